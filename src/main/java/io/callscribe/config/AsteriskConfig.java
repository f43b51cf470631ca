package io.callscribe.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where Asterisk's REST interface is and who we are there.
 *
 * @param url base of the HTTP server, with its prefix if it has one: ARI is at {@code url/ari}
 * @param username the ARI user, who must not be read-only
 * @param password its password; null is refused where Asterisk is needed, since ARI knows no user without one
 * @param app the name in {@code Stasis(NAME)}
 * @param requestTimeoutMs limit on one REST request, from handing it over to the last byte of the answer
 * @param drainS how long calls under way may take to end when we are told to stop
 */
public record AsteriskConfig(
        @NotNull @Pattern(regexp = "https?://[^/\\s]+.*", message = "is not an http or https address") String url,

        @NotNull @Pattern(regexp = "[^\\s:]+", message = "is not a user name") String username,

        @Nullable Secret password,

        @NotNull @Pattern(regexp = "[A-Za-z0-9_.-]+", message = "is not an application name") String app,

        @Min(100) @Max(30_000) int requestTimeoutMs,
        @Min(0) @Max(86_400) int drainS) {

    /** {@link #url()} without a slash at its end. */
    public URI base() {
        return URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }
}
