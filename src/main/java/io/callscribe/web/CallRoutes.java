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
import io.callscribe.web.access.Reach;
import io.callscribe.web.access.Who;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code GET /api/calls} ({@code view=board}: with the talk of the last minute) and {@code GET /api/calls/{id}}. Both also say {@code eventId}, the last event they contain, from which
 * {@code /api/events} goes on, and {@code now}, by which a page tells this machine's time.
 */
final class CallRoutes {

    /** How many calls of earlier days a list has at most. */
    private static final int STORED_LISTED = 200;
    /** How far back the calls of somebody who may not see all are looked for. */
    private static final int PAGES_LOOKED_AT = 5;

    /** How much of the talk a row of a board shows. */
    private static final int TALK_S = 64;

    private final CallBoard board;
    private final StoredCalls stored;
    private final WallClock clock;
    private final Refused refused;
    private final AuditTrail trail;

    /** What tells of those who ask. */
    record Guard(Refused refused, AuditTrail trail) {}

    CallRoutes(CallBoard board, StoredCalls stored, WallClock clock, Guard guard) {
        this.board = board;
        this.stored = stored;
        this.clock = clock;
        this.refused = guard.refused();
        this.trail = guard.trail();
    }

    /** The calls in the asked state, live ones by default. */
    void list(Context ctx) {
        String state = Optional.ofNullable(ctx.queryParam("state")).orElse("live");
        Reach reach = Who.of(ctx).reach();
        Predicate<CallView> wanted = wanted(state).and(reach::sees);
        Snapshot snapshot = board.snapshot();
        OffsetDateTime now = clock.now();
        ObjectNode json = CallCodec.JSON.createObjectNode();
        ArrayNode calls = json.putArray("calls");
        if (!state.equals("live")) {
            ended(snapshot, reach).forEach(call -> calls.add(CallCodec.row(call, now)));
        }
        boolean talk = "board".equals(ctx.queryParam("view"));
        snapshot.calls().stream()
                .filter(wanted)
                .map(call -> Discretion.seenBy(reach, call))
                .forEach(call -> calls.add(row(call, now, talk)));
        answer(ctx, json, snapshot, now);
    }

    /** One call with all its words. */
    void one(Context ctx) {
        Snapshot snapshot = board.snapshot();
        OffsetDateTime now = clock.now();
        CallView call = visible(ctx, snapshot);
        ObjectNode json = CallCodec.whole(call, now);
        board.talk(call.facts().id(), Integer.MAX_VALUE).ifPresent(talk -> CallCodec.talk(json, talk));
        answer(ctx, json, snapshot, now);
    }

    private ObjectNode row(CallView call, OffsetDateTime now, boolean onBoard) {
        ObjectNode json = CallCodec.row(call, now);
        if (onBoard) {
            CallCodec.hold(json, call);
            board.talk(call.facts().id(), TALK_S).ifPresent(talk -> CallCodec.talk(json, talk));
        }
        return json;
    }

    /** One call's words to read, as {@code text}, {@code vtt} (WebVTT) or {@code json}. */
    void transcript(Context ctx) {
        Parameters parameters = new Parameters(ctx, List.of("as"));
        String form = parameters.text("as").orElse("text");
        TranscriptForm as = TranscriptForm.of(form)
                .orElseThrow(() -> new BadRequestResponse("as: " + form + " (expected: text, vtt or json)"));
        CallView call = visible(ctx, board.snapshot());
        ctx.contentType(as.contentType()).result(as.write(call));
    }

    private CallView visible(Context ctx, Snapshot snapshot) {
        Who who = Who.of(ctx);
        CallView call = find(snapshot, ctx.pathParam("id")).orElseThrow(NoSuchThing::call);
        String id = call.facts().id().value();
        if (!who.reach().sees(call)) {
            trail.lookRefused(who, id);
            throw refused.call();
        }
        trail.looked(who, id);
        return Discretion.seenBy(who.reach(), call);
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
    private List<CallSummary> ended(Snapshot snapshot, Reach reach) {
        List<CallSummary> kept = new ArrayList<>();
        CallPage page =
                new CallPage(CallPage.Wanted.ENDED, reach.all() ? STORED_LISTED : CallPage.MOST, Optional.empty());
        for (int pages = 0; pages < PAGES_LOOKED_AT && kept.size() < STORED_LISTED; pages++) {
            List<CallSummary> found =
                    stored.list(page) instanceof Answer.Known<List<CallSummary>>(var known) ? known : List.of();
            found.stream()
                    .filter(call -> reach.sees(call.facts()))
                    .limit(STORED_LISTED - kept.size())
                    .forEach(kept::add);
            if (found.size() < page.limit()) {
                break;
            }
            page = page.after(found.getLast());
        }
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
