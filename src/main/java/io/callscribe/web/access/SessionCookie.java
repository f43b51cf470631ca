package io.callscribe.web.access;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Arrays;
import java.util.Optional;

/** The cookie of a session (RFC 6265 §4.1): no script reads it, no other site's form or frame sends it. */
public final class SessionCookie {

    private static final String NAME = "callscribe";

    private SessionCookie() {}

    /** The token in a request's cookie. Read by hand: of several of one name, which a neighbor on the same host may set, the first counts. */
    public static Optional<String> of(Context ctx) {
        String header = ctx.header(Header.COOKIE);
        return header == null
                ? Optional.empty()
                : Arrays.stream(header.split(";"))
                        .map(String::strip)
                        .filter(pair -> pair.startsWith(NAME + "="))
                        .map(pair -> pair.substring(NAME.length() + 1))
                        .filter(Tokens::wellFormed)
                        .findFirst();
    }

    /** Gives it, until the browser is closed or the session ends. */
    public static void give(Context ctx, String token, boolean encrypted) {
        ctx.header(Header.SET_COOKIE, text(token, encrypted));
    }

    /** Takes it back. */
    public static void take(Context ctx, boolean encrypted) {
        ctx.header(Header.SET_COOKIE, text("", encrypted) + "; Max-Age=0");
    }

    /** The header that gives it. */
    public static String text(String token, boolean encrypted) {
        return NAME + "=" + token + "; Path=/; HttpOnly; SameSite=Lax" + (encrypted ? "; Secure" : "");
    }
}
