package io.callscribe.config;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Company accounts through OpenID Connect.
 *
 * @param issuer whose accounts; null for none
 * @param redirectUrl where the issuer sends people back to: this page's public address and {@code /signin/company}
 * @param labelClaim which claim of the ID token is the person's name
 * @param roleClaim which is the role
 * @param extensionClaim which is the extension
 * @param queueClaim which are a supervisor's queues
 * @param teamClaim which are a supervisor's extensions
 */
public record OidcConfig(
        @Nullable @Pattern(
                regexp = "https://[^/\\s]+.*|http://(127\\.0\\.0\\.1|localhost)[:/].*",
                message = "is not an https address")
        String issuer,

        @Nullable String clientId,
        @Nullable Secret clientSecret,

        @Nullable @Pattern(
                regexp = "https?://[^/\\s]+/signin/company",
                message = "is not the address of this page and /signin/company")
        String redirectUrl,

        @NotNull String labelClaim,
        @NotNull String roleClaim,
        @NotNull String extensionClaim,
        @NotNull String queueClaim,
        @NotNull String teamClaim) {

    /** Local accounts only. */
    public static final OidcConfig NONE = of(null, null, null, null);

    /** With the usual claims. */
    public static OidcConfig of(
            @Nullable String issuer, @Nullable String clientId, @Nullable Secret secret, @Nullable String redirectUrl) {
        return new OidcConfig(
                issuer,
                clientId,
                secret,
                redirectUrl,
                "name",
                "callscribe_role",
                "callscribe_extension",
                "callscribe_queue",
                "callscribe_team");
    }

    /** Whether there are company accounts. */
    public boolean on() {
        return issuer != null;
    }

    /** Half of it is a mistake. */
    @AssertTrue(message = "is half set (expected: issuer, client-id, client-secret and redirect-url, or none of them)")
    public boolean isWhole() {
        boolean all = issuer != null && clientId != null && clientSecret != null && redirectUrl != null;
        return all || (issuer == null && clientId == null && clientSecret == null && redirectUrl == null);
    }
}
