package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.web.CallSwitch.Answer;
import io.callscribe.web.CallSwitch.Change;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code POST /api/calls} taps a call that goes on; {@code /api/calls/{id}/pause}, {@code /resume} and {@code /stop} change one. For who
 * presents {@code web.token} only.
 */
final class SwitchRoutes {

    static final String CALLS = "/api/calls";
    static final String PAUSE = "/api/calls/{id}/pause";
    static final String RESUME = "/api/calls/{id}/resume";
    static final String STOP = "/api/calls/{id}/stop";

    private static final Pattern CHANGES = Pattern.compile("/api/calls/[^/]+/(pause|resume|stop)");
    private static final String WANTED_EXAMPLE = "{\"channel\":\"PJSIP/alice-00000001\"}";
    private static final String WHO_EXAMPLE = "{\"by\":\"alice\",\"reason\":\"card data\"}";

    private final CallSwitch calls;

    SwitchRoutes(CallSwitch calls) {
        this.calls = calls;
    }

    /** Whether only POST is answered at the path. */
    static boolean isChange(Context ctx) {
        return CHANGES.matcher(ctx.path()).matches();
    }

    /** Whether this request is one that may have a body. */
    static boolean takesBody(Context ctx) {
        return ctx.method().equals(HandlerType.POST) && (ctx.path().equals(CALLS) || isChange(ctx));
    }

    /** Taps a call; 201 with its id. */
    void start(Context ctx) throws InterruptedException {
        Body body = Body.read(
                ctx, WANTED_EXAMPLE, List.of("channel", "server", "party", "agent", "queue", "language", "keyterms"));
        String party = body.text("party", "");
        if (!party.isEmpty() && !party.equals("caller") && !party.equals("agent")) {
            throw new BadRequestResponse("party: " + party + " (expected: caller or agent)");
        }
        Answer answer = calls.start(new CallSwitch.Wanted(
                body.text("channel"),
                body.text("server", ""),
                party,
                body.text("agent", ""),
                body.text("queue", ""),
                body.text("language", ""),
                body.texts("keyterms")));
        String id = done(answer);
        ObjectNode json = CallCodec.JSON.createObjectNode();
        json.put("id", id);
        ctx.status(HttpStatus.CREATED)
                .header(Header.LOCATION, CALLS + "/" + id)
                .contentType(ContentType.APPLICATION_JSON)
                .result(EventCodec.json(json));
    }

    void pause(Context ctx) throws InterruptedException {
        change(ctx, Change.PAUSE);
    }

    void resume(Context ctx) throws InterruptedException {
        change(ctx, Change.RESUME);
    }

    void stop(Context ctx) throws InterruptedException {
        change(ctx, Change.STOP);
    }

    /** Changes a call; 204. */
    private void change(Context ctx, Change change) throws InterruptedException {
        Body body = Body.readIfAny(ctx, WHO_EXAMPLE, List.of("by", "reason"));
        done(calls.change(
                ctx.pathParam("id"),
                change,
                new CallSwitch.Who(body.text("by", "somebody"), body.text("reason", "no reason was given"))));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static String done(Answer answer) {
        return switch (answer) {
            case Answer.Done(String call) -> call;
            case Answer.Refused(CallSwitch.Why why, String sentence) -> throw refused(why, sentence);
        };
    }

    private static HttpResponseException refused(CallSwitch.Why why, String sentence) {
        return switch (why) {
            case UNKNOWN -> NoSuchThing.because(sentence);
            case CONFLICT -> new HttpResponseException(HttpStatus.CONFLICT.getCode(), sentence);
            case UNFIT -> new HttpResponseException(HttpStatus.UNPROCESSABLE_CONTENT.getCode(), sentence);
            case AWAY -> new HttpResponseException(HttpStatus.SERVICE_UNAVAILABLE.getCode(), sentence);
        };
    }
}
