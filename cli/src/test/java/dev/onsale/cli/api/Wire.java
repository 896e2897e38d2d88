package dev.onsale.cli.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A connection to the API server that can be cut. */
public final class Wire implements AutoCloseable {
    private final ServerSocket entrance;
    private final URI server = URI.create(KubeconfigFile.server());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Whole. */
    public Wire() {
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it begins, on loopback. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Nothing comes through from now on. */
    public void cut() {
        close(entrance);
        sockets.forEach(Wire::close);
    }

    @Override
    public void close() {
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var here = entrance.accept();
                var there = new Socket(server.getHost(), server.getPort());
                sockets.add(here);
                sockets.add(there);
                Thread.ofVirtual().start(() -> copy(here, there));
                Thread.ofVirtual().start(() -> copy(there, here));
            } catch (IOException e) {
                cut();
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
