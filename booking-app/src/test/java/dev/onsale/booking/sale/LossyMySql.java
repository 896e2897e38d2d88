package dev.onsale.booking.sale;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A proxy before MySQL that breaks the connection of a chosen transaction during its commit. Implements as much of the
 * protocol as that needs.
 */
final class LossyMySql implements AutoCloseable {

    private static final int HEADER = 4;
    private static final int WANTS_TLS = 0x08;

    /** When the connection breaks. */
    enum Loss {
        /** MySQL never receives the commit. */
        OF_THE_COMMIT,
        /** MySQL has committed, and the application does not learn of it. */
        OF_THE_ANSWER
    }

    private final ServerSocket socket;
    private final int port;
    private volatile String mark = "";
    private volatile Loss loss = Loss.OF_THE_COMMIT;

    /**
     * Takes connections from now on.
     *
     * @param port of MySQL on this machine
     */
    LossyMySql(int port) {
        this.port = port;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /**
     * Breaks the connection of the next transaction that has this text in one of its statements or their parameters,
     * once.
     */
    void lose(Loss what, String text) {
        loss = what;
        mark = text;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = new Connection(socket.accept(), new Socket(InetAddress.getLoopbackAddress(), port));
                Thread.startVirtualThread(connection::forth);
                Thread.startVirtualThread(connection::back);
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Connection {

        private final Socket application;
        private final Socket database;
        private volatile boolean answerIsLost;

        Connection(Socket application, Socket database) {
            this.application = application;
            this.database = database;
        }

        void forth() {
            try (application;
                    database) {
                var from = new DataInputStream(application.getInputStream());
                var to = database.getOutputStream();
                boolean marked = false;
                var packet = read(from);
                if (packet != null && (packet[HEADER + 1] & WANTS_TLS) != 0) {
                    to.write(packet);
                    from.transferTo(to);
                    return;
                }
                for (; packet != null; packet = read(from)) {
                    var text = new String(packet, HEADER, packet.length - HEADER, StandardCharsets.ISO_8859_1);
                    var statement = text.substring(1).strip().toLowerCase(Locale.ROOT);
                    if (statement.endsWith("set autocommit=0")) {
                        marked = false;
                    }
                    marked |= !mark.isEmpty() && text.contains(mark);
                    if (marked && statement.endsWith("commit")) {
                        mark = "";
                        if (loss == Loss.OF_THE_COMMIT) {
                            return;
                        }
                        answerIsLost = true;
                    }
                    to.write(packet);
                }
            } catch (IOException broken) {
                // As meant.
            }
        }

        void back() {
            try (application;
                    database) {
                var from = database.getInputStream();
                var to = application.getOutputStream();
                var some = new byte[16384];
                for (int read = from.read(some); read > 0 && !answerIsLost; read = from.read(some)) {
                    to.write(some, 0, read);
                }
            } catch (IOException broken) {
                // As meant.
            }
        }

        /** The next packet with its header; null at the end. */
        private static byte @Nullable [] read(DataInputStream from) throws IOException {
            var header = from.readNBytes(HEADER);
            if (header.length < HEADER) {
                return null;
            }
            int length = (header[0] & 0xff) + ((header[1] & 0xff) << 8) + ((header[2] & 0xff) << 16);
            var packet = new byte[HEADER + length];
            System.arraycopy(header, 0, packet, 0, HEADER);
            from.readFully(packet, HEADER, length);
            return packet;
        }
    }
}
