package io.callscribe.asterisk.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand.ListChannels;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriEvent.StasisEnd;
import io.callscribe.asterisk.AriEvent.Unknown;
import io.callscribe.asterisk.AriEvent.VariableSet;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.guard.Backoff;
import io.callscribe.meter.Meter;
import io.callscribe.testing.FakeAnswer;
import io.callscribe.testing.FakeAri;
import io.callscribe.testing.FakeSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The whole connection against a fake Asterisk. Numbers in parentheses are ari4java's weaknesses that each test stands
 * against.
 */
@Timeout(60)
class AriConnectionIT {

    private static final int LIMIT_MS = 1000;

    private FakeAri asterisk = FakeAri.start();
    private final ConnectionUnderTest link = new ConnectionUnderTest(asterisk.config(LIMIT_MS));

    @AfterEach
    void close() {
        link.close();
        asterisk.close();
    }

    private FakeSocket connected() {
        link.started();
        FakeSocket socket = asterisk.awaitSocket();
        link.awaitSaid(1);
        return socket;
    }

    private static String varset(int i) {
        return "{\"type\":\"ChannelVarset\",\"variable\":\"N\",\"value\":\"" + i + "\",\"application\":\"callscribe\"}";
    }

    private static AriEvent set(int i) {
        return new VariableSet(Optional.empty(), "N", Integer.toString(i));
    }

    private static String stasisEnd(String id) {
        return "{\"type\":\"StasisEnd\",\"channel\":{\"id\":\"" + id + "\"}}";
    }

    private static AriEvent ended(String id) {
        return new StasisEnd(new AriChannel(id, "", "", "", "", "", ""));
    }

    @Test
    void itSaysWhatItIsConnectedTo() {
        FakeSocket socket = connected();

        assertThat(link.info()).isEqualTo(new AsteriskInfo("22.10.1", "10.0.0", "10.0.0", List.of("callscribe")));
        assertThat(link.connection().health()).isEqualTo(new AriHealth(true, "22.10.1", ""));
        assertThat(socket.request().query()).isEqualTo("app=callscribe");
    }

    /** (10) The test of a connection sent nothing. */
    @Test
    void connectingReallyAsks() {
        connected();

        assertThat(asterisk.requests().stream().map(r -> r.method() + " " + r.path()))
                .containsExactly(
                        "GET /ari/api-docs/resources.json",
                        "DELETE /ari/channels/callscribe-may-we-write",
                        "GET /ari/asterisk/info",
                        "GET /ari/events",
                        "GET /ari/applications");
    }

    @Test
    void aConnectionMaySubscribeToEverything() {
        AriLinkSettings fast = ConnectionUnderTest.FAST;
        var all = new AriLinkSettings(
                true,
                fast.retry(),
                fast.steady(),
                fast.replacedPause(),
                fast.replacedRetry(),
                fast.waitingBytes(),
                fast.socket());
        try (var everything = new ConnectionUnderTest(asterisk.config(LIMIT_MS), all).started()) {
            assertThat(asterisk.awaitSocket().request().query()).isEqualTo("app=callscribe&subscribeAll=true");
            everything.awaitSaid(1);
        }
    }

    /** (1) Events came on three threads, out of order. */
    @Test
    void threeThousandEventsComeInOrderOnOneThread() {
        FakeSocket socket = connected();

        IntStream.range(0, 3000).forEach(i -> socket.send(varset(i)));

        link.awaitEvents(3000);
        assertThat(link.events())
                .isEqualTo(
                        IntStream.range(0, 3000).mapToObj(AriConnectionIT::set).toList());
        assertThat(link.threads()).containsExactly("ari-link");
        assertThat(link.total(Meter.ARI_EVENTS, "ChannelVarset")).isEqualTo(3000);
    }

    /** (2) A blocking request inside a callback hung for ever. */
    @Test
    void theListenerMayAskAndWait() {
        asterisk.on("GET", "/channels", FakeAnswer.json(200, "[]"));
        AtomicReference<@Nullable AriResult> answer = new AtomicReference<>();
        link.onEvent(event -> answer.set(link.call(new ListChannels())));

        connected().send(stasisEnd("c1"));

        Awaitility.await().until(() -> answer.get() != null);
        assertThat(answer.get()).isEqualTo(new AriResult.Channels(List.of()));
    }

