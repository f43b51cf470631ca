package io.callscribe.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the REST interface of one Asterisk is, who we are there, and how much of it taps may take.
 *
 * @param name what people call it; null is the host and port of {@code url}, see {@link #server}
 * @param url base of the HTTP server, with its prefix if it has one: ARI is at {@code url/ari}
 * @param username the ARI user, who must not be read-only
 * @param password its password; null is refused where Asterisk is needed, since ARI knows no user without one
 * @param app the name in {@code Stasis(NAME)}
 * @param requestTimeoutMs limit on one REST request, from handing it over to the last byte of the answer
 * @param drainS how long calls under way may take to end when we are told to stop
 * @param maxCalls calls tapped at the same time
 * @param rtpPorts {@code rtpstart} and {@code rtpend} of its {@code rtp.conf}
 * @param rtpReservePercent share of its RTP ports that taps leave free
 */
public record AsteriskConfig(
        @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,60}", message = "is not a name (expected: letters, digits, . - _)")
        String name,

        @NotNull @Pattern(regexp = "https?://[^/\\s]+.*", message = "is not an http or https address") String url,

        @NotNull @Pattern(regexp = "[^\\s:]+", message = "is not a user name") String username,

        @Nullable Secret password,

        @NotNull @Pattern(regexp = "[A-Za-z0-9_.-]+", message = "is not an application name") String app,

        @Min(100) @Max(30_000) int requestTimeoutMs,
        @Min(0) @Max(86_400) int drainS,
        @Min(1) @Max(100_000) int maxCalls,
        @NotNull PortRange rtpPorts,
        @Min(0) @Max(90) int rtpReservePercent) {

    /** One without a name, with the usual limits. */
    public AsteriskConfig(
            String url, String username, @Nullable Secret password, String app, int requestTimeoutMs, int drainS) {
        this(null, url, username, password, app, requestTimeoutMs, drainS, 500, new PortRange(10_000, 20_000), 10);
    }

    /** The same under another application name. */
    public AsteriskConfig withApp(String other) {
        return new AsteriskConfig(
                name, url, username, password, other, requestTimeoutMs, drainS, maxCalls, rtpPorts, rtpReservePercent);
    }

    /** {@link #url()} without a slash at its end. */
    public URI base() {
        return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    /** What it is called in calls, metrics and sentences: its name, else {@code host:port}. */
    public String server() {
        if (name != null) {
            return name;
        }
        URI base = base();
        int usual = "https".equals(base.getScheme()) ? 443 : 80;
        return base.getHost() + ":" + (base.getPort() == -1 ? usual : base.getPort());
    }
}
