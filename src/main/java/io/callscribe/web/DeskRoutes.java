package io.callscribe.web;

import io.callscribe.call.CallTime;
import io.callscribe.call.DeskNote;
import io.callscribe.call.DeskNote.Kind;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.web.access.Who;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/**
 * What an agent puts on a call: {@code POST /api/calls/{id}/help} asks for help, and {@code /lines/{seq}/flag} and {@code /note} mark a
 * line. {@code "open": false}, {@code "set": false} and an empty note take it back.
 */
final class DeskRoutes {

    static final String HELP = "/api/calls/{id}/help";
    static final String FLAG = "/api/calls/{id}/lines/{seq}/flag";
    static final String NOTE = "/api/calls/{id}/lines/{seq}/note";

    private static final int LONGEST_REASON = 120;
    private static final int LONGEST_NOTE = 500;
    private static final String SEQ = "[1-9]\\d{0,8}";
    private static final String NO_REASON = "no reason was given";

    private final CallSwitch calls;
    private final CallBoard board;
    private final Refused refused;

    DeskRoutes(CallSwitch calls, CallBoard board, Refused refused) {
        this.calls = calls;
        this.board = board;
        this.refused = refused;
    }

    /** Asks for help with a call under way, or no longer; 204. */
    void help(Context ctx) throws InterruptedException {
        Body body =
                Body.readIfAny(ctx, "{\"reason\":\"The caller asks for a manager\"}", List.of("reason", "open", "by"));
        boolean set = body.yes("open", true);
        String reason = body.text("reason", LONGEST_REASON);
        String text = reason.isEmpty() ? NO_REASON : reason;
        CallView call = call(ctx);
        if (!call.live()) {
            throw NoSuchThing.because("This call is over: nobody can help with it any more.");
        }
        put(ctx, call, new DeskNote(Kind.HELP, 0, set, set ? text : "", name(ctx, body), CallTime.ZERO));
    }

    /** Flags a line, or no longer; 204. */
    void flag(Context ctx) throws InterruptedException {
        Body body = Body.readIfAny(ctx, "{\"set\":true}", List.of("set", "by"));
        boolean set = body.yes("set", true);
        CallView call = call(ctx);
        put(ctx, call, new DeskNote(Kind.FLAG, line(ctx, call), set, "", name(ctx, body), end(call)));
    }

    /** Puts a note to a line, or takes it away where the text is empty; 204. */
    void note(Context ctx) throws InterruptedException {
        Body body = Body.read(ctx, "{\"text\":\"Check the readings of March\"}", List.of("text", "by"));
        String text = body.text("text", LONGEST_NOTE);
        CallView call = call(ctx);
        put(ctx, call, new DeskNote(Kind.NOTE, line(ctx, call), !text.isEmpty(), text, name(ctx, body), end(call)));
    }

    private void put(Context ctx, CallView call, DeskNote note) throws InterruptedException {
        SwitchRoutes.done(calls.note(call.facts().id().value(), !call.live(), note));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private static String name(Context ctx, Body body) {
        return SwitchRoutes.by(Who.of(ctx), body);
    }

    private CallView call(Context ctx) {
        return board.snapshot()
                .find(ctx.pathParam("id"))
                .filter(Who.of(ctx).reach()::sees)
                .orElseThrow(refused::call);
    }

    private static int line(Context ctx, CallView call) {
        String seq = ctx.pathParam("seq");
        if (!seq.matches(SEQ) || !call.hasLine(Integer.parseInt(seq))) {
            throw NoSuchThing.because("There is no such line in this call.");
        }
        return Integer.parseInt(seq);
    }

    private static CallTime end(CallView call) {
        return call.end().map(CallEvent.Ended::end).orElse(CallTime.ZERO);
    }
}
