package dev.onsale.operator;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The way from the loopback address to a server, which a test can cut. */
final class Network implements AutoCloseable {
    private final URI server;
    private final ServerSocket entrance;
    private final List<Socket> open = new ArrayList<>();
    private boolean cut;
    private int refused;

    Network(URI server) {
        this.server = server;
        try {
            entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Returns the address by which the server is reached. */
    URI address() {
        return URI.create("%s://127.0.0.1:%d".formatted(server.getScheme(), entrance.getLocalPort()));
    }

    /** Ends all connections, and lets no other come about. */
    synchronized void cut() {
        cut = true;
        open.forEach(Network::close);
        open.clear();
    }

    synchronized void mend() {
        cut = false;
    }

    /** Returns how many connections did not come about. */
    synchronized int refused() {
        return refused;
    }

    private void accept() {
        try {
            while (true) {
                connect(entrance.accept());
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private synchronized void connect(Socket client) {
        if (cut) {
            refused++;
            close(client);
            return;
        }
        var behind = new Socket();
        open.add(client);
        open.add(behind);
        Thread.ofVirtual().start(() -> {
            try {
                behind.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            } catch (IOException unreached) {
                close(client);
                return;
            }
            Thread.ofVirtual().start(() -> copy(behind, client));
            copy(client, behind);
        });
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // Both ends are closed now.
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(entrance);
    }
}
