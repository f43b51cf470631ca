package io.callscribe.outlet.board;

/**
 * Who spoke when in a call: for each second from {@code fromS} on how loud the loudest speech was, 1 to 127 (dBov above −127), and 0 for silence. What is missing
 * at a side's end is silence.
 *
 * @param fromS call time of the first of the bytes, in seconds
 */
public record TalkMap(int fromS, Side caller, Side agent) {

    /** One side's seconds. */
    public static final class Side {
        private final byte[] seconds;

        Side(byte[] seconds) {
            this.seconds = seconds;
        }

        /** A copy. */
        public byte[] bytes() {
            return seconds.clone();
        }
    }
}
