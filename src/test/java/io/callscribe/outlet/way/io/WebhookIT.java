package io.callscribe.outlet.way.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Alert;
import io.callscribe.call.Alert.State;
import io.callscribe.config.AlertsConfig;
import io.callscribe.config.Secret;
import io.callscribe.config.WebhookConfig;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.way.Carrier;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Signature;
import io.callscribe.outlet.way.Way;
import io.callscribe.testing.FakeReceiver;
import io.callscribe.testing.FakeReceiver.Got;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks to a receiver that is well, down, slow, or answers this and that. */
class WebhookIT extends WaysGround {

    static final String WAY = "desk";
    private static final String SECRET = "s3cret";
    private static final String PATH = "/hooks/T0/B0/very-secret";

    private FakeReceiver receiver = new FakeReceiver(0);
    private int port;

    @AfterEach
    void closesTheReceiver() {
        receiver.close();
    }

    private void run() {
        run(100, false);
    }

    private void run(int capacity, boolean changes) {
        WaySettings settings = settings(capacity);
        Carrier carrier = new WebhookCarrier(
                config(receiver.url(PATH)), new Links("https://calls.example.com"), settings, WallClock.SYSTEM);
        run(settings, Map.of(new Way(WAY, Alert.Priority.LOW, changes), carrier));
        call();
    }

    static WebhookConfig config(String url) {
        return new WebhookConfig(
                WAY,
                url,
                Secret.of(SECRET),
                WebhookConfig.Format.CALLSCRIBE,
                AlertsConfig.Least.LOW,
                WebhookConfig.Changes.OFF);
    }

    private void goesDown() {
        port = receiver.port();
        receiver.close();
    }

    private void comesBack() {
        receiver = new FakeReceiver(port);
    }

    private List<String> ids() {
        return receiver.got().stream().map(Got::delivery).toList();
    }

    @Test
    void withoutAnyWayAStopFindsNoThreadThatWasNeverStarted() {
        run(settings(10), Map.of());
        ways.orElseThrow().close();
    }

    @Test
    void anAlertIsPostedOnceAndSigned() {
        run();
        alert(SampleAlerts.phrase("a1", NOW));
        awaitSent(WAY, "delivered", 1);
        awaitNothingDue(WAY);
        Got got = receiver.got().getFirst();
        assertThat(got.path()).isEqualTo(PATH);
        assertThat(got.delivery()).isEqualTo("a1");
        assertThat(got.json().path("title").asText()).isEqualTo("Asks for a manager");
        assertThat(got.json().path("agent").asText()).isEqualTo("Maya Lindqvist");
        assertThat(got.json().path("url").asText()).isEqualTo("https://calls.example.com/calls/c1");
        long unixS = Long.parseLong(got.signature().replaceAll("t=(\\d+),.*", "$1"));
        assertThat(got.signature()).isEqualTo(Signature.of(SECRET, unixS, got.body()));
        assertThat(Math.abs(unixS - WallClock.SYSTEM.now().toEpochSecond())).isLessThan(60);
        alert(SampleAlerts.phrase("a1", NOW));
        alert(SampleAlerts.phrase("a1", NOW).with(SampleAlerts.step(State.ACKNOWLEDGED, NOW)));
        alert(SampleAlerts.phrase("a2", NOW));
        awaitSent(WAY, "delivered", 2);
        assertThat(ids()).containsExactly("a1", "a2");
    }

    @Test
    void whereItIsToldOfChangesEachStateHasAnIdOfItsOwn() {
        run(100, true);
        Alert alert = SampleAlerts.phrase("a1", NOW);
        alert(alert);
        awaitSent(WAY, "delivered", 1);
        alert(alert.with(SampleAlerts.step(State.ACKNOWLEDGED, NOW)));
        awaitSent(WAY, "delivered", 2);
        awaitNothingDue(WAY);
        assertThat(ids()).containsExactly("a1", "a1-acknowledged-1");
        assertThat(receiver.got().getLast().json().path("state").asText()).isEqualTo("acknowledged");
    }

