package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.Supervision.Step;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.web.Supervisors.Answer;
import io.callscribe.web.access.Who;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code POST /api/calls/{id}/listen} rings the supervisor's own phone and brings it on the call, or takes it to another step;
 * {@code DELETE} takes it off. The phone is the account's; machines, and whoever asks where there is no sign-in, say which.
 */
final class ListenRoutes {

    static final String LISTEN = "/api/calls/{id}/listen";

    private static final Pattern PATH = Pattern.compile("/api/calls/[^/]+/listen");
    /** It becomes a part of what Asterisk dials. */
    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9_.+*#-]{1,40}");

    private static final List<Step> STEPS = List.of(Step.LISTEN, Step.WHISPER, Step.BARGE);
    private static final String EXAMPLE = "{\"step\":\"listen\"}";

    private final Supervisors supervisors;
    private final CallBoard board;
    private final Refused refused;
    private final ListenTrail trail;

    ListenRoutes(Supervisors supervisors, CallBoard board, Refused refused, ListenTrail trail) {
        this.supervisors = supervisors;
        this.board = board;
        this.refused = refused;
        this.trail = trail;
    }

    /** Whether a phone is brought on a call, and taken off it, at the path. */
    static boolean isListen(String path) {
        return PATH.matcher(path).matches();
    }

    /** Comes on a call: 201; goes to another step: 200. */
    void go(Context ctx) throws InterruptedException {
        Who who = Who.of(ctx);
        String call = call(ctx, who);
        Body body = Body.read(ctx, EXAMPLE, List.of("step", "extension", "by"));
        Step step = step(body.text("step"));
        String extension = extension(who, body.text("extension", ""));
        trail.asks(extension, who);
        Answer answer = supervisors.go(new Supervisors.Wish(call, step, extension, SwitchRoutes.by(who, body)));
        switch (answer) {
            case Answer.Begun(String visit) -> answer(ctx, HttpStatus.CREATED, visit, Step.RINGING);
            case Answer.Changed(String visit) -> answer(ctx, HttpStatus.OK, visit, step);
            default -> throw refusal(answer, who, call);
        }
    }

    /** Leaves a call; 204. */
    void leave(Context ctx) throws InterruptedException {
        Who who = Who.of(ctx);
        String call = call(ctx, who);
        String said =
                new Parameters(ctx, List.of("extension")).text("extension").orElse("");
        String extension = isPerson(who) || !said.isEmpty() ? extension(who, said) : "";
        Answer answer = supervisors.leave(call, extension);
        if (!(answer instanceof Answer.Left)) {
            throw refusal(answer, who, call);
        }
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static void answer(Context ctx, HttpStatus status, String visit, Step step) {
        ObjectNode json = CallCodec.JSON.createObjectNode();
        json.put("visit", visit).put("step", step.label());
        ctx.status(status).contentType(ContentType.APPLICATION_JSON).result(EventCodec.json(json));
    }

    private HttpResponseException refusal(Answer answer, Who who, String call) {
        if (!(answer instanceof Answer.Refused(CallSwitch.Why why, String sentence))) {
            throw new IllegalStateException("answer: " + answer);
        }
        trail.refused(who, call, sentence);
        return SwitchRoutes.refused(why, sentence);
    }

    private String call(Context ctx, Who who) {
        String id = ctx.pathParam("id");
        Optional<CallView> call = board.snapshot().find(id);
        if (call.isEmpty()) {
            throw NoSuchThing.call();
        }
        if (!who.reach().sees(call.get())) {
            trail.lookRefused(who, id);
            throw refused.call();
        }
        return id;
    }

    private static Step step(String label) {
        return STEPS.stream()
                .filter(step -> step.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new BadRequestResponse("step: " + label + " (expected: listen, whisper or barge)"));
    }

    private static boolean isPerson(Who who) {
        return who.kind() == Who.Kind.PERSON;
    }

    private static String extension(Who who, String said) {
        String own = isPerson(who) ? who.person().extension() : said;
        if (isPerson(who) && !said.isEmpty() && !Objects.equals(said, own)) {
            throw unfit("extension: " + said + " (expected: none, since your account says which phone is yours)");
        }
        if (own.isEmpty()) {
            throw unfit(
                    isPerson(who)
                            ? "Your account names no phone that could be rung (expected: an administrator enters its"
                                    + " extension)"
                            : "extension: is missing (expected: the phone to be rung)");
        }
        if (!EXTENSION.matcher(own).matches()) {
            throw unfit("extension: " + own + " (expected: at most 40 letters, digits or . _ - + * #)");
        }
        return own;
    }

    private static HttpResponseException unfit(String sentence) {
        return SwitchRoutes.refused(CallSwitch.Why.UNFIT, sentence);
    }
}
