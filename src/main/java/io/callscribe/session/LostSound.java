package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent;
import java.util.function.Consumer;

/** Joins pieces of sound that nobody will hear into gaps, so that an outage is one line and not one for each packet. */
final class LostSound {

    private long fromTick;
    private long toTick;
    private String reason = "";

    /** A piece is lost; what it does not join becomes a gap. */
    void add(long startTick, long ticks, String why, Consumer<RecognizerEvent> out) {
        if (startTick != toTick || !why.equals(reason)) {
            flush(out);
            fromTick = startTick;
            reason = why;
        }
        toTick = startTick + ticks;
    }

    /** Says the gap that is open, if any. */
    void flush(Consumer<RecognizerEvent> out) {
        if (toTick > fromTick) {
            Span span = new Span(new CallTime(fromTick), new CallTime(toTick));
            fromTick = toTick;
            out.accept(new RecognizerEvent.Gap(span, reason));
        }
    }
}
