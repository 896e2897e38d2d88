package dev.onsale.booking.identity.limit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What counts as one client: an IPv4 address, or the IPv6 /64 that providers give to one customer, who can use any of
 * its addresses.
 */
final class ClientNetwork {

    /** All clients whose address the proxy did not write as one. */
    static final String UNREADABLE = "?";

    private static final int PREFIX = 8;

    /** The well-known prefix of IPv4 addresses behind NAT64. */
    private static final byte[] NAT64 = HexFormat.of().parseHex("0064ff9b0000000000000000");

    private ClientNetwork() {}

    /**
     * Returns the network of an address as the server or the proxy wrote it, with or without brackets, zone or port.
     */
    static String of(String address) {
        try {
            var parsed = InetAddress.ofLiteral(bare(address));
            var bytes = parsed.getAddress();
            if (parsed instanceof Inet4Address) {
                // Also IPv4 that is written as IPv6: ::ffff:192.0.2.1.
                return parsed.getHostAddress();
            }
            if (Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length)) {
                return InetAddress.getByAddress(Arrays.copyOfRange(bytes, NAT64.length, bytes.length))
                        .getHostAddress();
            }
            return HexFormat.of().formatHex(bytes, 0, PREFIX) + "/64";
        } catch (IllegalArgumentException | java.net.UnknownHostException e) {
            return UNREADABLE;
        }
    }

    private static String bare(String address) {
        var text = address.strip();
        if (text.startsWith("[")) {
            text = text.substring(1, Math.max(1, text.indexOf(']')));
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
            text = text.substring(0, text.indexOf(':'));
        }
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