    @Test
    void eventsThatComeBeforeEverythingIsReadComeAfterOnConnected() {
        asterisk.on("GET", "/applications", FakeAnswer.late(200, FakeAnswer.json(200, "[]")));
        link.started();

        asterisk.awaitSocket().send(stasisEnd("early"));
        link.awaitEvents(1);

        assertThat(link.said()).containsExactly("connected");
        assertThat(link.events()).containsExactly(ended("early"));
    }

    /** (5, 6) A close frame led to double connections, and ten failures to giving up. */
    @Test
    void aLostSocketIsOpenedAgainOnceEachTime() {
        FakeSocket socket = connected();
        for (int round = 1; round <= 12; round++) {
            socket.close(1001, "round " + round);
            socket = asterisk.awaitSocket();
            link.awaitSaid(2 * round + 1);
        }

        assertThat(link.said()).hasSize(25).element(1).asString().contains("the event socket ended (1001: round 1)");
        socket.send(stasisEnd("after"));
        link.awaitEvents(1);
        assertThat(link.total(Meter.ARI_RECONNECTS)).isEqualTo(12);
        assertThat(link.total(Meter.ARI_LINK_LOST)).isEqualTo(12);
    }

    @Test
    void anAsteriskThatComesBackIsFoundAgain() {
        connected();
        int port = asterisk.port();
        asterisk.close();
        link.awaitTrouble("nothing listens at 127.0.0.1:" + port);
        assertThat(link.connection().health().connected()).isFalse();
        assertThat(link.connection().health().asteriskVersion()).isEqualTo("22.10.1");

        asterisk = FakeAri.startOn(port);

        asterisk.awaitSocket();
        link.awaitSaid(3);
        assertThat(link.said()).element(2).isEqualTo("connected");
    }

    @Test
    void aSilentSocketIsOpenedAgain() {
        connected().ignorePings();

        asterisk.awaitSocket();
        link.awaitSaid(3);
        assertThat(link.said().get(1)).contains("silent for", "no pong");
    }

    /** (9) An unknown type or field cost the event. */
    @Test
    void whatIsNotKnownIsHandedOnOrCounted() {
        FakeSocket socket = connected();
        String fromTheFuture = "{\"type\":\"ChannelTeleported\",\"to\":\"mars\"}";

        socket.send(fromTheFuture);
        socket.send("{\"type\":\"PlaybackStarted\",\"playback\":{}}");
        socket.send("not json");
        socket.sendText(new byte[] {(byte) 0xC3, (byte) 0x28});
        socket.send("{\"message\":\"no type\"}");
        socket.send("{\"type\":\"StasisEnd\"}");
        socket.sendBinary(new byte[10]);
        socket.send("x".repeat((1 << 20) + 1));
        socket.send("{\"type\":\"StasisEnd\",\"new\":{},\"channel\":{\"id\":\"c1\",\"newer\":[1]}}");

        link.awaitEvents(2);
        assertThat(link.events()).containsExactly(new Unknown("ChannelTeleported", fromTheFuture), ended("c1"));
        assertThat(link.total(Meter.ARI_EVENTS_UNKNOWN, "ChannelTeleported")).isEqualTo(1);
        assertThat(link.total(Meter.ARI_EVENTS, "PlaybackStarted")).isEqualTo(1);
        assertThat(link.total(Meter.ARI_FRAMES_REFUSED, "not-json")).isEqualTo(2);
        assertThat(link.total(Meter.ARI_FRAMES_REFUSED, "no-type")).isEqualTo(1);
        assertThat(link.total(Meter.ARI_FRAMES_REFUSED, "shape")).isEqualTo(1);
        assertThat(link.total(Meter.ARI_FRAMES_REFUSED, "binary")).isEqualTo(1);
        assertThat(link.total(Meter.ARI_FRAMES_REFUSED, "too-long")).isEqualTo(1);
    }

