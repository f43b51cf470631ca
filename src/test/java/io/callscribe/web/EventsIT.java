package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.meter.Meter;
import io.callscribe.testing.CallScript;
import io.callscribe.web.EventReader.Event;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The event stream as a plain reader sees it. */
class EventsIT {

    private final Served served;

    EventsIT() throws IOException {
        served = new Served();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void everyKindOfEventHasItsNameAndItsCall() throws Exception {
        try (EventReader reader = served.events("")) {
            assertThat(reader.status()).isEqualTo(200);
            assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
            assertThat(reader.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reader.any().name()).as("nothing was missed").isEqualTo("heartbeat");
            CallScript call = served.call("c1").stands(Status.LIVE, "").guesses(Party.CALLER, 100, "I’d", "like");
            Event started = reader.next();
            assertThat(started).extracting(Event::name, Event::id).containsExactly("call", "" + Served.FIRST_ID);
            assertThat(started.data().get("caller").asText()).isEqualTo("T. Okafor");
            assertThat(reader.next().data().toString())
                    .isEqualTo("{\"id\":\"c1\",\"status\":\"live\",\"reason\":\"\"}");
            Event guess = reader.next();
            assertThat(guess).extracting(Event::name, Event::id).containsExactly("interim", "");
            assertThat(guess.data().toString())
                    .isEqualTo("{\"id\":\"c1\",\"leg\":\"in\",\"party\":\"caller\",\"speaker\":\"\",\"startMs\":100,"
                            + "\"settled\":\"I’d\",\"guess\":\"like\"}");
            call.says(Party.CALLER, 100, 900, "I’d like to pay.")
                    .misses(1_000, 2_000, "why")
                    .happens(40, Happening.What.OPEN, "Connected.")
                    .answeredBy("Ruben Okonkwo")
                    .ends(3_000);
            Event line = reader.next();
            assertThat(line)
                    .extracting(Event::name, Event::id)
                    .containsExactly("utterance", "" + (Served.FIRST_ID + 2));
            assertThat(line.data().get("text").asText()).isEqualTo("I’d like to pay.");
            assertThat(reader.next().data().toString())
                    .isEqualTo("{\"id\":\"c1\",\"startMs\":1000,\"endMs\":2000,\"reason\":\"why\"}");
            assertThat(reader.next().data().toString())
                    .isEqualTo("{\"id\":\"c1\",\"atMs\":40,\"what\":\"open\",\"text\":\"Connected.\"}");
            assertThat(reader.next().data().get("agent").asText()).isEqualTo("Ruben Okonkwo");
            assertThat(reader.next().data().get("status").asText()).isEqualTo("ended");
            assertThat(reader.next().data().toString())
                    .isEqualTo("{\"id\":\"c1\",\"durationMs\":3000,\"how\":\"finished\"}");
        }
    }

    @Test
    void levelsOfAllCallsAreOneEventAndOnlyWhenOneChanged() throws Exception {
        CallScript one = served.call("c1");
        CallScript two = served.call("c2");
        try (EventReader reader = served.events("")) {
            reader.next("heartbeat");
            one.sounds(Leg.IN, 250, -30, true);
            Event level = reader.next("level");
            assertThat(level.id()).isEmpty();
            assertThat(level.data().toString())
                    .isEqualTo("{\"calls\":[{\"id\":\"c1\",\"atMs\":250,\"caller\":-30,\"callerSpeech\":true,"
                            + "\"agent\":-127,\"agentSpeech\":false}]}");
            awaitLevel(
                    reader, one, -60); // who joins gets levels of its own, once; after two more the beat has taken over
            awaitLevel(reader, one, -30);
            one.sounds(Leg.IN, 500, -30, true);
            two.sounds(Leg.OUT, 500, -20, true);
            assertThat(reader.next("level").data().get("calls"))
                    .as("the first call sounds as before")
                    .singleElement()
                    .satisfies(call -> assertThat(call.get("id").asText()).isEqualTo("c2"));
        }
    }

    private static void awaitLevel(EventReader reader, CallScript call, int dbov) throws Exception {
        call.sounds(Leg.IN, 300, dbov, true);
        int heard = 0;
        while (heard != dbov) {
            heard = reader.next("level").data().at("/calls/0/caller").asInt();
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissedThenAHeartbeat() throws Exception {
        CallScript call = served.call("c1").says(Party.CALLER, 0, 900, "One.");
        call.says(Party.CALLER, 1_000, 1_900, "Two.").guesses(Party.CALLER, 2_000, "", "thr");
        for (String[] how : new String[][] {{"", "Last-Event-ID"}, {"?lastEventId=" + (Served.FIRST_ID + 1)}}) {
            String[] headers = how.length > 1 ? new String[] {how[1], "" + (Served.FIRST_ID + 1)} : new String[0];
            try (EventReader reader = served.events(how[0], headers)) {
                Event missed = reader.any();
                assertThat(missed.id()).isEqualTo("" + (Served.FIRST_ID + 2));
                assertThat(missed.data().get("text").asText()).isEqualTo("Two.");
                assertThat(reader.any().name()).as("guesses are not replayed").isEqualTo("heartbeat");
            }
        }
    }

    @Test
    void tooOldAnIdAsksForASnapshotAndGoesOn() throws Exception {
        served.call("c1");
        try (EventReader reader = served.events("?lastEventId=17")) {
            assertThat(reader.any().name()).isEqualTo("resync");
            served.call("c2");
            assertThat(reader.next().data().get("id").asText()).isEqualTo("c2");
        }
    }

    @Test
    void anIdThatIsNoneIsNamed() throws Exception {
        var answer = served.get("/api/events?lastEventId=abc");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.json(answer).get("detail").asText())
                .isEqualTo("last event id: abc (expected: a number that an event came with)");
    }

    @Test
    void oneCallCanBeFollowedAlone() throws Exception {
        CallScript one = served.call("c1");
        CallScript two = served.call("c2").says(Party.CALLER, 0, 900, "Missed, but of another call.");
        try (EventReader reader = served.events("?call=c1&lastEventId=" + Served.FIRST_ID)) {
            assertThat(reader.any().name()).isEqualTo("heartbeat");
            two.says(Party.CALLER, 1_000, 1_900, "Not for you.").sounds(Leg.IN, 250, -10, true);
            one.sounds(Leg.IN, 250, -30, true);
            assertThat(reader.next("level").data().get("calls")).hasSize(1);
            one.says(Party.CALLER, 0, 900, "For you.");
            assertThat(reader.next().data().get("text").asText()).isEqualTo("For you.");
        }
    }

    @Test
    void aBoardIsToldWhatItsRowsShowAndOneCallWhole() throws Exception {
        CallScript one =
                served.call("c1").says(Party.CALLER, 0, 900, "Before.").says(Party.CALLER, 1_000, 1_900, "Newest.");
        CallScript two = served.call("c2");
        try (EventReader reader = served.events("?view=board&call=c2&lastEventId=" + Served.FIRST_ID)) {
            assertThat(reader.any().data().get("text").asText())
                    .as("of a row only the newest words")
                    .isEqualTo("Newest.");
            assertThat(reader.any().name()).isEqualTo("call");
            assertThat(reader.any().name()).isEqualTo("heartbeat");
            assertThat(reader.any().data().get("engines")).hasSize(1);
            one.guesses(Party.CALLER, 2_000, "", "not").happens(0, Happening.What.OPEN, "Not.");
            two.guesses(Party.CALLER, 2_000, "", "whole").happens(0, Happening.What.OPEN, "Whole.");
            assertThat(reader.next().data().get("guess").asText()).isEqualTo("whole");
            assertThat(reader.next().data().get("text").asText()).isEqualTo("Whole.");
            one.happens(3_000, Happening.What.HOLD, "Held.");
            assertThat(reader.next().data().get("what").asText()).isEqualTo("hold");
        }
        var answer = served.get("/api/events?view=desk");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aBoardStartsWithTheTalkOfTheLastMinute() throws Exception {
        served.call("c1")
                .sounds(Leg.IN, 100_250, -27, true)
                .sounds(Leg.OUT, 101_250, -127, false)
                .happens(90_000, Happening.What.HOLD, "Held.");
        assertThat(served.json("/api/calls").at("/calls/0/talk").isMissingNode())
                .isTrue();
        var row = served.json("/api/calls?view=board").at("/calls/0");
        assertThat(row.at("/holdAtMs").asLong()).isEqualTo(90_000);
        assertThat(row.at("/talk/fromS").asInt()).isEqualTo(38);
        byte[] caller =
                java.util.Base64.getDecoder().decode(row.at("/talk/caller").asText());
        assertThat(caller[100 - 38]).isEqualTo((byte) 100);
        assertThat(served.json("/api/calls/c1").at("/talk/fromS").asInt()).isZero();
    }

    @Test
    void closingTheServerEndsTheStreamsAndNobodyIsLeft() throws Exception {
        try (EventReader reader = served.events("")) {
            reader.next("heartbeat");
            assertThat(served.meters.scrape()).contains("callscribe_web_viewers 1.0");
            served.close();
            assertThat(reader.next().name()).isEqualTo(EventReader.END);
        }
        await().untilAsserted(() -> assertThat(served.meters.scrape()).contains("callscribe_web_viewers 0.0"));
    }

    @Test
    void aViewerWhoGoesIsForgotten() throws Exception {
        CallScript call = served.call("c1");
        try (EventReader reader = served.events("")) {
            reader.next("heartbeat");
        }
        await().untilAsserted(() -> {
            call.stands(Status.LIVE, "");
            assertThat(served.meters.scrape()).contains("callscribe_web_viewers 0.0");
        });
        assertThat(served.meters.total(Meter.SSE_DROPPED)).isZero();
    }
}
