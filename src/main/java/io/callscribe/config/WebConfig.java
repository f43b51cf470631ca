package io.callscribe.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Page, API, health and metrics.
 *
 * @param bind where they are served
 * @param token accepted as {@code Authorization: Bearer …}; null accepts none
 * @param signIn whether people must sign in
 * @param site whose page this is; null where nobody said
 * @param sessionHours how long one is signed in at most
 * @param sessionIdleMinutes how long one stays signed in without a page open
 * @param triesPerAddress wrong passwords from one address before it must wait
 * @param trustedProxy addresses of proxies, separated by commas, whose word on where a request came from is believed; null for none
 */
public record WebConfig(
        @NotNull HostPort bind,
        @Nullable Secret token,
        @NotNull SignIn signIn,
        @Nullable String site,
        @Min(1) @Max(168) int sessionHours,
        @Min(1) @Max(10_080) int sessionIdleMinutes,
        @Min(1) @Max(10_000) int triesPerAddress,
        @Nullable String trustedProxy,
        @NotNull @Valid TlsConfig tls,
        @NotNull @Valid OidcConfig oidc) {

    /** Whether people must sign in. */
    public enum SignIn {
        ON,
        OFF
    }

    /** One without sign-in: whoever reaches it sees every call. */
    public WebConfig(HostPort bind, @Nullable Secret token) {
        this(bind, token, SignIn.OFF, null, 8, 60, 5, null, TlsConfig.NONE, OidcConfig.NONE);
    }

    /** The same with a sign-in. */
    public WebConfig withSignIn() {
        return new WebConfig(
                bind,
                token,
                SignIn.ON,
                site,
                sessionHours,
                sessionIdleMinutes,
                triesPerAddress,
                trustedProxy,
                tls,
                oidc);
    }

    /** The same over TLS. */
    public WebConfig withTls(TlsConfig other) {
        return new WebConfig(
                bind,
                token,
                signIn,
                site,
                sessionHours,
                sessionIdleMinutes,
                triesPerAddress,
                trustedProxy,
                other,
                oidc);
    }

    /** The same with company accounts. */
    public WebConfig withOidc(OidcConfig other) {
        return new WebConfig(
                bind, token, signIn, site, sessionHours, sessionIdleMinutes, triesPerAddress, trustedProxy, tls, other);
    }

    /** The same behind proxies. */
    public WebConfig withTrustedProxy(String addresses) {
        return new WebConfig(
                bind, token, signIn, site, sessionHours, sessionIdleMinutes, triesPerAddress, addresses, tls, oidc);
    }

    /** Whether people must sign in. */
    public boolean asksForSignIn() {
        return signIn == SignIn.ON;
    }

    /** The addresses of {@link #trustedProxy}, each by itself. */
    public List<String> trustedProxies() {
        return trustedProxy == null
                ? List.of()
                : Arrays.stream(trustedProxy.split(","))
                        .map(String::strip)
                        .filter(address -> !address.isEmpty())
                        .toList();
    }
}
