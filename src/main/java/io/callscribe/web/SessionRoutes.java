package io.callscribe.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.config.Secret;
import io.callscribe.config.WebConfig;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AuditEntry.What;
import io.callscribe.outlet.store.Person;
import io.callscribe.web.access.Passwords;
import io.callscribe.web.access.SameSite;
import io.callscribe.web.access.SessionCookie;
import io.callscribe.web.access.Sessions;
import io.callscribe.web.access.SignIn;
import io.callscribe.web.access.SignInResult;
import io.callscribe.web.access.Who;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.ServiceUnavailableResponse;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /api/session} signs in, {@code DELETE} signs out, {@code GET} tells a sign-in page what it needs to know; {@code GET /api/me}
 * tells who is signed in.
 */
final class SessionRoutes {

    static final String SESSION = "/api/session";

    private static final String EXAMPLE = "{\"name\":\"maya\",\"password\":\"…\"}";
    private static final int LONGEST_NAME = 200;
    private static final long WAIT_S = 300;

    private final WebConfig config;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Gate gate;
    private final Refused refused;
    private final AuditTrail trail;
    private final Supervisors supervisors;

    SessionRoutes(WebConfig config, People people, Gate gate, Refused refused) {
        this.config = config;
        this.signIn = people.signIn();
        this.sessions = people.sessions();
        this.trail = people.trail();
        this.supervisors = people.supervisors();
        this.gate = gate;
        this.refused = refused;
    }

    /** Who sign in, and how. */
    record People(SignIn signIn, Sessions sessions, AuditTrail trail, Supervisors supervisors) {}

    /** What a page needs to know before anybody signs in. */
    void about(Context ctx) {
        ObjectNode json = CallCodec.JSON.createObjectNode();
        json.put("site", Optional.ofNullable(config.site()).orElse(""))
                .put("signIn", config.asksForSignIn())
                .put("company", config.oidc().on())
                .put("sessionHours", config.sessionHours())
                .put("sessionIdleMinutes", config.sessionIdleMinutes());
        answer(ctx, HttpStatus.OK, json);
    }

    /** Who is signed in. */
    void me(Context ctx) {
        Who who = Who.of(ctx);
        Person person = who.person();
        ObjectNode json = CallCodec.JSON.createObjectNode();
        json.put("name", person.name())
                .put("label", person.label())
                .put("role", person.role().label())
                .put("extension", person.extension());
        ArrayNode queues = json.putArray("queues");
        person.queues().stream().sorted().forEach(queues::add);
        ArrayNode team = json.putArray("team");
        person.team().stream().sorted().forEach(team::add);
        if (who.reach().watches()) {
            json.put("tellsAgent", supervisors.tellsAgent());
        }
        json.put("csrf", Gate.csrf(ctx));
        answer(ctx, HttpStatus.OK, json);
    }

    /** Signs in: 204 with a cookie. */
    void open(Context ctx) throws InterruptedException {
        if (!SameSite.sent(ctx)) {
            throw refused.foreign();
        }
        Body body = Body.read(ctx, EXAMPLE, List.of("name", "password"));
        String name = text(body.node("name"), "name", LONGEST_NAME);
        Secret password = Secret.of(text(body.node("password"), "password", Passwords.LONGEST));
        switch (signIn.signIn(name, password, gate.address(ctx))) {
            case SignInResult.Welcome(String token, Who who) -> {
                trail.signIn(What.SIGN_IN, who.name(), gate.address(ctx));
                welcome(ctx, token);
            }
            case SignInResult.Wrong(int triesLeft) -> {
                trail.signIn(What.SIGN_IN_REFUSED, name, gate.address(ctx));
                wrong(ctx, triesLeft);
            }
            case SignInResult.Wait(long seconds) -> wait(ctx, HttpStatus.TOO_MANY_REQUESTS, seconds, "Too many tries.");
            case SignInResult.SwitchedOff() ->
                problem(ctx, HttpStatus.FORBIDDEN, "Your account is switched off. Ask an administrator.");
            case SignInResult.Busy() ->
                throw new ServiceUnavailableResponse("Too many people sign in at this moment. Try again in a moment.");
            case SignInResult.Away(String reason) ->
                throw new ServiceUnavailableResponse("Nobody can sign in at this moment. " + reason);
        }
    }

    private void welcome(Context ctx, String token) {
        SessionCookie.of(ctx).ifPresent(sessions::end);
        SessionCookie.give(ctx, token, gate.encrypted(ctx));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static void wrong(Context ctx, int triesLeft) {
        if (triesLeft == 0) {
            wait(ctx, HttpStatus.UNAUTHORIZED, WAIT_S, "Name or password is wrong.");
            return;
        }
        String detail = "Name or password is wrong. " + triesLeft + (triesLeft == 1 ? " try" : " tries")
                + " left before a 5-minute wait.";
        problem(ctx, HttpStatus.UNAUTHORIZED, detail, json -> json.put("triesLeft", triesLeft));
    }

    private static void wait(Context ctx, HttpStatus status, long seconds, String first) {
        ctx.header(Header.RETRY_AFTER, String.valueOf(seconds));
        problem(ctx, status, first + " Try again in " + minutes(seconds) + ".", json -> {
            json.put("triesLeft", 0);
            json.put("retryAfterS", seconds);
        });
    }

    /** {@code 4 min 10 s}. */
    static String minutes(long seconds) {
        long rest = seconds % 60;
        String minutes = seconds < 60 ? "" : seconds / 60 + " min";
        return rest == 0 && !minutes.isEmpty() ? minutes : (minutes + " " + rest + " s").strip();
    }

    /** Signs out: 204, also where nobody is signed in. */
    void close(Context ctx) {
        Optional<String> token = SessionCookie.of(ctx);
        if (token.map(sessions::end).orElse(null) instanceof Answer.Away<Boolean>(String reason)) {
            throw new ServiceUnavailableResponse("You could not be signed out. " + reason);
        }
        SessionCookie.take(ctx, gate.encrypted(ctx));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static String text(JsonNode value, String key, int longest) {
        if (!value.isTextual() || value.asText().isEmpty() || value.asText().length() > longest) {
            throw new BadRequestResponse(
                    key + ": is no text of 1 to " + longest + " characters (expected: " + EXAMPLE + ")");
        }
        return value.asText();
    }

    private static void problem(Context ctx, HttpStatus status, String detail) {
        problem(ctx, status, detail, json -> {});
    }

    private static void problem(
            Context ctx, HttpStatus status, String detail, java.util.function.Consumer<ObjectNode> more) {
        ObjectNode json = CallCodec.JSON.createObjectNode();
        json.put("title", status.getMessage()).put("status", status.getCode()).put("detail", detail);
        more.accept(json);
        ctx.status(status).contentType(Problem.TYPE).result(EventCodec.json(json));
    }

    private static void answer(Context ctx, HttpStatus status, ObjectNode json) {
        ctx.status(status).contentType(ContentType.APPLICATION_JSON).result(EventCodec.json(json));
    }
}
