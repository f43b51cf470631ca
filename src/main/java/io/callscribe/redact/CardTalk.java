package io.callscribe.redact;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import java.util.ArrayList;
import java.util.List;

/** When in a call a card was spoken of, and when one was read out; both legs together, in call time. A machine. */
final class CardTalk {

    /** Digits that come so long after somebody spoke of a card may be its: 60 s. */
    private static final long SPOKEN_TICKS = 60L * CallTime.TICKS_PER_SECOND;

    /** A reading is over so long after its last digits: 20 s. */
    private static final long READING_TICKS = 20L * CallTime.TICKS_PER_SECOND;

    private final List<Span> spoken = new ArrayList<>();
    private final List<Span> readings = new ArrayList<>();

    /** A line was settled. */
    void heard(Span span, String text) {
        boolean card = Raw.in(text).stream().anyMatch(part -> Lexicon.CARD.contains(part.word()))
                || text.toLowerCase(java.util.Locale.ROOT)
                        .matches(".*\\b(long number|security code|american express).*");
        if (card) {
            extend(spoken, span, SPOKEN_TICKS);
        }
    }

    /** Whether digits of that time may be a card's, as somebody spoke of one. */
    boolean spokenOf(Span span) {
        return covers(spoken, span);
    }

    /** These digits are a card's, or may be. */
    void reading(Span span) {
        extend(readings, span, READING_TICKS);
    }

    /** Whether a card was being read out at that time. */
    boolean isReading(Span span) {
        return covers(readings, span);
    }

    private static void extend(List<Span> spans, Span span, long ticks) {
        CallTime end = span.end().plusTicks(ticks);
        if (!spans.isEmpty() && touches(spans.getLast(), span)) {
            Span last = spans.removeLast();
            CallTime start = last.start().compareTo(span.start()) < 0 ? last.start() : span.start();
            spans.add(new Span(start, last.end().compareTo(end) > 0 ? last.end() : end));
        } else {
            spans.add(new Span(span.start(), end));
        }
    }

    private static boolean covers(List<Span> spans, Span span) {
        return spans.reversed().stream().anyMatch(known -> touches(known, span));
    }

    private static boolean touches(Span known, Span span) {
        return known.start().compareTo(span.end()) <= 0 && span.start().compareTo(known.end()) <= 0;
    }
}
