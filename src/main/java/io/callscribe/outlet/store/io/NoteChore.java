package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AuditEntry;
import io.callscribe.time.WallClock;
import java.util.concurrent.CompletableFuture;

/** Writes one entry into the audit log. */
final class NoteChore implements Chore {

    private final AuditLog.Deed deed;
    private final String detail;
    private final WallClock clock;
    private final CompletableFuture<Answer<AuditEntry.What>> answer = new CompletableFuture<>();

    NoteChore(AuditLog.Deed deed, String detail, WallClock clock) {
        this.deed = deed;
        this.detail = detail;
        this.clock = clock;
    }

    CompletableFuture<Answer<AuditEntry.What>> answer() {
        return answer;
    }

    @Override
    public boolean step(Database database) {
        if (!answer.isCancelled()) {
            database.change(handle -> AuditLog.write(handle, clock.now(), deed, detail));
            answer.complete(new Answer.Known<>(deed.what()));
        }
        return true;
    }

    @Override
    public void failed(String reason) {
        answer.complete(new Answer.Away<>(reason));
    }
}
