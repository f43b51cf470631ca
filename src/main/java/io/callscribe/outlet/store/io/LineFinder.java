package io.callscribe.outlet.store.io;

import io.callscribe.outlet.store.Reach;
import io.callscribe.outlet.store.SearchHit;
import io.callscribe.outlet.store.SearchWish;
import io.callscribe.outlet.store.io.StoreAddress.Dialect;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds lines by their words. First the keys of the page alone, then its lines, since a line with its words is some kilobytes and a
 * common word stands in very many. Without state, safe from any thread.
 */
final class LineFinder {

    /** The line's number is counted as {@link io.callscribe.outlet.store.LineNumbers} does. */
    private static final String FIND = """
            select c.*, u.arrival, u.party, u.speaker, u.start_tick, u.end_tick, u.text, u.engine,
              (select max(s.seq - s.place) + max(s.place)
                from (select e.seq, row_number() over (order by e.arrival) as place from utterances e
                  where e.call_id = u.call_id and e.arrival <= u.arrival) s) as line_number
            from (select u.id, u.arrival, c.id as call_id, c.started_ms
              from <lines> join calls c on c.id = u.call_id
              where <words><calls><reach><before>
              order by c.started_ms desc, c.id desc, u.arrival limit :limit) k
            join utterances u on u.id = k.id
            join calls c on c.id = k.call_id
            order by k.started_ms desc, k.call_id desc, k.arrival""";

    private static final String BEFORE = " and (c.started_ms < :beforeMs or (c.started_ms = :beforeMs and"
            + " (c.id < :beforeId or (c.id = :beforeId and u.arrival > :beforeArrival))))";

    private final Dialect dialect;

    LineFinder(Dialect dialect) {
        this.dialect = dialect;
    }

    List<SearchHit> find(Handle handle, SearchWish wish) {
        Query query =
                handle.createQuery(FIND.replace("<reach>", sql(wish.reach()))).bind("limit", wish.limit());
        words(query, wish);
        calls(query, wish.calls());
        reach(query, wish.reach());
        query.define("before", wish.before().isEmpty() ? "" : BEFORE);
        wish.before()
                .ifPresent(last -> query.bind("beforeMs", last.startedMs())
                        .bind("beforeId", last.call().value())
                        .bind("beforeArrival", last.arrival()));
        return query.map((row, _) -> CallRows.hit(row, wish.words())).list();
    }

    private void words(Query query, SearchWish wish) {
        switch (dialect) {
            case SQLITE ->
                query.define("lines", "line_words w join utterances u on u.id = w.rowid")
                        .define("words", "w.line_words match :words")
                        .bind("words", WordsQuery.fts5(wish.words()));
            case POSTGRESQL ->
                query.define("lines", "utterances u")
                        .define("words", "u.text_words @@ to_tsquery('simple', :words)")
                        .bind("words", WordsQuery.tsquery(wish.words()));
        }
    }

    private static void calls(Query query, SearchWish.Calls calls) {
        StringBuilder sql = new StringBuilder();
        calls.from().ifPresent(from -> {
            sql.append(" and c.started_ms >= :from");
            query.bind("from", ms(from));
        });
        calls.to().ifPresent(to -> {
            sql.append(" and c.started_ms < :to");
            query.bind("to", ms(to));
        });
        equal(query, sql, "agent", calls.agent());
        equal(query, sql, "queue", calls.queue());
        equal(query, sql, "caller", calls.caller());
        query.define("calls", sql.toString());
    }

    private static void equal(Query query, StringBuilder sql, String column, Optional<String> value) {
        value.ifPresent(wanted -> {
            sql.append(" and c.").append(column).append(" = :").append(column);
            query.bind(column, wanted);
        });
    }

    /** Stands in the text itself: what is defined into it is not looked through for lists. */
    private static String sql(Reach reach) {
        return reach instanceof Reach.Only ? " and (c.agent in (<agents>) or c.queue in (<queues>))" : "";
    }

    private static void reach(Query query, Reach reach) {
        if (reach instanceof Reach.Only(Set<String> agents, Set<String> queues)) {
            query.bindList(EmptyHandling.NULL_KEYWORD, "agents", List.copyOf(agents))
                    .bindList(EmptyHandling.NULL_KEYWORD, "queues", List.copyOf(queues));
        }
    }

    private static long ms(OffsetDateTime at) {
        return at.toInstant().toEpochMilli();
    }
}
