package dev.onsale.training;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of loopback that nobody listened on a moment ago. */
final class FreePorts {

    private FreePorts() {}

    static int next() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
