package io.callscribe.guard;

/**
 * How a gate stands.
 *
 * @param engine its engine's name
 * @param state the worse of both breakers'
 * @param forced whether an administrator holds it open or closed
 * @param standsMs how long it has been so
 * @param reason why streams are refused, in plain words that follow the engine's name and a colon; empty while the breakers refuse none
 * @param againInMs how long the breakers refuse streams yet; 0 when the next one may pass
 */
public record GateState(
        String engine,
        Breaker.State state,
        boolean forced,
        long standsMs,
        String reason,
        long againInMs,
        Breaker.Seen connects,
        Breaker.Seen sessions,
        Load load) {

    /**
     * What passes it.
     *
     * @param streams open or opening
     * @param maxStreams how many may be
     * @param connecting how many of the streams are opening
     * @param refused how many were refused since the start
     */
    public record Load(int streams, int maxStreams, int connecting, long refused) {}

    /** Whether its breakers would let a stream try: an open one too, once its time is over. */
    public boolean mayBeTried() {
        return switch (state) {
            case CLOSED, HALF_OPEN -> true;
            case OPEN -> againInMs == 0;
            case FORCED_OPEN -> false;
        };
    }
}
