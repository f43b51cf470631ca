package io.callscribe.recognizer.builtin.speech;

/** What the cutter says about one channel. Frames count from the session's start; ends are not included. */
public sealed interface Cut {

    /** Speech began at this frame. */
    record Onset(long frame) implements Cut {}

    /** The open segment has grown by enough for another interim. */
    record Grown(Segment open) implements Cut {}

    /** A pause began that may end the segment: worth decoding in advance. */
    record Paused(Segment open) implements Cut {}

    /** The pause did not end the segment; speech goes on. */
    record Resumed() implements Cut {}

    /**
     * A segment is over. It answers for everything from the end before it to its own end.
     *
     * @param endpoint the client's endpointing silence has been heard after it
     */
    record Ended(Segment segment, boolean endpoint, Cause cause) implements Cut {}

    /**
     * A stretch without speech is over.
     *
     * @param to its end
     * @param endpoint the client's endpointing silence has now been heard after a segment that ended earlier
     */
    record Silence(long to, boolean endpoint, Cause cause) implements Cut {}

    /** Nothing to decide for about a second: all up to this frame has been heard. */
    record Still(long to) implements Cut {}
}
