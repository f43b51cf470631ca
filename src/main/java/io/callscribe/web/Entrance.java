package io.callscribe.web;

import io.callscribe.config.Secret;
import io.callscribe.config.WebConfig;
import io.callscribe.web.access.ClientAddress;
import io.callscribe.web.access.SessionCookie;
import io.callscribe.web.access.SessionTerms;
import io.callscribe.web.access.Sessions;
import io.callscribe.web.access.Who;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Tells who sends a request: the token, a session's cookie, or nobody. */
final class Entrance {

    private static final String BEARER = "bearer ";
    private static final int SECRET_BYTES = 16;

    private final WebConfig config;
    private final Sessions sessions;
    private final Refused refused;
    private final ClientAddress clients;
    /** Where there is no sign-in there are no sessions either, and our own page shows that it is ours by this. */
    private final String everybodysCsrf = secret();

    Entrance(WebConfig config, Sessions sessions, Refused refused) {
        this.config = config;
        this.sessions = sessions;
        this.refused = refused;
        this.clients = new ClientAddress(config.trustedProxies());
    }

    /** Who a request comes from. */
    sealed interface Asking {

        /** Somebody we know; {@code csrf} is what a browser must send with a change, and a machine need not. */
        record Known(Who who, Optional<String> csrf) implements Asking {}

        /** Nobody; {@code why} a session is over, if one is. */
        record Nobody(Optional<SessionTerms.Standing> why) implements Asking {}
    }

    /**
     * Who a request comes from. What is presented must be right (RFC 6750 §2.1).
     *
     * @throws io.javalin.http.UnauthorizedResponse for a token that is not
     */
    Asking of(Context ctx) {
        String header = ctx.header(Header.AUTHORIZATION);
        if (header != null) {
            return bearer(header);
        }
        if (!config.asksForSignIn()) {
            return new Asking.Known(Who.ANYBODY, Optional.of(everybodysCsrf));
        }
        return SessionCookie.of(ctx).map(this::session).orElseGet(() -> new Asking.Nobody(Optional.empty()));
    }

    /** Where a request came from. */
    ClientAddress clients() {
        return clients;
    }

    private Asking session(String token) {
        return switch (sessions.find(token)) {
            case Sessions.Found.Signed(Who who, String csrf) -> new Asking.Known(who, Optional.of(csrf));
            case Sessions.Found.Over(SessionTerms.Standing why) -> new Asking.Nobody(Optional.of(why));
            case Sessions.Found.Nobody _ -> new Asking.Nobody(Optional.empty());
        };
    }

    private Asking bearer(String header) {
        boolean bearer = header.toLowerCase(Locale.ROOT).startsWith(BEARER);
        boolean right = bearer
                && Optional.ofNullable(config.token())
                        .filter(secret -> same(secret, header.substring(BEARER.length())))
                        .isPresent();
        if (!right) {
            throw refused.unknown("This token is not accepted (expected: the value of web.token)");
        }
        return new Asking.Known(Who.MACHINE, Optional.empty());
    }

    /** Takes equally long wherever the two differ. */
    private static boolean same(Secret secret, String presented) {
        return same(secret.reveal(), presented.strip());
    }

    /** Takes equally long wherever the two differ. */
    static boolean same(String expected, String presented) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
