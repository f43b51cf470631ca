package io.callscribe.session.backlog;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent.Gap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one gap of the many small pieces of one call that were lost in a row. Owned by the lane. */
final class LostSound {

    private @Nullable Gap open;
    private long grownNs;

    /** Adds a piece; gives the gap before it if the piece does not continue that. */
    Optional<Gap> add(long nowNs, Span span, String reason) {
        Gap before = open;
        boolean continues = before != null
                && before.reason().equals(reason)
                && before.span().end().equals(span.start());
        CallTime start = continues && before != null ? before.span().start() : span.start();
        open = new Gap(new Span(start, span.end()), reason);
        grownNs = nowNs;
        return continues ? Optional.empty() : Optional.ofNullable(before);
    }

    /** The gap, if it has not grown since {@code ns}. */
    Optional<Gap> takeQuietSince(long ns) {
        if (open == null || grownNs > ns) {
            return Optional.empty();
        }
        Optional<Gap> gap = Optional.of(open);
        open = null;
        return gap;
    }

    boolean isEmpty() {
        return open == null;
    }
}
