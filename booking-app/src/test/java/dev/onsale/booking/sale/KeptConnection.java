package dev.onsale.booking.sale;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** HTTP over one kept-alive connection, without the hidden retries of real clients. */
final class KeptConnection implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Socket socket;
    private final InputStream in;
    private boolean open = true;

    KeptConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Returns false once the server has announced that it closes the connection. */
    boolean isOpen() {
        return open;
    }

    /** Sends a request without a body. Returns the status of a whole answer. */
    int call(String method, String path) throws IOException {
        var request = "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nRehearsal-Key: %s\r\n\r\n"
                .formatted(method, path, Installation.REHEARSAL_KEY);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int status = Integer.parseInt(line().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        int length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Integer.parseInt(name.substring(15).strip());
            } else if (name.startsWith("transfer-encoding:")) {
                length = -1;
            } else if (name.startsWith("connection:") && name.endsWith("close")) {
                open = false;
            }
        }
        if (length >= 0) {
            skip(length);
        } else {
            for (int chunk = chunk(); chunk > 0; chunk = chunk()) {
                skip(chunk);
                line();
            }
            line();
        }
        return status;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void skip(int length) throws IOException {
        if (in.readNBytes(length).length < length) {
            throw new EOFException("the answer ended too early");
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed without an answer");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