    @Test
    void aReceiverThatIsDownGetsAllWhenItIsBackAndNothingTwice() {
        run();
        goesDown();
        long beganNs = NanoClock.SYSTEM.nowNs();
        alerts("a", 50);
        assertThat(Duration.ofNanos(NanoClock.SYSTEM.nowNs() - beganNs)).isLessThan(Duration.ofSeconds(1));
        awaitSent(WAY, "delayed", 3);
        await("all are due").atMost(LIMIT).until(() -> due(WAY).size() == 50);
        comesBack();
        awaitSent(WAY, "delivered", 50);
        awaitNothingDue(WAY);
        assertThat(ids()).hasSize(50).doesNotHaveDuplicates();
        assertThat(news).isEmpty();
    }

    @Test
    void aReceiverThatDoesNotAnswerGetsTheSameIdAgainAndHoldsNobodyUp() {
        run();
        receiver.nextHangs();
        long beganNs = NanoClock.SYSTEM.nowNs();
        alerts("a", 90);
        assertThat(Duration.ofNanos(NanoClock.SYSTEM.nowNs() - beganNs)).isLessThan(Duration.ofSeconds(1));
        awaitSent(WAY, "delivered", 90);
        awaitNothingDue(WAY);
        assertThat(sent(WAY, "delayed")).isEqualTo(1);
        assertThat(ids()).hasSize(91);
        assertThat(ids().stream().distinct()).hasSize(90);
        assertThat(ids().stream().filter("a0"::equals)).hasSize(2);
    }

    @Test
    void aServerErrorIsTriedAgain() {
        run();
        receiver.next(500, Map.of()).next(502, Map.of());
        alert(SampleAlerts.phrase("a1", NOW));
        awaitSent(WAY, "delivered", 1);
        assertThat(ids()).containsExactly("a1", "a1", "a1");
        assertThat(sent(WAY, "delayed")).isEqualTo(2);
        assertThat(sent(WAY, "refused")).isZero();
    }

    @Test
    void aReceiverThatAsksForAPauseGetsIt() {
        run();
        receiver.next(429, Map.of("Retry-After", "2")).next(503, Map.of("Retry-After", "1"));
        alert(SampleAlerts.phrase("a1", NOW));
        await("the first attempt").atMost(LIMIT).until(() -> sent(WAY, "delayed") == 1);
        alert(SampleAlerts.phrase("a2", NOW));
        awaitSent(WAY, "delivered", 2);
        List<Got> got = receiver.got();
        assertThat(got).hasSize(4);
        assertThat(Duration.ofNanos(got.get(1).atNs() - got.get(0).atNs())).isGreaterThan(Duration.ofMillis(1_900));
        assertThat(Duration.ofNanos(got.get(2).atNs() - got.get(1).atNs())).isGreaterThan(Duration.ofMillis(900));
        assertThat(ids().stream().distinct()).containsExactlyInAnyOrder("a1", "a2");
    }

    @Test
    void aReceiverThatIsGoneGivesTheAlertUpLoudlyAndTheNextGoesThrough() {
        run();
        receiver.next(410, Map.of());
        alert(SampleAlerts.phrase("a1", NOW));
        alert(SampleAlerts.phrase("a2", NOW));
        awaitSent(WAY, "delivered", 1);
        awaitNothingDue(WAY);
        assertThat(ids()).containsExactly("a1", "a2");
        assertThat(sent(WAY, "refused")).isEqualTo(1);
        assertGivenUp("answered 410.");
    }

    @Test
    void aRedirectIsNotFollowed() {
        run();
        try (FakeReceiver other = new FakeReceiver(0)) {
            receiver.next(307, Map.of("Location", other.url("/stolen")));
            alert(SampleAlerts.phrase("a1", NOW));
            awaitSent(WAY, "refused", 1);
            awaitNothingDue(WAY);
            assertThat(other.got()).isEmpty();
            assertGivenUp("answered 307, a redirect, which is not followed");
        }
    }

