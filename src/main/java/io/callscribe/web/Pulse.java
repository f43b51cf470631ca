package io.callscribe.web;

import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.Snapshot;
import io.callscribe.time.WallClock;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What beats four times a second: levels of all calls where one changed, health where it changed, what was held since it came too fast (words
 * of rows every other beat), and a heartbeat with health every 5 s. Idle while nobody looks.
 */
final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private static final long BEAT_MS = 250;
    private static final long MINUTE_S = 60;
    private static final int BEATS_A_HEARTBEAT = 20;
    private static final int BEATS_A_WORD = 2;

    private final CallBoard board;
    private final Health health;
    private final Viewers viewers;
    private final WallClock clock;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("callscribe-web-pulse").factory());
    private Levels shown = Levels.NONE;
    private final LifeSigns lifeSigns = new LifeSigns();
    private byte[] told = new byte[0];
    private int beat;

    Pulse(CallBoard board, Health health, Viewers viewers, WallClock clock) {
        this.board = board;
        this.health = health;
        this.viewers = viewers;
        this.clock = clock;
    }

    void start() {
        var _ = beats.scheduleAtFixedRate(this::beatSafely, BEAT_MS, BEAT_MS, TimeUnit.MILLISECONDS);
    }

    /** Does something now and each minute from then on. */
    void everyMinute(Runnable work) {
        var _ = beats.scheduleAtFixedRate(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException fault) {
                        LOG.error("A minute is missing in the plots.", fault);
                    }
                },
                0,
                MINUTE_S,
                TimeUnit.SECONDS);
    }

    /** The outermost edge of this thread: without it one fault would silently end all beats. */
    private void beatSafely() {
        try {
            beat();
        } catch (RuntimeException fault) {
            LOG.error("Levels could not be shown.", fault);
        }
    }

    /** One beat. */
    void beat() {
        if (viewers.none()) {
            shown = Levels.NONE;
            lifeSigns.forget();
            return;
        }
        Snapshot snapshot = board.snapshot();
        lifeSigns.beat(snapshot);
        Levels now = Levels.of(snapshot);
        Levels changed = now.since(shown);
        shown = now;
        if (!changed.isEmpty()) {
            viewers.levels(changed);
        }
        beat = (beat + 1) % BEATS_A_HEARTBEAT;
        viewers.beat(beat % BEATS_A_WORD == 0);
        if (beat == 0) {
            viewers.heartbeat(EventCodec.heartbeat(clock.now(), lifeSigns.missing(BEAT_MS)));
        }
        notices(beat == 0);
    }

    /** Health where it changed; with each heartbeat too, for a viewer that came between two changes. */
    private void notices(boolean again) {
        byte[] now = HealthCodec.board(health);
        if (again || !Arrays.equals(now, told)) {
            told = now;
            viewers.health(EventCodec.health(health.notices()), now);
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }
}
