package io.callscribe.session;

import io.callscribe.asterisk.TapNames;
import io.callscribe.guard.EngineGates;
import io.callscribe.media.io.MediaLoop;
import io.callscribe.media.io.MediaPort;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.store.StoredCalls;
import io.callscribe.recognizer.deepgram.io.DeepgramDialer;
import io.callscribe.session.backlog.Backlog;
import io.callscribe.session.rule.Rule;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What every call shares.
 *
 * @param server the Asterisk they are on; every other part is shared by the calls of all servers
 * @param rules by which calls are tapped that no line of dialplan hands over
 * @param chunkMs length of one audio message
 * @param idleAfterMs silence on both sides after which nothing is sent to a recognizer until somebody speaks; 0 for never
 * @param showDigits whether keys pressed on phones are written down
 * @param redaction what of calls' words nobody may see
 * @param gates what every stream passes, by engine
 * @param supervisors whose phones are on calls, of all servers
 * @param board shows live calls: what an earlier run heard of a call is shown there again, and not kept again
 * @param stored what earlier runs heard
 * @param backlog takes sound that no live session hears
 * @param keep memory for sound that no recognizer confirmed yet
 * @param openStreams recognizer sessions of all calls
 */
public record CallServices(
        AsteriskServer server,
        List<Rule> rules,
        MediaLoop loop,
        MediaPort port,
        int chunkMs,
        long idleAfterMs,
        boolean showDigits,
        RedactionSettings redaction,
        DeepgramDialer dialer,
        EngineRoster engines,
        EngineGates gates,
        Supervisors supervisors,
        Outlet outlet,
        Outlet board,
        StoredCalls stored,
        Backlog backlog,
        Meters meters,
        KeepBudget keep,
        AtomicInteger openStreams,
        NanoClock clock,
        WallClock wallClock) {

    /** The way to their Asterisk. */
    AriPort ari() {
        return server.ari();
    }

    /** What their Asterisk can do. */
    AsteriskFeatures features() {
        return server.features();
    }

    /** Under which taps stand in their Asterisk. */
    TapNames names() {
        return server.names();
    }

    /** Numeric {@code address:port} that their Asterisk sends to. */
    String mediaHost() {
        return server.mediaHost().get();
    }
}