    /** The sentence tells where, and nothing of the address that may be secret. */
    private void assertGivenUp(String how) {
        assertThat(news)
                .singleElement()
                .isInstanceOfSatisfying(
                        CallEvent.Happened.class,
                        event -> assertThat(event.happening().text())
                                .startsWith(
                                        "The alert “Asks for a manager” was not delivered: way desk (http://127.0.0.1:")
                                .contains(how)
                                .doesNotContain("secret"));
    }

    @Test
    void whatWasNotDeliveredIsSentAfterARestartUnderTheSameId() {
        run();
        goesDown();
        alerts("a", 5);
        awaitSent(WAY, "delayed", 1);
        stops();
        comesBack();
        run();
        awaitSent(WAY, "delivered", 5);
        awaitNothingDue(WAY);
        assertThat(ids()).containsExactlyInAnyOrder("a0", "a1", "a2", "a3", "a4");
        stops();
        run();
        alert(SampleAlerts.phrase("b1", NOW));
        awaitSent(WAY, "delivered", 1);
        assertThat(ids()).hasSize(6).endsWith("b1");
    }

    @Test
    void whatFindsNoRoomWaitsInTheStoreAndIsSentToo() {
        run(5, false);
        goesDown();
        alerts("a", 40);
        assertThat(sent(WAY, "full")).isGreaterThanOrEqualTo(34);
        comesBack();
        awaitSent(WAY, "delivered", 40);
        awaitNothingDue(WAY);
        assertThat(ids())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> "a" + i).toList());
    }

    @Test
    void anAlertThatNobodyTookForADayIsGivenUp() {
        run();
        goesDown();
        alert(SampleAlerts.phrase("old", NOW.minusHours(25)));
        awaitSent(WAY, "too-old", 1);
        awaitNothingDue(WAY);
        assertThat(news)
                .singleElement()
                .isInstanceOfSatisfying(
                        CallEvent.Happened.class,
                        event -> assertThat(event.happening().text()).endsWith("was not delivered within 24 h."));
    }

    /** {@code kill -9} while alerts are raised and sent, and the receiver is now well, now not. */
    @Test
    void whatAKilledProcessLeftIsSentByTheNextOneUnderTheSameIds() throws IOException, InterruptedException {
        IntStream.range(0, 20).forEach(i -> receiver.next(i % 4 == 0 ? 500 : 200, Map.of()));
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WaysVictim.class.getName(),
                        "jdbc:sqlite:" + folder.resolve("calls.db"),
                        receiver.url(PATH))
                .redirectErrorStream(true)
                .start();
        List<String> told = new ArrayList<>();
        try (PrintWriter in = new PrintWriter(victim.outputWriter(StandardCharsets.UTF_8), true);
                BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
            reads(out, "open");
            raise(told, 150, in, out);
            goesDown();
            raise(told, 150, in, out);
            await("what was told is stored").pollDelay(Duration.ofSeconds(1)).until(() -> true);
            raise(told, 5, in, out);
        } finally {
            victim.destroyForcibly();
            victim.waitFor();
        }
        List<String> before = ids();
        comesBack();
        run(1_000, false);
        awaitNothingDueSince(before);
        Set<String> all = new HashSet<>(before);
        all.addAll(ids());
        assertThat(all).containsAll(told.subList(0, 300));
        assertThat(ids()).as("the same id again, and only where nobody knew").doesNotHaveDuplicates();
        assertThat(ids().stream().filter(before::contains).count()).isLessThan(10);
    }

    private void awaitNothingDueSince(List<String> before) {
        await("all is sent")
                .atMost(LIMIT)
                .until(() -> before.size() + receiver.got().size() >= 300);
        awaitNothingDue(WAY);
    }

    private static void raise(List<String> told, int many, PrintWriter in, BufferedReader out) throws IOException {
        for (int i = 0; i < many; i++) {
            String id = "k" + told.size();
            in.println(id);
            reads(out, id);
            told.add(id);
        }
    }

    private static void reads(BufferedReader out, String wanted) throws IOException {
        String line = out.readLine();
        while (line != null && !line.equals(wanted)) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }
}
