package io.callscribe.session.backlog;

import io.callscribe.call.Span;
import io.callscribe.session.backlog.SpoolIndex.End;

/** What the lane is told, always of one call. */
sealed interface SpoolItem {

    SpooledCall call();

    /** Bytes of sound in it; they bound the queue. */
    default int bytes() {
        return 0;
    }

    record Known(SpooledCall call, CallCard card) implements SpoolItem {}

    record Aside(SpooledCall call, long startTick, byte[] interleaved, String reason) implements SpoolItem {
        @Override
        public int bytes() {
            return interleaved.length;
        }
    }

    record Context(SpooledCall call, long startTick, byte[] interleaved) implements SpoolItem {
        @Override
        public int bytes() {
            return interleaved.length;
        }
    }

    record Journaled(SpooledCall call, long startTick, byte[] interleaved) implements SpoolItem {
        @Override
        public int bytes() {
            return interleaved.length;
        }
    }

    record Lost(SpooledCall call, Span span, String reason) implements SpoolItem {}

    record Confirmed(SpooledCall call, long upToTick) implements SpoolItem {}

    record Over(SpooledCall call, End end) implements SpoolItem {}

    record News(SpooledCall call, BackfillPart part, PartNews news) implements SpoolItem {}
}
