package io.callscribe.outlet.store;

/**
 * Numbers lines on where a process that did not know the earlier ones began with 1 again. Steps through a call's lines in the order
 * they came; numbers that grow are left as they are.
 */
public final class LineNumbers {

    private int last;

    /** The number of the next line, which was stored with {@code seq}. */
    public int next(int seq) {
        last = seq > last ? seq : last + 1;
        return last;
    }

    /** The last number given; 0 before the first. */
    public int last() {
        return last;
    }
}
