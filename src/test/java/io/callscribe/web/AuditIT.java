package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.call.Party;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who signed in, who looked at which call and who was refused stands in the audit log, on a real database. */
class AuditIT {

    private static final String[] TOKEN = {"Authorization", "Bearer " + SignInGround.TOKEN};

    @TempDir
    Path folder;

    @Test
    void whoLooksAtACallIsWrittenDownOnceAndWhoIsRefusedToo() throws Exception {
        try (CallStore store = store();
                SignInGround ground = new SignInGround(config -> config, store)) {
            ground.agent("maya", "1001").agent("felix", "1002");
            ground.call("c1", "1001", "billing").says(Party.CALLER, 0, 900, "I want a refund.");
            String maya = ground.cookie("maya");
            String felix = ground.cookie("felix");
            for (int i = 0; i < 3; i++) {
                assertThat(ground.get("/api/calls/c1", "Cookie", maya).statusCode())
                        .isEqualTo(200);
                assertThat(ground.get("/api/calls/c1", "Cookie", felix).statusCode())
                        .isEqualTo(404);
            }
            assertThat(ground.get("/api/calls/c1/transcript", "Cookie", felix).statusCode())
                    .isEqualTo(404);
            ground.get("/api/search?q=refund", "Cookie", felix);
            ground.get("/api/search?q=4111-1111-1111-1111", "Cookie", felix);
            assertThat(ground.signIn("felix", "wrong password").statusCode()).isEqualTo(401);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(entries(ground))
                            .containsExactlyInAnyOrder(
                                    "maya sign-in page",
                                    "felix sign-in page",
                                    "maya look c1",
                                    "felix look-refused c1",
                                    "felix search refund",
                                    "felix search [card number]",
                                    "felix sign-in-refused page"));
        }
    }

    @Test
    void whereTheStoreIsAwayTheCallIsShownAllTheSameAndTheLossIsCounted() throws Exception {
        try (SignInGround ground = new SignInGround()) {
            ground.agent("maya", "1001");
            ground.call("c1", "1001", "billing");
            assertThat(ground.get("/api/calls/c1", "Cookie", ground.cookie("maya"))
                            .statusCode())
                    .isEqualTo(200);
            await().until(() -> ground.meters.total(Meter.AUDIT_LOST) == 2);
        }
    }

    private static List<String> entries(SignInGround ground) throws IOException, InterruptedException {
        JsonNode page = SignInGround.json(ground.get("/api/audit", TOKEN));
        return StreamSupport.stream(page.get("entries").spliterator(), false)
                .map(entry -> String.join(
                        " ",
                        entry.get("who").asText(),
                        entry.get("what").asText(),
                        entry.get("target").asText()))
                .toList();
    }

    private CallStore store() throws InterruptedException {
        Meters meters = new Meters();
        CallStore store = CallStore.start(
                "jdbc:sqlite:" + folder.resolve("calls.db"),
                "node",
                new CallStore.Tools(
                        new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM, () -> Served.NOW));
        assertThat(store.awaitOpen(Duration.ofSeconds(30))).isTrue();
        return store;
    }
}
