package io.callscribe.media;

/**
 * Which packets of one stream came, and how a new one stands to them (RFC 3550 appendix A.1). Sequence numbers are widened here,
 * so nothing behind it meets their wrap.
 */
final class SequenceWindow {

    /** A.1: a jump of more packets than this is no loss but another stream. */
    static final int MAX_DROPOUT = 3000;

    /** A.1: a packet further behind than this is no reordering but another stream. */
    static final int MAX_MISORDER = 100;

    /** How a packet stands to those before it. */
    enum Order {
        /** The one expected, or the very first. */
        NEXT,
        /** Others are missing before it. */
        AHEAD,
        /** One that was missing. */
        REORDERED,
        /** One that came before. */
        DUPLICATE,
        /** Older than the window remembers. */
        OLD,
        /** So far off that it belongs to another stream; the window is left as it was. */
        JUMP
    }

    private static final int REMEMBERED = Long.SIZE;

    private boolean started;
    private long highest;
    /** Bit n: the packet n before the highest came. */
    private long seen;

    /** Forgets the stream; the next packet is the first. */
    void restart() {
        started = false;
    }

    /** Takes note of a packet and says how it stands. */
    Order accept(int sequence) {
        if (!started) {
            started = true;
            highest = sequence;
            seen = 1;
            return Order.NEXT;
        }
        int step = (short) (sequence - (int) highest);
        if (step > MAX_DROPOUT || step < -MAX_MISORDER) {
            return Order.JUMP;
        }
        return step > 0 ? ahead(step) : behind(-step);
    }

    private Order ahead(int step) {
        highest += step;
        seen = step >= REMEMBERED ? 1 : seen << step | 1;
        return step == 1 ? Order.NEXT : Order.AHEAD;
    }

    private Order behind(int back) {
        if (back >= REMEMBERED) {
            return Order.OLD;
        }
        long bit = 1L << back;
        if ((seen & bit) != 0) {
            return Order.DUPLICATE;
        }
        seen |= bit;
        return Order.REORDERED;
    }
}
