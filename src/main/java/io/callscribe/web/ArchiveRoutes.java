package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.CallId;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.AuditEntry;
import io.callscribe.outlet.store.AuditPage;
import io.callscribe.outlet.store.CallArchive;
import io.callscribe.outlet.store.EraseWish;
import io.callscribe.outlet.store.Erased;
import io.callscribe.time.WallClock;
import io.callscribe.web.access.Who;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@code DELETE /api/calls/{id}}, {@code POST /api/erase}, {@code GET /api/export} and {@code GET /api/audit}, for administrators only.
 */
final class ArchiveRoutes {

    private static final int STANDARD_LIMIT = 100;

    private final CallBoard board;
    private final CallArchive archive;
    private final WallClock clock;

    ArchiveRoutes(CallBoard board, CallArchive archive, WallClock clock) {
        this.board = board;
        this.archive = archive;
        this.clock = clock;
    }

    /** Erases one call that ended. */
    void eraseOne(Context ctx) {
        if (!CallId.isValid(ctx.pathParam("id"))) {
            throw NoSuchThing.call();
        }
        CallId id = new CallId(ctx.pathParam("id"));
        Predicate<CallView> meant = call -> call.facts().id().equals(id);
        if (shown(meant).anyMatch(CallView::live)) {
            throw goesOn(id);
        }
        Erased erased = erase(new EraseWish.Call(id), meant, Who.of(ctx));
        if (!erased.live().isEmpty()) {
            throw goesOn(id);
        }
        if (erased.calls() == 0) {
            throw NoSuchThing.call();
        }
        answer(ctx, erased);
    }

    /** Erases the calls of one caller or of one agent, as far as they ended. */
    void erase(Context ctx) {
        EraseWish wish = EraseBody.read(ctx.bodyAsBytes());
        Predicate<CallView> meant = switch (wish) {
            case EraseWish.Caller(String caller) ->
                call -> call.facts().caller().equals(caller);
            case EraseWish.Agent(String agent) -> call -> call.facts().agent().equals(agent);
            default -> throw new BadRequestResponse("Request body " + EraseBody.WANTED);
        };
        answer(ctx, erase(wish, meant, Who.of(ctx)));
    }

    /** The board may show what was never stored: the database was away. */
    private Erased erase(EraseWish wish, Predicate<CallView> meant, Who who) {
        List<CallView> shown = shown(meant).toList();
        Erased stored = Known.of(archive.erase(wish, who.name()));
        TreeSet<String> live =
                new TreeSet<>(stored.live().stream().map(CallId::value).toList());
        int more = 0;
        for (CallView call : shown) {
            CallId id = call.facts().id();
            boolean there = board.snapshot().find(id.value()).isPresent();
            if (!live.contains(id.value()) && !board.erase(id)) {
                live.add(id.value());
            } else if (there && !live.contains(id.value())) {
                more++;
            }
        }
        return new Erased(
                Math.max(stored.calls(), more),
                stored.lines(),
                live.stream().map(CallId::new).toList());
    }

    private Stream<CallView> shown(Predicate<CallView> meant) {
        return board.snapshot().calls().stream().filter(meant);
    }

    private static ConflictResponse goesOn(CallId id) {
        return new ConflictResponse("Call " + id + " goes on (expected: a call that ended)");
    }

    private static void answer(Context ctx, Erased erased) {
        ObjectNode json = CallCodec.JSON.createObjectNode();
        json.put("calls", erased.calls()).put("lines", erased.lines());
        ArrayNode live = json.putArray("live");
        erased.live().forEach(id -> live.add(id.value()));
        ctx.contentType(ContentType.APPLICATION_JSON).result(EventCodec.json(json));
    }

    /** Everything that is stored of one caller, call by call as it is read. */
    void export(Context ctx) throws IOException {
        String caller = new Parameters(ctx, List.of("caller")).needed("caller", "a caller, as calls name it");
        ctx.res().setContentType(ContentType.JSON);
        ctx.res().setCharacterEncoding("utf-8");
        ctx.header("Content-Disposition", "attachment; filename=\"callscribe-export.json\"");
        if (ctx.method().equals(HandlerType.HEAD)) {
            return;
        }
        List<CallId> calls = Known.of(archive.callsOf(caller));
        var _ = Known.of(archive.note(
                AuditEntry.What.EXPORT,
                Who.of(ctx).name(),
                "caller " + caller,
                calls.size() + (calls.size() == 1 ? " call" : " calls") + " handed out"));
        new Export(archive, clock.now()).write(caller, calls, ctx.res().getOutputStream());
    }

    /** A page of the audit log. */
    void audit(Context ctx) {
        Parameters given = new Parameters(ctx, List.of("limit", "before"));
        int limit = given.number("limit", STANDARD_LIMIT, AuditPage.MOST);
        OptionalLong before = given.text("before")
                .map(ArchiveRoutes::number)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        List<AuditEntry> entries = Known.of(archive.audit(new AuditPage(limit, before)));
        ObjectNode json = CallCodec.JSON.createObjectNode();
        ArrayNode all = json.putArray("entries");
        entries.forEach(entry -> all.addObject()
                .put("number", entry.number())
                .put("at", CallCodec.time(entry.at()))
                .put("who", entry.who())
                .put("what", entry.what())
                .put("target", entry.target())
                .put("detail", entry.detail()));
        if (entries.size() == limit) {
            json.put("next", entries.getLast().number());
        }
        ctx.contentType(ContentType.APPLICATION_JSON).result(EventCodec.json(json));
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new BadRequestResponse("before: " + text + " (expected: the value of next in the answer before)");
        }
        return Long.parseLong(text);
    }
}
