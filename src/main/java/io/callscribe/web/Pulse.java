package io.callscribe.web;

import io.callscribe.outlet.board.CallBoard;
import io.callscribe.time.WallClock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What beats four times a second: levels of all calls where one changed, health where it changed, and a heartbeat with health every 5 s. Idle while
 * nobody looks.
 */
final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private static final long BEAT_MS = 250;
    private static final int BEATS_A_HEARTBEAT = 20;

    private final CallBoard board;
    private final Health health;
    private final Viewers viewers;
    private final WallClock clock;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("callscribe-web-pulse").factory());
    private Levels shown = Levels.NONE;
    private List<String> told = List.of();
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
            return;
        }
        Levels now = Levels.of(board.snapshot());
        Levels changed = now.since(shown);
        shown = now;
        if (!changed.isEmpty()) {
            viewers.levels(changed);
        }
        beat = (beat + 1) % BEATS_A_HEARTBEAT;
        if (beat == 0) {
            viewers.heartbeat(EventCodec.heartbeat(clock.now()));
        }
        notices(beat == 0);
    }

    /** Health where it changed; with each heartbeat too, for a viewer that came between two changes. */
    private void notices(boolean again) {
        List<String> notices = health.notices();
        if (again || !notices.equals(told)) {
            told = notices;
            viewers.health(EventCodec.health(notices));
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }
}
