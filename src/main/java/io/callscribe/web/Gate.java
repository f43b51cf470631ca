package io.callscribe.web;

import io.callscribe.config.Secret;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.UnauthorizedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every request passes first: headers that keep a browser in bounds, the bearer's token, no bodies but where one is wanted. */
final class Gate {

    /** Nothing but our own files, no inline script or style; to be framed by our own pages only. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    private static final String BEARER = "bearer ";
    private static final int LONGEST_BODY_BYTES = 1_024;
    /** A call may be wanted with a hundred keyterms. */
    private static final int LONGEST_CALL_BYTES = 32_768;

    private final Optional<Secret> token;

    Gate(Optional<Secret> token) {
        this.token = token;
    }

    /** Lets the request pass or refuses it. */
    void check(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header(Header.CACHE_CONTROL, "no-store");
        checkToken(ctx.header(Header.AUTHORIZATION));
        checkBody(ctx);
    }

    /** Lets only an administrator pass: who changes something must present the token, since any page can make a browser post. */
    void checkAdministrator(Context ctx) {
        if (ctx.header(Header.AUTHORIZATION) == null) {
            throw new UnauthorizedResponse(
                    token.isPresent()
                            ? "No token was presented (expected: Authorization: Bearer and the value of web.token)"
                            : "Nothing can be changed while web.token is not set (expected: set it, and present it as"
                                    + " Authorization: Bearer)");
        }
    }

    private static void checkBody(Context ctx) {
        boolean unbounded = ctx.header("Transfer-Encoding") != null;
        long bytes = ctx.req().getContentLengthLong();
        if (EngineRoutes.takesBody(ctx) || SwitchRoutes.takesBody(ctx)) {
            int longest = EngineRoutes.takesBody(ctx) ? LONGEST_BODY_BYTES : LONGEST_CALL_BYTES;
            if (unbounded || bytes > longest) {
                throw new ContentTooLargeResponse(
                        "Request body (expected: a Content-Length of at most " + longest + ")");
            }
        } else if (unbounded || bytes > 0) {
            throw new ContentTooLargeResponse("Request body (expected: none)");
        }
    }

    /** Without the header everything is open: there is no sign-in yet. What is presented must be right (RFC 6750 §2.1). */
    private void checkToken(@Nullable String header) {
        if (header == null) {
            return;
        }
        boolean bearer = header.toLowerCase(Locale.ROOT).startsWith(BEARER);
        boolean right = bearer
                && token.filter(secret -> same(secret, header.substring(BEARER.length())))
                        .isPresent();
        if (!right) {
            throw new UnauthorizedResponse("This token is not accepted (expected: the value of web.token)");
        }
    }

    /** Takes equally long wherever the two differ. */
    private static boolean same(Secret secret, String presented) {
        return MessageDigest.isEqual(
                secret.reveal().getBytes(StandardCharsets.UTF_8),
                presented.strip().getBytes(StandardCharsets.UTF_8));
    }
}
