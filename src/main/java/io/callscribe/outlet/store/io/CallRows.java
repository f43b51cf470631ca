package io.callscribe.outlet.store.io;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.DeskNote;
import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.AuditEntry;
import io.callscribe.outlet.store.CallSummary;
import io.callscribe.outlet.store.LineNumbers;
import io.callscribe.outlet.store.SearchHit;
import io.callscribe.outlet.store.SearchWish;
import io.callscribe.outlet.store.SearchWords;
import io.callscribe.outlet.store.WordsCodec;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a row says. */
final class CallRows {

    private static final String OFFSET = "utc_offset_s";

    private CallRows() {}

    /** A call without its words. */
    static CallView view(ResultSet row) throws SQLException {
        CallFacts facts = facts(row);
        String how = row.getString("termination");
        Optional<CallEvent.Ended> end = length(row).map(length -> new CallEvent.Ended(facts.id(), length, how));
        return new CallView(
                facts,
                status(row),
                row.getString("reason"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                CallView.Watch.NOTHING,
                Map.of(),
                Map.of(),
                end);
    }

    static Utterance utterance(ResultSet row, LineNumbers numbers) throws SQLException {
        return new Utterance(
                numbers.next(row.getInt("seq")),
                named(Leg.values(), Leg::spy, row.getString("leg")),
                new Speaker(party(row), row.getString("speaker")),
                span(row),
                row.getString("text"),
                row.getDouble("confidence"),
                WordsCodec.read(row.getString("words")),
                row.getString("engine"),
                row.getBoolean("late"));
    }

    static CallEvent.Missed gap(CallId id, ResultSet row) throws SQLException {
        return new CallEvent.Missed(id, span(row), row.getString("reason"));
    }

    /** A kind that another node's newer version has made up is shown as a warning rather than not at all. */
    static Happening happening(ResultSet row) throws SQLException {
        String label = row.getString("what");
        Happening.What what = Arrays.stream(Happening.What.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElse(Happening.What.WARNING);
        return new Happening(new CallTime(row.getLong("at_tick")), what, row.getString("text"));
    }

    static DeskNote note(ResultSet row) throws SQLException {
        return new DeskNote(
                named(DeskNote.Kind.values(), DeskNote.Kind::label, row.getString("kind")),
                row.getInt("seq"),
                row.getBoolean("is_set"),
                row.getString("text"),
                row.getString("by_whom"),
                new CallTime(row.getLong("at_tick")));
    }

    static CallSummary summary(ResultSet row) throws SQLException {
        Optional<CallSummary.LastLine> last = row.getString("party") == null
                ? Optional.empty()
                : Optional.of(new CallSummary.LastLine(party(row), row.getString("text"), row.getString("engine")));
        return new CallSummary(
                facts(row),
                status(row),
                row.getString("reason"),
                length(row),
                row.getInt("lines"),
                new CallTime(row.getLong("missing_ticks")),
                last,
                row.getString("node"));
    }

    /** A line that was found. */
    static SearchHit hit(ResultSet row, SearchWords words) throws SQLException {
        CallFacts facts = facts(row);
        String text = row.getString("text");
        long startedMs = row.getLong("started_ms");
        return new SearchHit(
                facts,
                row.getInt("line_number"),
                new Speaker(party(row), row.getString("speaker")),
                span(row),
                text,
                row.getString("engine"),
                words.in(text),
                new SearchWish.Place(startedMs, facts.id(), row.getLong("arrival")));
    }

    static AuditEntry audit(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                time(row, "at_ms", OFFSET),
                row.getString("who"),
                row.getString("what"),
                row.getString("target"),
                row.getString("detail"));
    }

    /** A moment, with the offset that stands beside it. */
    static OffsetDateTime time(ResultSet row, String column, String offsetColumn) throws SQLException {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(row.getInt(offsetColumn));
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(row.getLong(column)), offset);
    }

    /** The columns of a call's own row. */
    static CallFacts facts(ResultSet row) throws SQLException {
        return new CallFacts(
                new CallId(row.getString("id")),
                row.getString("channel"),
                row.getString("agent"),
                row.getString("queue"),
                row.getString("caller"),
                time(row, "started_ms", OFFSET),
                row.getString("server"));
    }

    private static Optional<CallTime> length(ResultSet row) throws SQLException {
        long ticks = row.getLong("duration_ticks");
        return row.wasNull() ? Optional.empty() : Optional.of(new CallTime(ticks));
    }

    private static Status status(ResultSet row) throws SQLException {
        return named(Status.values(), Status::label, row.getString("status"));
    }

    private static Party party(ResultSet row) throws SQLException {
        return named(Party.values(), Party::label, row.getString("party"));
    }

    private static Span span(ResultSet row) throws SQLException {
        return new Span(new CallTime(row.getLong("start_tick")), new CallTime(row.getLong("end_tick")));
    }

    /** The one of this name. */
    static <T> T named(T[] all, Function<T, String> name, String wanted) throws SQLException {
        return Arrays.stream(all)
                .filter(one -> name.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new SQLException("stored value: " + wanted + " (expected: one of "
                        + Arrays.stream(all).map(name).toList() + ")"));
    }
}
