package io.callscribe.recognizer.deepgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.media.io.MediaLoop;
import io.callscribe.meter.Meters;
import io.callscribe.testing.CloseReasons;
import io.callscribe.testing.CodedCall;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FakeDeepgram.Refusal;
import io.callscribe.testing.FakeSession;
import io.callscribe.time.NanoClock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A sample of the fault matrix over real sockets, in real time: one call of 16 s for each fault, all at once, each with a server of its own
 * whose first session misbehaves.
 */
class FaultsIT {

    private static final int CALL_S = 16;
    private static final int AT_MS = 5_000;
    private static final long TIME_ERROR_MS = 100;
    /** A watchdog of 12 to 15 s, a drain of 10 s, and what was not heard meanwhile at 1.2 times real time. */
    private static final Duration LIMIT = Duration.ofSeconds(75);

    private static final CodedCall CALL = CodedCall.talk(CALL_S, 16);
    private static final Map<Scene, FakeDeepgram> SERVERS = new EnumMap<>(Scene.class);
    private static final Map<Scene, SocketCall> CALLS = new EnumMap<>(Scene.class);
    private static final MediaLoop LOOP = MediaLoop.start(NanoClock.SYSTEM, new Meters());

    /** What the first session of a server does. */
    @SuppressWarnings("ImmutableEnumChecker") // the lambdas capture nothing
    enum Scene {
        NOTHING((server, session) -> {}),
        RESET((server, session) -> session.at(AT_MS, FakeSession::reset)),
        RESET_MID_FRAME((server, session) -> session.at(AT_MS, FakeSession::resetMidFrame)),
        VANISH((server, session) -> session.at(AT_MS, FakeSession::vanish)),
        CLOSE_WITHOUT_CODE((server, session) -> session.at(AT_MS, first -> first.close(0, ""))),
        CLOSE_1000((server, session) -> session.at(AT_MS, first -> first.close(1000, ""))),
        CLOSE_1011((server, session) -> session.at(AT_MS, first -> first.close(1011, CloseReasons.NET_0000))),
        CLOSE_AFTER_101((server, session) -> session.close(1012, "restart")),
        FROZEN_READER((server, session) -> session.at(AT_MS, first -> first.reading(false))),
        SILENT((server, session) -> session.at(AT_MS, first -> first.writing(false))),
        HUNG_UPGRADE((server, session) -> session.at(AT_MS, first -> {
            server.muteNext(1);
            first.reset();
        })),
        HTTP_429((server, session) -> session.at(AT_MS, first -> {
            server.refuseNext(2, Refusal.of(429));
            first.reset();
        })),
        HTTP_429_RETRY_AFTER((server, session) -> session.at(AT_MS, first -> {
            server.refuseNext(1, Refusal.of(429).retryAfter(2));
            first.reset();
        })),
        HTTP_503((server, session) -> session.at(AT_MS, first -> {
            server.refuseNext(3, Refusal.of(503));
            first.reset();
        })),
        SPLIT_FRAMES((server, session) -> session.split(5)),
        STRANGE_MESSAGES((server, session) -> session.strange(true)),
        DOUBLE_FINALS((server, session) -> session.doubleFinals(true)),
        LATE_RESULTS((server, session) -> session.late(2_000)),
        PING((server, session) -> session.at(1_000, first -> first.ping("there?"))),
        IGNORED_CLOSE_STREAM((server, session) -> session.ignoreCloseStream(true));

        private final BiConsumer<FakeDeepgram, FakeSession> first;

        Scene(BiConsumer<FakeDeepgram, FakeSession> first) {
            this.first = first;
        }
    }

    @BeforeAll
    static void beginAllCalls() {
        for (Scene scene : Scene.values()) {
            FakeDeepgram server = new FakeDeepgram();
            server.onSession(session -> {
                if (server.sessions().size() == 1 || scene == Scene.PING) {
                    scene.first.accept(server, session);
                }
            });
            SocketCall call = new SocketCall(LOOP, server.url(), CALL);
            SERVERS.put(scene, server);
            CALLS.put(scene, call);
            call.start();
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(FakeDeepgram::close);
        LOOP.close();
    }

    @ParameterizedTest
    @EnumSource(Scene.class)
    void everyWordIsInTheTranscriptOnce(Scene scene) {
        SocketCall call = Objects.requireNonNull(CALLS.get(scene));
        await("the end of the call").atMost(LIMIT).until(call::over);
        assertThat(call.fault()).isNull();
        Transcript transcript = call.transcript();
        assertThat(transcript.live()).as("words").isEqualTo(transcript.spoken());
        assertThat(transcript.doubled()).as("doubled").isZero();
        assertThat(transcript.invented()).as("invented").isZero();
        assertThat(transcript.ordered()).as("in order").isTrue();
        assertThat(transcript.timeErrorMs()).as("word times").isLessThanOrEqualTo(TIME_ERROR_MS);
        if (scene == Scene.PING) {
            FakeDeepgram server = Objects.requireNonNull(SERVERS.get(scene));
            assertThat(server.sessions()).anyMatch(session -> session.pongs() > 0);
        }
    }
}
