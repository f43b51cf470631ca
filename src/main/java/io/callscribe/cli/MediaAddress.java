package io.callscribe.cli;

import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.MediaConfig;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The address Asterisk is told to send sound to. It must be numeric (Asterisk would look a name up in the DNS only), and one Asterisk can
 * reach: a wildcard is accepted by Asterisk and leads nowhere.
 */
final class MediaAddress {

    private static final String KEY = "media.advertise: ";

    private MediaAddress() {}

    /** The {@code address:port} to advertise to one Asterisk for a port bound at {@code bound}. */
    static String of(MediaConfig media, AsteriskConfig asterisk, InetSocketAddress bound) {
        String wanted = media.advertise();
        HostPort advertised = wanted == null
                ? new HostPort(ofRoute(asterisk.base(), bound.getAddress()), bound.getPort())
                : parse(wanted, bound.getPort());
        check(advertised.host(), asterisk.base());
        return advertised.toString();
    }

    private static HostPort parse(String wanted, int port) {
        return NetUtil.isValidIpV4Address(wanted) || NetUtil.isValidIpV6Address(wanted)
                ? new HostPort(wanted, port)
                : HostPort.of(wanted);
    }

    private static void check(String host, URI asterisk) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    KEY + host + " (expected: a numeric address; Asterisk looks no names up)");
        }
        InetAddress address = address(bytes);
        if (address.isAnyLocalAddress()) {
            throw new IllegalArgumentException(
                    KEY + host + " (expected: the address Asterisk reaches us at; this one leads nowhere)");
        }
        if (address.isLoopbackAddress() && !loopback(asterisk.getHost())) {
            throw new IllegalArgumentException(
                    KEY + host + " (expected: an address that Asterisk at " + asterisk.getHost() + " can reach)");
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes (expected: 4 or 16)", e);
        }
    }

    private static boolean loopback(@Nullable String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The address of ours on the way to Asterisk; nothing is sent. */
    private static String ofRoute(URI asterisk, InetAddress bound) {
        if (!bound.isAnyLocalAddress()) {
            return bound.getHostAddress();
        }
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(asterisk.getHost(), 9));
            return probe.getLocalAddress().getHostAddress();
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    KEY + "is not set, and there is no route to " + asterisk.getHost()
                            + " to derive it from (expected: a numeric address)",
                    e);
        }
    }
}
