package io.callscribe.call;

/** A stretch of call time, end not included. */
public record Span(CallTime start, CallTime end) {

    /** Refuses a span that ends before it starts. */
    public Span {
        if (end.compareTo(start) < 0) {
            throw new IllegalArgumentException("end: " + end.ms() + " ms (expected: >= start " + start.ms() + " ms)");
        }
    }

    /** The middle of it. */
    public CallTime middle() {
        return new CallTime((start.ticks() + end.ticks()) / 2);
    }

    /** Its length in ticks. */
    public long ticks() {
        return end.ticks() - start.ticks();
    }
}
