package io.callscribe.asterisk.transport.rest;

/**
 * The bounds of the REST client.
 *
 * @param connections open at the same time; each takes a place of http.conf's {@code sessionlimit}
 * @param waiting requests that may wait for one
 * @param waitingTearDowns the same for DELETE
 * @param requestMs from handing over to the last byte of the answer
 * @param connectMs for TCP, and again for TLS
 * @param idleMs a connection idle for longer is not used again
 * @param answerBytes longest body of an answer
 */
public record RestLimits(
        int connections, int waiting, int waitingTearDowns, int requestMs, int connectMs, int idleMs, int answerBytes) {

    private static final int LONGEST_CONNECT_MS = 1000;

    /** The bounds for a time limit on requests. */
    public static RestLimits of(int requestMs) {
        return new RestLimits(
                6, 512, 4096, requestMs, Math.min(LONGEST_CONNECT_MS, requestMs), 10_000, 8 * 1024 * 1024);
    }
}
