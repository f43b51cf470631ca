package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator sees and sets of the engines' breakers, and what everybody is told of them. */
class EnginesIT {

    private static final String BREAKER = "/api/engines/deepgram/breaker";
    private static final String[] ADMINISTRATOR = {"Authorization", "Bearer s3cret"};

    private final Served served;

    EnginesIT() throws IOException {
        served = new Served("s3cret");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void enginesAreListedWithTheirBreakersAndTheirLoad() throws Exception {
        assertThat(served.get("/api/engines").body())
                .isEqualTo("{\"engines\":[{\"name\":\"deepgram\",\"state\":\"open\",\"forced\":false,"
                        + "\"since\":\"2026-11-22T14:08:14+01:00\","
                        + "\"reason\":\"its circuit breaker is open after 5 of 8 failed connects\",\"againInMs\":5500,"
                        + "\"connects\":{\"latest\":8,\"failedPercent\":63,\"slowPercent\":13},"
                        + "\"sessions\":{\"latest\":0,\"failedPercent\":0,\"slowPercent\":0},"
                        + "\"streams\":12,\"maxStreams\":140,\"connecting\":2,\"refused\":31}],"
                        + "\"now\":\"2026-11-22T14:08:18.5+01:00\"}");
    }

    @ParameterizedTest
    @CsvSource({"forced-open,FORCED_OPEN", "closed,CLOSED", "auto,AUTO"})
    void anAdministratorSetsABreaker(String state, Engines.Wish wish) throws Exception {
        HttpResponse<String> answer = served.post(BREAKER, "{\"state\":\"" + state + "\"}", ADMINISTRATOR);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Served.json(answer).get("name").asText()).isEqualTo("deepgram");
        assertThat(Served.json(answer).get("forced").asBoolean()).isEqualTo(wish != Engines.Wish.AUTO);
        assertThat(served.engines.wishes).containsExactly(wish);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'state':'open'}|state: open (expected: forced-open, closed or auto)",
                "{'state':''}|state:  (expected: forced-open, closed or auto)",
                "{'state':true}|state: true (expected: forced-open, closed or auto)",
                "{'state':null}|state: null (expected: forced-open, closed or auto)",
                "{}|state: is missing (expected: forced-open, closed or auto)",
                "{'state':'auto','why':'x'}|why: is not known here (expected: only state)",
                "['auto']|Request body: is no JSON object (expected: {'state':'forced-open'}, closed or auto)",
                "auto|Request body: is no JSON object (expected: {'state':'forced-open'}, closed or auto)",
                "''|Request body: is no JSON object (expected: {'state':'forced-open'}, closed or auto)",
            },
            quoteCharacter = '`')
    void whatIsNoStateIsNamedAndChangesNothing(String body, String detail) throws Exception {
        String sent = body.equals("''") ? "" : body.replace('\'', '"');
        HttpResponse<String> answer = served.post(BREAKER, sent, ADMINISTRATOR);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.json(answer).get("detail").asText()).isEqualTo(detail.replace('\'', '"'));
        assertThat(served.engines.wishes).isEmpty();
    }

    @Test
    void anUnknownEngineIsNotThere() throws Exception {
        HttpResponse<String> answer =
                served.post("/api/engines/whisper/breaker", "{\"state\":\"auto\"}", ADMINISTRATOR);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Served.json(answer).get("detail").asText())
                .isEqualTo("There is no engine whisper (expected: deepgram)");
    }

    @Test
    void whoPresentsNoTokenChangesNothing() throws Exception {
        HttpResponse<String> answer = served.post(BREAKER, "{\"state\":\"closed\"}");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Served.json(answer).get("detail").asText())
                .isEqualTo("No token was presented (expected: Authorization: Bearer and the value of web.token)");
        assertThat(served.post(BREAKER, "{\"state\":\"closed\"}", "Authorization", "Bearer other")
                        .statusCode())
                .isEqualTo(401);
        assertThat(served.engines.wishes).isEmpty();
    }

    @Test
    void nothingIsChangedWhileNoTokenIsSet() throws Exception {
        try (Served open = new Served()) {
            HttpResponse<String> answer = open.post(BREAKER, "{\"state\":\"closed\"}");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Served.json(answer).get("detail").asText())
                    .startsWith("Nothing can be changed while web.token is not set");
            assertThat(open.engines.wishes).isEmpty();
        }
    }

    @Test
    void aLongBodyIsRefused() throws Exception {
        HttpResponse<String> answer = served.post(BREAKER, " ".repeat(1_025), ADMINISTRATOR);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Served.json(answer).get("detail").asText())
                .isEqualTo("Request body (expected: a Content-Length of at most 1024)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void aBreakerIsOnlyPosted(String method) throws Exception {
        HttpResponse<String> answer = served.send(method, BREAKER, ADMINISTRATOR);
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertThat(Served.json(answer).get("detail").asText()).isEqualTo(method + " (expected: POST)");
    }

    @Test
    void everybodyIsToldWhenAnEngineGoesAndWhenItComesBack() throws Exception {
        served.notices.add("Deepgram is away: all of it. The built-in engine listens.");
        try (EventReader reader = served.events("")) {
            assertThat(reader.next("health").data().toString())
                    .isEqualTo("{\"notices\":[\"Deepgram is away: all of it. The built-in engine listens.\"]}");
            served.notices.clear();
            EventReader.Event event = reader.next("health");
            while (!event.data().get("notices").isEmpty()) {
                event = reader.next("health");
            }
            assertThat(event.id()).as("is not replayed").isEmpty();
            served.notices.add("Deepgram is coming back: a few calls try it first.");
            while (event.data().get("notices").isEmpty()) {
                event = reader.next("health");
            }
            assertThat(event.data().get("notices").get(0).asText()).startsWith("Deepgram is coming back");
        }
    }
}
