package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.CallId;
import io.callscribe.config.ConfigLoader;
import io.callscribe.config.ConfigResult;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.AlertDeliveries.Outcome;
import io.callscribe.outlet.store.AlertDeliveries.Settled;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.FakeReceiver;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, without an Asterisk: what an earlier run left is sent. */
class WaysOutIT {

    private static final OffsetDateTime NOW = WallClock.SYSTEM.now();

    @TempDir
    Path folder;

    @Test
    void alertsThatAnEarlierRunDidNotDeliverAreSentOnceTheStoreIsOpen() throws InterruptedException {
        String url = "jdbc:sqlite:" + folder.resolve("calls.db");
        leave(url);
        try (FakeReceiver receiver = new FakeReceiver(0);
                Callscribe running = Callscribe.start(config(url, receiver.url("/hooks")), event -> {})) {
            await("it is sent")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> !receiver.got().isEmpty());
            assertThat(receiver.got()).hasSize(1);
            FakeReceiver.Got got = receiver.got().getFirst();
            assertThat(got.delivery()).isEqualTo("a1");
            assertThat(got.json().path("url").asText()).isEqualTo("https://calls.example.com/calls/c1");
            assertThat(got.json().path("caller").asText()).isEqualTo("+4670");
            assertThat(running.webPort()).isPositive();
        }
    }

    private static void leave(String url) throws InterruptedException {
        Meters meters = new Meters();
        CallStore.Tools tools =
                new CallStore.Tools(new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM, WallClock.SYSTEM);
        try (CallStore store = CallStore.start(url, Node.name(), tools)) {
            assertThat(store.awaitOpen(Duration.ofSeconds(20))).isTrue();
            new CallScript(store, "c1")
                    .starts("+4670", "Maya", "support", NOW)
                    .alerts(SampleAlerts.phrase("a1", NOW))
                    .alerts(SampleAlerts.phrase("a2", NOW))
                    .ends(60_000);
            settle(store, "a1", Outcome.DUE);
            settle(store, "a2", Outcome.DELIVERED);
        }
    }

    private static void settle(CallStore store, String alert, Outcome outcome) {
        store.deliveries().settled(new CallId("c1"), new Settled(alert, "desk", outcome, NOW));
    }

    private ConfigResult.Loaded config(String storeUrl, String webhookUrl) {
        Map<String, String> environment = Map.of(
                "CALLSCRIBE_ASTERISK_URL", "http://127.0.0.1:9",
                "CALLSCRIBE_ASTERISK_PASSWORD", "none",
                "CALLSCRIBE_MEDIA_BIND", "127.0.0.1:0",
                "CALLSCRIBE_RECOGNIZER_ENGINES", "deepgram",
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR", folder.resolve("spool").toString(),
                "CALLSCRIBE_WEB_BIND", "127.0.0.1:0",
                "CALLSCRIBE_WEB_SIGN_IN", "off",
                "CALLSCRIBE_STORE_URL", storeUrl,
                "CALLSCRIBE_ALERTS_PAGE_URL", "https://calls.example.com/",
                "CALLSCRIBE_ALERTS_WAYS_WEBHOOKS", "[{\"name\":\"desk\",\"url\":\"" + webhookUrl + "\"}]");
        return switch (new ConfigLoader(environment).load(ConfigLoader.Use.SERVE, Optional.empty())) {
            case ConfigResult.Loaded loaded -> loaded;
            case ConfigResult.Refused refused -> throw new AssertionError(refused.problems());
        };
    }
}
