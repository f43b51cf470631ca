package io.callscribe.outlet.store.io;

import io.callscribe.call.CallId;
import io.callscribe.outlet.store.EraseWish;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The rows of calls that are to be erased. */
final class EraseRows {

    private final EraseWish wish;

    EraseRows(EraseWish wish) {
        this.wish = wish;
    }

    /** Calls that are meant but go on. */
    List<CallId> live(Handle handle) {
        return bound(handle.createQuery(
                        "select id from calls where state = 'live' and " + condition() + " order by id"))
                .map((row, _) -> new CallId(row.getString(1)))
                .list();
    }

    /** By age, what there is of no call goes too. */
    void eraseOfService(Handle handle) {
        if (wish instanceof EraseWish.EndedBefore(var limit)) {
            AlertRows.eraseOfService(handle, limit);
        }
    }

    /** The next call to be erased; empty where all are gone. */
    Optional<CallId> next(Handle handle) {
        return bound(handle.createQuery(
                        "select id from calls where state = 'ended' and " + condition() + " order by ended_ms limit 1"))
                .map((row, _) -> new CallId(row.getString(1)))
                .findOne();
    }

    /** Erases some lines of a call and says how many. */
    int eraseLines(Handle handle, CallId id, int most) {
        return handle.createUpdate("delete from utterances where id in"
                        + " (select id from utterances where call_id = :call order by arrival limit :most)")
                .bind("call", id.value())
                .bind("most", most)
                .execute();
    }

    /** Erases a call with all that is left of it. */
    void erase(Handle handle, CallId id) {
        handle.createUpdate("delete from calls where id = :call")
                .bind("call", id.value())
                .execute();
    }

    private String condition() {
        return switch (wish) {
            case EraseWish.Call ignored -> "id = :wish";
            case EraseWish.Caller ignored -> "caller = :wish";
            case EraseWish.Agent ignored -> "agent = :wish";
            case EraseWish.EndedBefore ignored -> "ended_ms < :wish";
        };
    }

    private <S extends SqlStatement<S>> S bound(S statement) {
        return switch (wish) {
            case EraseWish.Call(CallId id) -> statement.bind("wish", id.value());
            case EraseWish.Caller(String caller) -> statement.bind("wish", caller);
            case EraseWish.Agent(String agent) -> statement.bind("wish", agent);
            case EraseWish.EndedBefore(var limit) ->
                statement.bind("wish", limit.toInstant().toEpochMilli());
        };
    }
}
