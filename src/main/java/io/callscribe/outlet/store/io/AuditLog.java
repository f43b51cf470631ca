package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.AuditEntry;
import io.callscribe.outlet.store.AuditPage;
import io.callscribe.outlet.store.StoredText;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The audit log's rows. Without state; written on the writer's thread, read on any. */
final class AuditLog {

    private AuditLog() {}

    /** Writes an entry and gives its number. */
    static long write(Handle handle, OffsetDateTime at, Deed deed, String detail) {
        return handle.createUpdate("""
                        insert into audit (at_ms, utc_offset_s, who, what, target, detail)
                        values (:at, :offset, :who, :what, :target, :detail)""")
                .bind("at", at.toInstant().toEpochMilli())
                .bind("offset", at.getOffset().getTotalSeconds())
                .bind("who", StoredText.of(deed.who()))
                .bind("what", deed.what().label())
                .bind("target", StoredText.of(deed.target()))
                .bind("detail", StoredText.of(detail))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    /** Who does what with which calls. */
    record Deed(String who, AuditEntry.What what, String target) {}

    /** Says of an entry what came of it. */
    static void detail(Handle handle, long number, String detail) {
        handle.createUpdate("update audit set detail = :detail where id = :id")
                .bind("detail", StoredText.of(detail))
                .bind("id", number)
                .execute();
    }

    static List<AuditEntry> page(Handle handle, AuditPage page) {
        String where = page.before().isPresent() ? "where id < :before" : "";
        Query query = handle.createQuery("select * from audit " + where + " order by id desc limit :limit")
                .bind("limit", page.limit());
        page.before().ifPresent(before -> query.bind("before", before));
        return query.map((row, _) -> CallRows.audit(row)).list();
    }
}