    @Test
    void inventedTypesDoNotBlowUpTheMeters() {
        FakeSocket socket = connected();

        IntStream.range(0, 100)
                .forEach(i -> socket.send("{\"type\":\"New" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + "\"}"));
        socket.send("{\"type\":\"with spaces and more\"}");

        link.awaitEvents(101);
        assertThat(link.total(Meter.ARI_EVENTS_UNKNOWN, "other")).isEqualTo(71);
    }

    /** (8) Frames over 64 KiB were lost. */
    @Test
    void aLongEventComesWhole() {
        String value = "ü".repeat(35_000);
        FakeSocket socket = connected();

        socket.sendSplit("{\"type\":\"ChannelVarset\",\"variable\":\"V\",\"value\":\"" + value + "\"}", 5);

        link.awaitEvents(1);
        assertThat(link.events()).containsExactly(new VariableSet(Optional.empty(), "V", value));
    }

    @Test
    void aListenerThatIsTooSlowGetsANewStartInsteadOfAGap() {
        CountDownLatch slow = new CountDownLatch(1);
        try (var narrow = new ConnectionUnderTest(asterisk.config(LIMIT_MS), holding(64 * 1024))) {
            narrow.onEvent(event -> awaitUninterrupted(slow));
            narrow.started();
            FakeSocket socket = asterisk.awaitSocket();

            String padding = " ".repeat(1000);
            IntStream.range(0, 200).forEach(i -> socket.send(varset(i) + padding));
            Awaitility.await().until(() -> narrow.total(Meter.ARI_FRAMES_REFUSED, "queue-full") > 0);
            slow.countDown();

            asterisk.awaitSocket();
            narrow.awaitSaid(3);
            assertThat(narrow.said().get(1)).contains("events came faster than they were handled: 65536 bytes");
            assertThat(narrow.events())
                    .as("what was taken is in order and without a hole")
                    .isEqualTo(IntStream.range(0, narrow.events().size())
                            .mapToObj(AriConnectionIT::set)
                            .toList());
        }
    }

    @Test
    void aSingleEventIsTakenHoweverLongItIs() {
        try (var narrow = new ConnectionUnderTest(asterisk.config(LIMIT_MS), holding(10)).started()) {
            asterisk.awaitSocket().send(varset(0));

            narrow.awaitEvents(1);
        }
    }

