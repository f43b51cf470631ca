package io.callscribe.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.net.InetSocketAddress;

/**
 * A place to listen or to send to, written {@code host:port}; an IPv6 host stands in brackets.
 *
 * @param host a name or a numeric address, without brackets
 * @param port 0 to 65535; 0 lets the kernel choose
 */
public record HostPort(String host, int port) {

    /** Parses {@code host:port}. */
    @JsonCreator
    public static HostPort of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw expected(text);
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.indexOf(':') >= 0 && !bracketed) {
            throw expected(text);
        }
        return new HostPort(bracketed ? host.substring(1, host.length() - 1) : host, port(text, colon));
    }

    private static int port(String text, int colon) {
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw (IllegalArgumentException) expected(text).initCause(notANumber);
        }
        throw expected(text);
    }

    private static IllegalArgumentException expected(String text) {
        return new IllegalArgumentException(text + " (expected: host:port, such as 127.0.0.1:8080)");
    }

    /** The address, with the host looked up. */
    public InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    /** The same host with another port. */
    public HostPort withPort(int newPort) {
        return new HostPort(host, newPort);
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
