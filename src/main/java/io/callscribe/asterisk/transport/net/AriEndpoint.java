package io.callscribe.asterisk.transport.net;

import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where ARI is and who we are there.
 *
 * @param tls whether it is https
 * @param host name or numeric address, without brackets
 * @param port 1 to 65535
 * @param path of ARI itself, with the server's prefix: {@code /ari}
 * @param authorization value of the header, Basic (RFC 7617), UTF-8
 */
public record AriEndpoint(boolean tls, String host, int port, String path, Secret authorization) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** The endpoint that the configuration names; a missing password is an empty one. */
    public static AriEndpoint of(AsteriskConfig config) {
        URI base = config.base();
        String host = base.getHost();
        if (host == null) {
            throw new IllegalArgumentException("asterisk.url: " + base + " (expected: http://host:port)");
        }
        boolean tls = "https".equalsIgnoreCase(base.getScheme());
        return new AriEndpoint(
                tls, withoutBrackets(host), port(base.getPort(), tls), base.getPath() + "/ari", authorization(config));
    }

    private static int port(int port, boolean tls) {
        if (port != -1) {
            return port;
        }
        return tls ? HTTPS_PORT : HTTP_PORT;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static Secret authorization(AsteriskConfig config) {
        Secret password = config.password();
        String pair = config.username() + ":" + (password == null ? "" : password.reveal());
        return Secret.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** Host and port as the {@code Host} header has them (RFC 9110 §7.2). */
    public String authority() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** The address of ARI, for people. */
    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority() + path;
    }
}
