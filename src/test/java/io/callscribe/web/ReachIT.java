package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.outlet.CallEvent;
import io.callscribe.testing.CallScript;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.time.WallClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody may not see is not there for them: in no list, under no address, on no stream; and they cannot change it. */
class ReachIT {

    private final SignInGround ground = new SignInGround();

    ReachIT() throws IOException {}

    @BeforeEach
    void people() {
        ground.agent("maya", "1001")
                .agent("felix", "1002")
                .supervisor("erik", "billing")
                .administrator("root");
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void listsHoldOnlyWhatOneMaySee() throws Exception {
        ground.call("c1", "1001", "billing");
        ground.call("c2", "1002", "sales");
        ground.call("c3", "1002", "billing").ends(1_000);
        assertThat(list("maya")).containsExactly("c1");
        assertThat(list("felix")).containsExactlyInAnyOrder("c2", "c3");
        assertThat(list("erik")).containsExactlyInAnyOrder("c1", "c3");
        assertThat(list("root")).containsExactlyInAnyOrder("c1", "c2", "c3");
    }

    private List<String> list(String name) throws IOException, InterruptedException {
        return SignInGround.ids(ground.get("/api/calls?state=all", "Cookie", ground.cookie(name)));
    }

    @Test
    void anothersCallIsNotThere() throws Exception {
        ground.call("c2", "1002", "sales").says(Party.CALLER, 0, 900, "My card number is secret.");
        String maya = ground.cookie("maya");
        String csrf = ground.csrf(maya);
        HttpResponse<String> anothers = ground.get("/api/calls/c2", "Cookie", maya);
        assertThat(anothers.statusCode()).isEqualTo(404);
        assertThat(anothers.body())
                .as("the same as for a call that never was")
                .isEqualTo(ground.get("/api/calls/none", "Cookie", maya).body());
        assertThat(ground.get("/api/events?call=c2", "Cookie", maya).statusCode())
                .isEqualTo(404);
        for (String change : List.of("pause", "resume")) {
            assertThat(ground.post("/api/calls/c2/" + change, "", "Cookie", maya, Gate.CSRF_HEADER, csrf)
                            .statusCode())
                    .as(change)
                    .isEqualTo(404);
        }
        assertThat(ground.calls.changes).isEmpty();
    }

    @Test
    void rolesDoWhatTheyMay() throws Exception {
        ground.call("c1", "1001", "billing");
        assertThat(change("maya", "/api/calls/c1/pause")).isEqualTo(204);
        assertThat(change("maya", "/api/calls/c1/stop")).isEqualTo(403);
        assertThat(change("erik", "/api/calls/c1/stop")).isEqualTo(204);
        assertThat(change("maya", "/api/calls")).isEqualTo(403);
        assertThat(change("erik", "/api/calls")).isEqualTo(403);
        assertThat(change("erik", "/api/engines/deepgram/breaker")).isEqualTo(403);
    }

    private int change(String name, String path) throws IOException, InterruptedException {
        String cookie = ground.cookie(name);
        return ground.post(path, "", "Cookie", cookie, Gate.CSRF_HEADER, ground.csrf(cookie))
                .statusCode();
    }

    @Test
    void aStreamTellsOfOnesOwnCallsOnly() throws Exception {
        String cookie = ground.cookie("maya");
        try (EventReader events = new EventReader(ground.port(), "/api/events", "Cookie", cookie)) {
            events.next("heartbeat");
            CallScript anothers = ground.call("c2", "1002", "sales").says(Party.CALLER, 0, 900, "Secret.");
            anothers.guesses(Party.CALLER, 1_000, "", "also secret").sounds(Leg.IN, 1_000, -20, true);
            CallScript own = ground.call("c1", "1001", "billing").sounds(Leg.IN, 1_000, -20, true);
            own.says(Party.CALLER, 0, 900, "Hello.");
            events.next("utterance");
            events.next("level");
            anothers.ends(2_000);
            own.ends(2_000);
            events.next("ended");
            assertThat(events.all()).contains("\"c1\"", "Hello.").doesNotContain("c2", "ecret");
        }
    }

    @Test
    void whatIsAboutTheServiceReachesAllWhoWatchAndNoAgent() throws Exception {
        try (EventReader mayas = new EventReader(ground.port(), "/api/events", "Cookie", ground.cookie("maya"));
                EventReader eriks =
                        new EventReader(ground.port(), "/api/events?view=board", "Cookie", ground.cookie("erik"))) {
            mayas.next("heartbeat");
            eriks.next("heartbeat");
            Alert alert = SampleAlerts.cutOff("s1", WallClock.SYSTEM.now());
            ground.board.accept(new CallEvent.Alerted(CallId.SERVICE, alert));
            EventReader.Event told = eriks.next("alert");
            assertThat(told.data().path("id").asText("none")).isEmpty();
            assertThat(told.data().at("/alert/id").asText()).isEqualTo("s1");
            ground.call("c1", "1001", "billing");
            mayas.next("call");
            assertThat(mayas.all()).doesNotContain("s1");
        }
        try (EventReader later =
                new EventReader(ground.port(), "/api/events?lastEventId=4999", "Cookie", ground.cookie("maya"))) {
            later.next("heartbeat");
            assertThat(later.all()).contains("c1").doesNotContain("s1");
        }
    }

    @Test
    void whatWasMissedIsReplayedWithinReachOnly() throws Exception {
        ground.call("c1", "1001", "billing").says(Party.CALLER, 0, 900, "Hello.");
        ground.call("c2", "1002", "sales").says(Party.CALLER, 0, 900, "Secret.");
        try (EventReader events =
                new EventReader(ground.port(), "/api/events?lastEventId=4999", "Cookie", ground.cookie("maya"))) {
            events.next("heartbeat");
            assertThat(events.all()).contains("Hello.").doesNotContain("c2", "Secret");
        }
    }

    @Test
    void aCallThatIsSentToAnotherAgentGoesFromTheStream() throws Exception {
        CallScript call = ground.call("c1", "1001", "sales");
        String maya = ground.cookie("maya");
        String felix = ground.cookie("felix");
        try (EventReader mayas = new EventReader(ground.port(), "/api/events", "Cookie", maya);
                EventReader felixs = new EventReader(ground.port(), "/api/events", "Cookie", felix)) {
            mayas.next("heartbeat");
            felixs.next("heartbeat");
            call.answeredBy("1002");
            mayas.next("gone");
            felixs.next("call");
            call.says(Party.CALLER, 0, 900, "Only for Felix.");
            felixs.next("utterance");
            assertThat(mayas.all()).doesNotContain("1002", "Only for Felix");
            assertThat(ground.get("/api/calls/c1", "Cookie", maya).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aStreamEndsWithItsSession() throws Exception {
        String cookie = ground.cookie("maya");
        try (EventReader events = new EventReader(ground.port(), "/api/events", "Cookie", cookie)) {
            events.next("heartbeat");
            ground.accounts().remove("maya");
            ground.pass(Duration.ofSeconds(6));
            ground.call("c1", "1001", "billing").says(Party.CALLER, 0, 900, "Too late for her.");
            events.next(EventReader.END);
            assertThat(events.all()).doesNotContain("Too late");
        }
    }
}
