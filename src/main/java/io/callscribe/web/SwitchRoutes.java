package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.web.CallSwitch.Answer;
import io.callscribe.web.CallSwitch.Change;
import io.callscribe.web.access.Who;
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
 * {@code POST /api/calls} taps a call that goes on; {@code /api/calls/{id}/pause}, {@code /resume} and {@code /stop} change one, of those
 * that whoever asks may see.
 */
final class SwitchRoutes {

    static final String CALLS = "/api/calls";
    static final String PAUSE = "/api/calls/{id}/pause";
    static final String RESUME = "/api/calls/{id}/resume";
    static final String STOP = "/api/calls/{id}/stop";

    private static final Pattern CHANGES =
            Pattern.compile("/api/calls/[^/]+/(pause|resume|stop|help|lines/[^/]+/(flag|note))");
    private static final String WANTED_EXAMPLE = "{\"channel\":\"PJSIP/alice-00000001\"}";
    private static final String WHO_EXAMPLE = "{\"by\":\"alice\",\"reason\":\"card data\"}";

    private final CallSwitch calls;
    private final CallBoard board;
    private final Refused refused;

    SwitchRoutes(CallSwitch calls, CallBoard board, Refused refused) {
        this.calls = calls;
        this.board = board;
        this.refused = refused;
    }

    /** Whether only POST is answered at the path. */
    static boolean isChange(String path) {
        return CHANGES.matcher(path).matches();
    }

    /** Whether this request is one that may have a body. */
    static boolean takesBody(Context ctx) {
        return ctx.method().equals(HandlerType.POST) && (ctx.path().equals(CALLS) || isChange(ctx.path()));
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
        String id = ctx.pathParam("id");
        Who who = Who.of(ctx);
        if (!who.reach().all()
                && board.snapshot().find(id).filter(who.reach()::sees).isEmpty()) {
            throw refused.call();
        }
        done(calls.change(id, change, new CallSwitch.Who(by(who, body), body.text("reason", "no reason was given"))));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    /** In whose name something is changed: a person's own, and what a machine says. */
    static String by(Who who, Body body) {
        return who.kind() == Who.Kind.PERSON ? who.label() : body.text("by", "somebody");
    }

    static String done(Answer answer) {
        return switch (answer) {
            case Answer.Done(String call) -> call;
            case Answer.Refused(CallSwitch.Why why, String sentence) -> throw refused(why, sentence);
        };
    }

    static HttpResponseException refused(CallSwitch.Why why, String sentence) {
        return switch (why) {
            case UNKNOWN -> NoSuchThing.because(sentence);
            case CONFLICT -> new HttpResponseException(HttpStatus.CONFLICT.getCode(), sentence);
            case UNFIT -> new HttpResponseException(HttpStatus.UNPROCESSABLE_CONTENT.getCode(), sentence);
            case AWAY -> new HttpResponseException(HttpStatus.SERVICE_UNAVAILABLE.getCode(), sentence);
        };
    }
}
