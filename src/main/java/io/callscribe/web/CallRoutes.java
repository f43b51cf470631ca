package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.CallId;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.board.Snapshot;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.CallSummary;
import io.callscribe.outlet.store.StoredCalls;
import io.callscribe.time.WallClock;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code GET /api/calls} and {@code GET /api/calls/{id}}. Both also say {@code eventId}, the last event they contain, from which
 * {@code /api/events} goes on, and {@code now}, by which a page tells this machine's time.
 */
final class CallRoutes {

    /** How many calls of earlier days a list has at most. */
    private static final int STORED_LISTED = 200;

    private final CallBoard board;
    private final StoredCalls stored;
    private final WallClock clock;

    CallRoutes(CallBoard board, StoredCalls stored, WallClock clock) {
        this.board = board;
        this.stored = stored;
        this.clock = clock;
    }

    /** The calls in the asked state, live ones by default. */
    void list(Context ctx) {
        String state = Optional.ofNullable(ctx.queryParam("state")).orElse("live");
        Predicate<CallView> wanted = wanted(state);
        Snapshot snapshot = board.snapshot();
        OffsetDateTime now = clock.now();
        ObjectNode json = CallCodec.JSON.createObjectNode();
        ArrayNode calls = json.putArray("calls");
        if (!state.equals("live")) {
            ended(snapshot).forEach(call -> calls.add(CallCodec.row(call, now)));
        }
        snapshot.calls().stream().filter(wanted).forEach(call -> calls.add(CallCodec.row(call, now)));
        answer(ctx, json, snapshot, now);
    }

    /** One call with all its words. */
    void one(Context ctx) {
        Snapshot snapshot = board.snapshot();
        OffsetDateTime now = clock.now();
        CallView call = find(snapshot, ctx.pathParam("id")).orElseThrow(NoSuchThing::call);
        answer(ctx, CallCodec.whole(call, now), snapshot, now);
    }

    /** A call that is over may have been told of by an earlier run too: the fuller account of it counts. */
    private Optional<CallView> find(Snapshot snapshot, String id) {
        Optional<CallView> shown = snapshot.find(id);
        if (shown.filter(CallView::live).isPresent() || !CallId.isValid(id)) {
            return shown;
        }
        Optional<CallView> kept = stored.find(new CallId(id)) instanceof Answer.Known<Optional<CallView>>(var known)
                ? known
                : Optional.empty();
        int lines = shown.map(call -> call.utterances().size()).orElse(-1);
        return kept.filter(call -> call.utterances().size() > lines).or(() -> shown);
    }

    /** The newest calls that are over and that the board does not show, the oldest of them first. */
    private List<CallSummary> ended(Snapshot snapshot) {
        CallPage page = new CallPage(CallPage.Wanted.ENDED, STORED_LISTED, Optional.empty());
        List<CallSummary> kept =
                stored.list(page) instanceof Answer.Known<List<CallSummary>>(var known) ? known : List.of();
        return kept.reversed().stream()
                .filter(call -> snapshot.find(call.facts().id().value()).isEmpty())
                .toList();
    }

    private static Predicate<CallView> wanted(String state) {
        return switch (state) {
            case "live" -> CallView::live;
            case "ended" -> call -> !call.live();
            case "all" -> call -> true;
            default -> throw new BadRequestResponse("state: " + state + " (expected: live, ended or all)");
        };
    }

    private static void answer(Context ctx, ObjectNode json, Snapshot snapshot, OffsetDateTime now) {
        json.put("eventId", snapshot.eventId()).put("now", CallCodec.time(now));
        ctx.contentType(ContentType.APPLICATION_JSON).result(EventCodec.json(json));
    }
}
