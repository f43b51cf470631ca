package io.callscribe.session;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses a call by itself while a card is read out, and lets it go on after a fixed time, since in a pause nobody hears that the
 * reading is over. A pause by hand is left alone, and so is a call that somebody resumed before. Stepped by the call's thread, which
 * must not wait: the switch is turned on a thread of its own.
 */
final class CardPause {

    /** Why the call is paused; a later run of ours knows such a pause by it. */
    static final String SENTENCE = "Paused for card details.";

    private static final Logger LOG = LoggerFactory.getLogger(CardPause.class);
    private static final long NEVER_NS = Long.MAX_VALUE;
    /** For a pause that an earlier run began, where none is wanted any more: 30 s. */
    private static final long STANDARD_NS = 30_000_000_000L;

    private static final long NS_PER_S = 1_000_000_000L;

    private final PauseSwitch pauses;
    private final long pauseNs;
    private long resumeAtNs = NEVER_NS;

    /** {@code pauseNs} is 0 where no call is to be paused. */
    CardPause(PauseSwitch pauses, long pauseNs) {
        this.pauses = pauses;
        this.pauseNs = pauseNs;
    }

    /** The call may go on with such a pause of an earlier run: it ends as every other does. */
    void fromStart(long nowNs, String pausedReason) {
        if (pausedReason.equals(SENTENCE)) {
            resumeAtNs = nowNs + (pauseNs == 0 ? STANDARD_NS : pauseNs);
        }
    }

    /** Somebody begins to read out a card. */
    void cardRead(long nowNs) {
        if (pauseNs > 0) {
            resumeAtNs = nowNs + pauseNs;
            turn(() -> pauses.pause(SENTENCE));
        }
    }

    void wake(long nowNs) {
        if (nowNs >= resumeAtNs) {
            resumeAtNs = NEVER_NS;
            long s = (pauseNs == 0 ? STANDARD_NS : pauseNs) / NS_PER_S;
            turn(() -> pauses.resumeFrom(SENTENCE, "Resumed by itself after " + s + " s."));
        }
    }

    long wakeAtNs() {
        return resumeAtNs;
    }

    private interface Turn {

        boolean now() throws InterruptedException;
    }

    private static void turn(Turn turn) {
        Thread.ofVirtual().name("card-pause").start(() -> {
            try {
                LOG.debug("The switch was turned: {}", turn.now());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
