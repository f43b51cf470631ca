package io.callscribe.recognizer.deepgram.io;

import io.callscribe.config.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a session is dialed.
 *
 * @param address {@code ws} or {@code wss}, with the whole query
 * @param apiKey sent as {@code Authorization: Token …}; null sends none
 * @param connectTimeoutMs limit on everything up to the answered upgrade
 */
public record Endpoint(URI address, @Nullable Secret apiKey, int connectTimeoutMs) {

    /** Whether it is dialed with TLS. */
    public boolean secure() {
        return "wss".equalsIgnoreCase(address.getScheme());
    }

    /** The port, which the address may leave to its scheme. */
    public int port() {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return secure() ? 443 : 80;
    }

    /** The host without the brackets of an IPv6 address. */
    public String host() {
        String host = address.getHost() == null ? "" : address.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
