package io.callscribe.outlet.store.io;

import io.callscribe.call.CallId;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AuditEntry;
import io.callscribe.outlet.store.EraseWish;
import io.callscribe.outlet.store.Erased;
import io.callscribe.time.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases calls that ended: some hundred lines a step, the call with the last of them, and the database's log at the end. The audit
 * log says after each step how far it came.
 */
final class EraseChore implements Chore {

    /** Lines of one step: some tens of milliseconds. */
    private static final int LINES_A_STEP = 200;

    /** A reader that holds the database's log for longer than so many tries is left alone. */
    private static final int SCRUBS = 25;

    private static final Logger LOG = LoggerFactory.getLogger(EraseChore.class);

    private final EraseRows rows;
    private final AuditLog.Deed deed;
    private final Tools tools;
    private final CompletableFuture<Answer<Erased>> answer = new CompletableFuture<>();
    private final List<CallId> live = new ArrayList<>();
    private OptionalLong audit = OptionalLong.empty();
    private boolean begun;
    private boolean allGone;
    private boolean tidying;
    private boolean tidy;
    private int calls;
    private int lines;
    private int scrubs;

    /**
     * An erasure that has not begun. One by age is not written down where nothing is to be erased.
     *
     * @param who who asked for it, in words
     */
    EraseChore(EraseWish wish, String who, Tools tools) {
        rows = new EraseRows(wish);
        AuditEntry.What what =
                wish instanceof EraseWish.EndedBefore ? AuditEntry.What.RETENTION : AuditEntry.What.ERASE;
        deed = new AuditLog.Deed(who, what, wish.target());
        this.tools = tools;
    }

    /**
     * What it works with.
     *
     * @param erased is told of each call that is gone, on the writer's thread; must not block
     */
    record Tools(Meters meters, WallClock clock, Consumer<CallId> erased) {}

    /** What came of it. */
    CompletableFuture<Answer<Erased>> answer() {
        return answer;
    }

    @Override
    public boolean step(Database database) {
        if (!begun && answer.isCancelled()) {
            return true;
        }
        if (allGone) {
            return tidied(database) && scrubbed(database);
        }
        Step step = database.change(this::change);
        begun = true;
        audit = step.audit();
        lines += step.lines();
        count("utterance", step.lines());
        step.gone().ifPresent(this::gone);
        allGone = step.last();
        return allGone && calls == 0 && scrubbed(database);
    }

    /** What one transaction did. */
    private record Step(OptionalLong audit, int lines, Optional<CallId> gone, boolean last) {}

    private Step change(Handle handle) {
        if (!begun) {
            live.clear();
            live.addAll(rows.live(handle));
            rows.eraseOfService(handle);
        }
        Optional<CallId> next = rows.next(handle);
        int erasedLines =
                next.map(id -> rows.eraseLines(handle, id, LINES_A_STEP)).orElse(0);
        Optional<CallId> gone = erasedLines < LINES_A_STEP ? next : Optional.empty();
        gone.ifPresent(id -> rows.erase(handle, id));
        boolean nothing = next.isEmpty() && audit.isEmpty() && deed.what() == AuditEntry.What.RETENTION;
        OptionalLong entry = nothing
                ? OptionalLong.empty()
                : OptionalLong.of(account(handle, calls + (gone.isPresent() ? 1 : 0), lines + erasedLines));
        return new Step(entry, erasedLines, gone, next.isEmpty());
    }

    private long account(Handle handle, int callsNow, int linesNow) {
        String detail = counted(callsNow, "call") + " with " + counted(linesNow, "line") + " erased"
                + (live.isEmpty() ? "" : "; not erased, since they go on: " + live);
        if (audit.isPresent()) {
            AuditLog.detail(handle, audit.getAsLong(), detail);
            return audit.getAsLong();
        }
        return AuditLog.write(handle, tools.clock().now(), deed, detail);
    }

    private static String counted(int many, String what) {
        return many + " " + what + (many == 1 ? "" : "s");
    }

    private void gone(CallId id) {
        calls++;
        count("call", 1);
        tools.erased().accept(id);
    }

    private void count(String what, int many) {
        for (int i = 0; i < many; i++) {
            tools.meters().count(Meter.STORE_ERASED, what, deed.what().label());
        }
    }

    private boolean tidied(Database database) {
        if (!tidy) {
            tidy = calls == 0 || database.tidy(!tidying);
            tidying = true;
        }
        return tidy;
    }

    private boolean scrubbed(Database database) {
        boolean clean = calls == 0 || database.scrub();
        if (!clean && ++scrubs < SCRUBS) {
            return false;
        }
        if (!clean) {
            LOG.warn(
                    "Erased words stay in the database's log until it is written over: somebody reads from it all the time");
        }
        if (audit.isPresent()) {
            LOG.info(
                    "Erased {} calls with {} lines: {}, for {}",
                    calls,
                    lines,
                    deed.what().label(),
                    deed.who());
        }
        answer.complete(new Answer.Known<>(new Erased(calls, lines, live)));
        return true;
    }

    @Override
    public void failed(String reason) {
        LOG.warn("An erasure was given up after {} calls with {} lines: {}", calls, lines, reason);
        answer.complete(new Answer.Away<>(reason));
    }
}
