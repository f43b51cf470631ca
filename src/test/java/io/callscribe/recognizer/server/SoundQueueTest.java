package io.callscribe.recognizer.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.server.request.ListenOptions;
import io.callscribe.recognizer.server.request.ListenQuery;
import io.callscribe.recognizer.server.request.QueryResult;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoundQueueTest {

    private static final int FRAME = 736;
    private static final int WITH_OVERHEAD = 800;

    private final Meters meters = new Meters();
    private final EmbeddedChannel socket = new EmbeddedChannel();
    private final List<Boolean> valve = new ArrayList<>();
    private final SoundQueue queue = new SoundQueue(socket, telephone(), Duration.ofSeconds(2), meters, valve::add);

    @AfterEach
    void close() {
        socket.finishAndReleaseAll();
    }

    @Test
    void theSocketIsNotReadWhileTooMuchWaits() {
        add(20);
        assertThat(socket.config().isAutoRead()).isTrue();
        add(1);
        assertThat(socket.config().isAutoRead()).isFalse();
        assertThat(valve).containsExactly(true);
        assertThat(meters.total(Meter.BUILTIN_PAUSED)).isEqualTo(1);
    }

    @Test
    void itIsReadAgainOnceHalfOfItIsTaken() {
        add(21);
        take(10);
        assertThat(socket.config().isAutoRead()).isFalse();
        take(1);
        assertThat(socket.config().isAutoRead()).isTrue();
        assertThat(valve).containsExactly(true, false);
    }

    @Test
    void moreThanASecondIsBehind() {
        add(10);
        assertThat(queue.behind()).isFalse();
        add(1);
        assertThat(queue.behind()).isTrue();
    }

    @Test
    void emptyMessagesCountToo() {
        for (int i = 0; i <= 2 * 8000 / (WITH_OVERHEAD - FRAME); i++) {
            queue.added(0);
        }
        assertThat(socket.config().isAutoRead()).isFalse();
    }

    private void add(int frames) {
        for (int i = 0; i < frames; i++) {
            queue.added(FRAME);
        }
    }

    private void take(int frames) {
        for (int i = 0; i < frames; i++) {
            queue.taken(FRAME);
        }
        socket.runPendingTasks();
    }

    private static ListenOptions telephone() {
        QueryResult result = ListenQuery.validate("encoding=mulaw&sample_rate=8000", ListenQuery.Kind.LIVE);
        return ((QueryResult.Accepted) result).options();
    }
}
