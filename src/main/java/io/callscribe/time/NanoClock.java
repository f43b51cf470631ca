package io.callscribe.time;

/** Monotonic time in nanoseconds, for durations and deadlines. Comparable by plain {@code <}: it starts near zero. */
@FunctionalInterface
public interface NanoClock {

    /** Nanoseconds since the process loaded this class. */
    NanoClock SYSTEM = new NanoClock() {
        private final long originNs = System.nanoTime();

        @Override
        public long nowNs() {
            return System.nanoTime() - originNs;
        }
    };

    /** Now, in nanoseconds since the clock's origin. */
    long nowNs();
}
