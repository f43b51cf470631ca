package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.board.Snapshot;
import io.callscribe.time.WallClock;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code GET /api/calls} and {@code GET /api/calls/{id}}. Both also say {@code eventId}, the last event they contain, from which
 * {@code /api/events} goes on, and {@code now}, by which a page tells this machine's time.
 */
final class CallRoutes {

    private final CallBoard board;
    private final WallClock clock;

    CallRoutes(CallBoard board, WallClock clock) {
        this.board = board;
        this.clock = clock;
    }

    /** The calls in the asked state, live ones by default. */
    void list(Context ctx) {
        Predicate<CallView> wanted =
                wanted(Optional.ofNullable(ctx.queryParam("state")).orElse("live"));
        Snapshot snapshot = board.snapshot();
        OffsetDateTime now = clock.now();
        ObjectNode json = CallCodec.JSON.createObjectNode();
        ArrayNode calls = json.putArray("calls");
        snapshot.calls().stream().filter(wanted).forEach(call -> calls.add(CallCodec.row(call, now)));
        answer(ctx, json, snapshot, now);
    }

    /** One call with all its words. */
    void one(Context ctx) {
        Snapshot snapshot = board.snapshot();
        OffsetDateTime now = clock.now();
        CallView call = snapshot.find(ctx.pathParam("id")).orElseThrow(NoSuchThing::call);
        answer(ctx, CallCodec.whole(call, now), snapshot, now);
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
