package io.callscribe.session;

import io.callscribe.call.CallTime;

/**
 * Notices audio hooks that Asterisk no longer feeds. Builds with Debian's patch {@code 2016_opus_plc} (Debian, Ubuntu) drop what is written to a
 * hooked channel as "late" for up to eleven minutes when the sequence number of the sound jumps by more than half of its range: from music or
 * a prompt, which has none and counts as 0, to half of all phones, or from one agent's phone to another's. The caller hears the agent, the hooks
 * hear nothing; a new list of hooks begins afresh.
 *
 * <p>The sign is exact digital silence towards the caller, once it is connected, after other sound was there before. A person's line
 * seldom gives that; if one does, renewing costs a tenth of a second, once for each connection. Stepped by the call's thread.
 */
final class HookWatch {

    static final String PROBLEM = "Asterisk gives the tap nothing of what the tapped party hears: the tap is renewed.";

    private static final int SILENCE_DBOV = -127;
    /** A window of 240 ms that ends now began after the connection; the music's last packets come up to 60 ms after it is told. */
    private static final long SILENCE_COUNTS_AFTER_TICKS = 300 * CallTime.TICKS_PER_MS;

    private static final long SOUND_COUNTS_AFTER_TICKS = 500 * CallTime.TICKS_PER_MS;

    private boolean sounded;
    private boolean watching;
    private long connectedTick;

    /** The tapped party is connected to somebody from {@code at} on, or to nobody. */
    void connected(CallTime at, boolean toSomebody) {
        watching = toSomebody && sounded;
        connectedTick = at.ticks();
    }

    /** The level of what the tapped party hears, loudest of a quarter of a second that ended at {@code at}; whether to renew the tap. */
    boolean level(CallTime at, int dbov) {
        if (dbov > SILENCE_DBOV) {
            sounded = true;
            watching &= at.ticks() < connectedTick + SOUND_COUNTS_AFTER_TICKS;
            return false;
        }
        boolean deaf = watching && at.ticks() >= connectedTick + SILENCE_COUNTS_AFTER_TICKS;
        watching &= !deaf;
        return deaf;
    }
}