    private static AriLinkSettings holding(long waitingBytes) {
        AriLinkSettings fast = ConnectionUnderTest.FAST;
        return new AriLinkSettings(
                false,
                fast.retry(),
                fast.steady(),
                fast.replacedPause(),
                fast.replacedRetry(),
                waitingBytes,
                fast.socket());
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    void aFaultInTheListenerDoesNotEndTheEvents() {
        FakeSocket socket = connected();
        link.onEvent(event -> {
            if (event.equals(set(0))) {
                throw new IllegalStateException("thrown by the test");
            }
        });

        socket.send(varset(0));
        socket.send(varset(1));

        link.awaitEvents(2);
        assertThat(link.said()).containsExactly("connected");
    }

    @Test
    void anotherClientWithOurNameIsNotFought() {
        FakeSocket socket = connected();

        socket.send("{\"type\":\"ApplicationReplaced\",\"application\":\"callscribe\"}");

        link.awaitSaid(2);
        assertThat(link.events()).containsExactly(new AriEvent.ApplicationReplaced("callscribe"));
        assertThat(link.said().get(1)).startsWith("disconnected: asterisk.app: another client connected");
        assertThat(link.total(Meter.ARI_REPLACED)).isEqualTo(1);
        Awaitility.await().until(() -> !socket.open());
        Awaitility.await()
                .during(Duration.ofMillis(400))
                .atMost(Duration.ofSeconds(3))
                .until(() -> asterisk.requests("/events").size() == 1);
        asterisk.awaitSocket();
    }

    @Test
    void anotherApplicationsReplacementIsNotOurs() {
        FakeSocket socket = connected();

        socket.send("{\"type\":\"ApplicationReplaced\",\"application\":\"other\"}");
        socket.send(stasisEnd("c1"));

        link.awaitEvents(2);
        assertThat(link.said()).containsExactly("connected");
    }

    @Test
    void aNewerAsteriskIsSpokenToWithWhatWeKnow() {
        asterisk.on("GET", "/api-docs/resources.json", FakeAnswer.json(200, "{\"apiVersion\":\"12.0.0\"}"));
        connected();

        assertThat(link.info().apiVersion()).isEqualTo("12.0.0");
        assertThat(link.info().modelVersion()).isEqualTo("10.0.0");
    }

    @Test
    void missingPartsOfAsteriskAreNoHindrance() {
        asterisk.on(
                "GET",
                "/api-docs/resources.json",
                FakeAnswer.json(500, "{\"message\":\"Cannot find rest-api directory\"}"));
        asterisk.on("GET", "/asterisk/info", FakeAnswer.json(404, "{\"message\":\"Resource not found\"}"));
        asterisk.on("GET", "/applications", FakeAnswer.json(404, "{\"message\":\"Resource not found\"}"));
        connected();

        assertThat(link.info()).isEqualTo(new AsteriskInfo("", "", "10.0.0", List.of()));
    }

    /** (13) Leaving unsubscribed every resource of the application, other nodes' too. */
    @Test
    void closingSaysGoodbyeAndAsksForNothingElse() {
        FakeSocket socket = connected();
        int asked = asterisk.requests().size();

        link.close();

        assertThat(link.said())
                .hasSize(2)
                .last()
                .isEqualTo("disconnected: Callscribe closes its connection to Asterisk");
        assertThat(link.connection().health().connected()).isFalse();
        Awaitility.await().until(() -> socket.received().contains("close:1000"));
        assertThat(asterisk.requests()).hasSize(asked);
        assertThat(ariThreads()).isEmpty();
    }

    @Test
    void closingInTheMiddleOfConnectingLeavesNothing() {
        asterisk.refuseUpgrades(FakeAnswer.never());
        link.started();
        Awaitility.await().until(() -> !asterisk.requests("/events").isEmpty());

        link.close();

        assertThat(ariThreads()).isEmpty();
        assertThat(link.said()).isEmpty();
    }

    @Test
    void closingWhileWaitingDoesNotWait() {
        AriLinkSettings fast = ConnectionUnderTest.FAST;
        var patient = new AriLinkSettings(
                false,
                new Backoff(60_000, 60_000),
                fast.steady(),
                fast.replacedPause(),
                fast.replacedRetry(),
                fast.waitingBytes(),
                fast.socket());
        asterisk.close();
        var other = new ConnectionUnderTest(asterisk.config(LIMIT_MS), patient).started();
        other.awaitTrouble("nothing listens");

        other.close();

        assertThat(ariThreads()).isEmpty();
    }

    @Test
    void theListenerItselfMayClose() {
        link.onEvent(event -> link.close());

        connected().send(stasisEnd("c1"));

        Awaitility.await().until(() -> ariThreads().isEmpty());
        assertThat(link.said()).hasSize(2);
    }

    private static List<String> ariThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ari-"))
                .filter(name -> !name.equals("ari-answer"))
                .toList();
    }

    @Test
    void aConnectionHasOneListener() {
        connected();

        assertThatThrownBy(link::started)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("started twice (expected: one listener a connection)");
    }

    @Test
    void theGaugeShowsWhetherItIsConnected() {
        connected();

        assertThat(link.scrape()).contains("callscribe_ari_connected 1.0");
        link.close();
        assertThat(link.scrape()).contains("callscribe_ari_connected 0.0");
    }

    @Test
    void theUpgradeIsPlainUtf8() {
        String json = "{\"type\":\"ChannelVarset\",\"variable\":\"V\",\"value\":\"🎧 \\ud83c\\udfa7\"}";

        connected().sendText(json.getBytes(StandardCharsets.UTF_8));

        link.awaitEvents(1);
        assertThat(link.events()).containsExactly(new VariableSet(Optional.empty(), "V", "🎧 🎧"));
    }
}
