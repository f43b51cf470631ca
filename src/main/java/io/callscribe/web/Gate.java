package io.callscribe.web;

import io.callscribe.config.WebConfig;
import io.callscribe.outlet.store.Role;
import io.callscribe.web.Entrance.Asking;
import io.callscribe.web.access.ClientAddress;
import io.callscribe.web.access.NextPath;
import io.callscribe.web.access.SameSite;
import io.callscribe.web.access.SessionTerms;
import io.callscribe.web.access.Who;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What every request passes first: headers that keep a browser in bounds, who it comes from, whether our own page sent what changes
 * something, no bodies but where one is wanted.
 */
final class Gate {

    /** With it a page shows that it is ours. */
    static final String CSRF_HEADER = "X-Callscribe-Csrf";

    /** Nothing but our own files, no inline script or style; to be framed by our own pages only. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    private static final String PROVED = "callscribe.proved";
    private static final String CSRF = "callscribe.csrf";
    private static final String STRICT_TRANSPORT = "max-age=31536000";
    private static final int LONGEST_BODY_BYTES = 1_024;
    /** A call may be wanted with a hundred keyterms. */
    private static final int LONGEST_CALL_BYTES = 32_768;

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);
    private static final Set<String> OPEN = Set.of("/signin", "/health/live", "/health/ready", SessionRoutes.SESSION);

    private final WebConfig config;
    private final Entrance entrance;
    private final Refused refused;

    Gate(WebConfig config, Entrance entrance, Refused refused) {
        this.config = config;
        this.entrance = entrance;
        this.refused = refused;
    }

    /** Lets the request pass or refuses it. */
    void check(Context ctx) {
        headers(ctx);
        switch (entrance.of(ctx)) {
            case Asking.Known(Who who, Optional<String> csrf) -> {
                who.on(ctx);
                csrf.ifPresent(secret -> ctx.attribute(CSRF, secret));
                prove(ctx, who, csrf);
                checkMetrics(ctx, who);
            }
            case Asking.Nobody(Optional<SessionTerms.Standing> why) -> stranger(ctx, why);
        }
        checkBody(ctx);
    }

    private void headers(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header(Header.CACHE_CONTROL, "no-store");
        if (encrypted(ctx)) {
            ctx.header("Strict-Transport-Security", STRICT_TRANSPORT);
        }
    }

    /** Whether the browser that sent it sees https. */
    boolean encrypted(Context ctx) {
        return entrance.clients().encrypted(ctx);
    }

    /** Where a request came from. */
    String address(Context ctx) {
        return entrance.clients().of(ctx);
    }

    /** What our page must send with each change; empty for machines. */
    static String csrf(Context ctx) {
        return Objects.requireNonNullElse(ctx.attribute(CSRF), "");
    }

    /** Whether the one who opened a stream is still signed in, and may still see the same. */
    boolean stillThere(Context ctx, Who who) {
        return entrance.of(ctx) instanceof Asking.Known(Who now, Optional<String> _) && now.equals(who);
    }

    /** Any page can make a browser send its cookie along: who changes something must show that it was ours. */
    private void prove(Context ctx, Who who, Optional<String> csrf) {
        if (READING.contains(ctx.method())) {
            return;
        }
        boolean ours = csrf.map(secret -> Entrance.same(secret, Objects.requireNonNullElse(ctx.header(CSRF_HEADER), ""))
                        && SameSite.sent(ctx))
                .orElse(true);
        boolean anybody = who.kind() == Who.Kind.ANYBODY;
        ctx.attribute(PROVED, ours && (!anybody || SameSite.loopbackHost(ctx)));
        if (!ours && !anybody && !isSignIn(ctx)) {
            throw refused.foreign();
        }
    }

    /**
     * Lets only those pass who have the role, or more. Where there is no sign-in, who changes something must present the token, or be
     * our own page on this machine.
     */
    void checkRole(Context ctx, Role role) {
        Who who = Who.of(ctx);
        boolean proved =
                READING.contains(ctx.method()) ? SameSite.ownPage(ctx) : Boolean.TRUE.equals(ctx.attribute(PROVED));
        if (who.kind() == Who.Kind.ANYBODY && !proved) {
            throw refused.unknown(
                    config.token() != null
                            ? "No token was presented (expected: Authorization: Bearer and the value of web.token)"
                            : (Allowed.reads(ctx) ? "This is not shown" : "Nothing can be changed")
                                    + " while web.token is not set (expected: set it, and present it as Authorization:"
                                    + " Bearer)");
        }
        if (!who.may(role)) {
            throw refused.role(role);
        }
    }

    /** A handler for those who have the role, or more. */
    Handler only(Role role, Handler handler) {
        return ctx -> {
            checkRole(ctx, role);
            handler.handle(ctx);
        };
    }

    private static boolean isSignIn(Context ctx) {
        return ctx.path().equals(SessionRoutes.SESSION) && ctx.method().equals(HandlerType.POST);
    }

    /** Nobody is signed in: what is open to all passes, a page leads to where one signs in, all else is refused. */
    private void stranger(Context ctx, Optional<SessionTerms.Standing> why) {
        if (isOpen(ctx) || (isMetrics(ctx) && ClientAddress.onThisMachine(ctx))) {
            return;
        }
        if (isPage(ctx)) {
            String query = ctx.queryString();
            String wanted = ctx.path() + (query == null ? "" : "?" + query);
            ctx.redirect(
                    "/signin?next=" + NextPath.encoded(wanted)
                            + why.map(Gate::parameter).orElse(""),
                    HttpStatus.SEE_OTHER);
            ctx.skipRemainingHandlers();
            return;
        }
        throw refused.unknown(why.map(this::sentence)
                .orElse("You are not signed in (expected: sign in at /signin, or Authorization: Bearer and the value of"
                        + " web.token)"));
    }

    private static String parameter(SessionTerms.Standing why) {
        return "&why=" + (why == SessionTerms.Standing.OVER ? "over" : "idle");
    }

    private String sentence(SessionTerms.Standing why) {
        return why == SessionTerms.Standing.OVER
                ? "You were signed out after " + config.sessionHours() + " hours."
                : "You were signed out after " + config.sessionIdleMinutes() + " minutes without use.";
    }

    private static boolean isOpen(Context ctx) {
        return OPEN.contains(ctx.path())
                || ctx.path().startsWith("/assets/")
                || ctx.path().startsWith("/signin/");
    }

    private static boolean isPage(Context ctx) {
        return READING.contains(ctx.method())
                && !ctx.path().startsWith("/api/")
                && !ctx.path().startsWith("/health/")
                && !isMetrics(ctx);
    }

    /** Figures tell how a business goes: a machine with the token and those in charge read them, and whoever is on this machine anyway. */
    private void checkMetrics(Context ctx, Who who) {
        if (isMetrics(ctx) && !who.may(Role.SUPERVISOR)) {
            throw refused.role(Role.SUPERVISOR);
        }
    }

    private static boolean isMetrics(Context ctx) {
        return ctx.path().replaceFirst("/+$", "").equals("/metrics");
    }

    private static void checkBody(Context ctx) {
        boolean unbounded = ctx.header("Transfer-Encoding") != null;
        long bytes = ctx.req().getContentLengthLong();
        if (Allowed.takesBody(ctx)) {
            int longest = SwitchRoutes.takesBody(ctx) ? LONGEST_CALL_BYTES : LONGEST_BODY_BYTES;
            if (unbounded || bytes > longest) {
                throw new ContentTooLargeResponse(
                        "Request body (expected: a Content-Length of at most " + longest + ")");
            }
        } else if (unbounded || bytes > 0) {
            throw new ContentTooLargeResponse("Request body (expected: none)");
        }
    }
}
