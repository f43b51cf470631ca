package io.callscribe.outlet.store;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.DeskNote;
import io.callscribe.call.Happening;
import io.callscribe.call.Span;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.transcript.Utterance;
import java.util.Locale;
import java.util.Optional;

/** One row for the database. Writing it twice is writing it once. */
public sealed interface Entry {

    /** Whose it is. */
    CallId call();

    /** What kind of row. */
    Kind kind();

    /** About how much memory it takes while it waits. */
    long bytes();

    /** Entries with the same key are the same row; the newer one replaces the older. */
    Key key();

    /** When on call time it was. */
    CallTime at();

    /**
     * Names a row.
     *
     * @param arrival 0 for the call's own
     */
    record Key(CallId call, long arrival) {}

    /** The kinds of rows, and how full the queue may be for one more of them to be taken. */
    enum Kind {
        CALL(100),
        UTTERANCE(90),
        GAP(90),
        NOTE(90),
        ALERT(90),
        DELIVERY(90),
        TIMELINE(50);

        private final int fillPercent;
        private final String label = name().toLowerCase(Locale.ROOT);

        Kind(int fillPercent) {
            this.fillPercent = fillPercent;
        }

        int fillPercent() {
            return fillPercent;
        }

        /** Its name in metrics. */
        public String label() {
            return label;
        }
    }

    /** Objects, map node and key of an entry, without its texts. */
    long FRAME_BYTES = 256;

    private static long size(String... texts) {
        long bytes = FRAME_BYTES;
        for (String text : texts) {
            bytes += 2L * text.length();
        }
        return bytes;
    }

    /** The call itself, as it stands. */
    record CallRow(CallFacts facts, Status status, String reason, Optional<CallEvent.Ended> end) implements Entry {

        @Override
        public CallId call() {
            return facts.id();
        }

        @Override
        public Kind kind() {
            return Kind.CALL;
        }

        @Override
        public long bytes() {
            return size(facts.channel(), facts.agent(), facts.queue(), facts.caller(), facts.server(), reason);
        }

        @Override
        public Key key() {
            return new Key(call(), 0);
        }

        @Override
        public CallTime at() {
            return end.map(CallEvent.Ended::end).orElse(CallTime.ZERO);
        }
    }

    /**
     * A line.
     *
     * @param utterance without its words
     * @param words as {@link WordsCodec} writes them: a tenth of what they take as objects
     */
    record Line(CallId call, long arrival, Utterance utterance, String words) implements Entry {

        @Override
        public Kind kind() {
            return Kind.UTTERANCE;
        }

        @Override
        public long bytes() {
            return size(utterance.text(), utterance.speaker().name(), words);
        }

        @Override
        public Key key() {
            return new Key(call, arrival);
        }

        @Override
        public CallTime at() {
            return utterance.span().end();
        }
    }

    /** A stretch that nobody heard. */
    record Gap(CallId call, long arrival, Span span, String reason) implements Entry {

        @Override
        public Kind kind() {
            return Kind.GAP;
        }

        @Override
        public long bytes() {
            return size(reason);
        }

        @Override
        public Key key() {
            return new Key(call, arrival);
        }

        @Override
        public CallTime at() {
            return span.end();
        }
    }

    /** What somebody at a desk put on the call. */
    record Note(CallId call, long arrival, DeskNote note) implements Entry {

        @Override
        public Kind kind() {
            return Kind.NOTE;
        }

        @Override
        public long bytes() {
            return size(note.text(), note.by());
        }

        @Override
        public Key key() {
            return new Key(call, arrival);
        }

        @Override
        public CallTime at() {
            return note.at();
        }
    }

    /**
     * An alert as it stands.
     *
     * @param arrival of this change of it
     */
    record AlertRow(CallId call, long arrival, Alert alert) implements Entry {

        @Override
        public Kind kind() {
            return Kind.ALERT;
        }

        /** Its evidence and steps wait as objects: a text about as long as twice its own each. */
        @Override
        public long bytes() {
            String evidence = alert.evidence().map(Alert.Evidence::text).orElse("");
            return size(alert.rule(), alert.title(), alert.text(), evidence)
                    + (1 + alert.steps().size()) * FRAME_BYTES;
        }

        @Override
        public Key key() {
            return new Key(call, arrival);
        }

        @Override
        public CallTime at() {
            return alert.at();
        }
    }

    /** What came of sending an alert on its way. */
    record Delivery(CallId call, long arrival, AlertDeliveries.Settled settled) implements Entry {

        @Override
        public Kind kind() {
            return Kind.DELIVERY;
        }

        @Override
        public long bytes() {
            return size(settled.alertId(), settled.way());
        }

        @Override
        public Key key() {
            return new Key(call, arrival);
        }

        @Override
        public CallTime at() {
            return CallTime.ZERO;
        }
    }

    /** A line of the timeline. */
    record Moment(CallId call, long arrival, Happening happening) implements Entry {

        @Override
        public Kind kind() {
            return Kind.TIMELINE;
        }

        @Override
        public long bytes() {
            return size(happening.text());
        }

        @Override
        public Key key() {
            return new Key(call, arrival);
        }

        @Override
        public CallTime at() {
            return happening.at();
        }
    }
}
