package io.callscribe.redact;

import io.callscribe.call.Span;
import io.callscribe.transcript.ConversationSink;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Utterance;
import java.util.function.LongSupplier;

/** What a conversation speaks to where its words must not be seen as they are. Stepped by one thread. */
public final class RedactingSink implements ConversationSink {

    private final Redactor redactor;
    private final LongSupplier nowNs;
    private final RedactionSink out;

    /** Masks by the rules what it hands on; {@code nowNs} is the time by which lines are held back. */
    public RedactingSink(RedactionRules rules, LongSupplier nowNs, RedactionSink out) {
        this.redactor = new Redactor(rules, out);
        this.nowNs = nowNs;
        this.out = out;
    }

    @Override
    public void open(OpenLine line) {
        redactor.open(nowNs.getAsLong(), line);
    }

    @Override
    public void uttered(Utterance utterance) {
        redactor.uttered(nowNs.getAsLong(), utterance);
    }

    @Override
    public void gap(Span span, String reason) {
        out.gap(span, reason);
    }

    @Override
    public void end() {
        redactor.end();
    }

    /** Tells what was held back for long enough. */
    public void wake() {
        redactor.wake(nowNs.getAsLong());
    }

    /** When {@link #wake} will have something to do. */
    public long wakeAtNs() {
        return redactor.wakeAtNs();
    }
}
