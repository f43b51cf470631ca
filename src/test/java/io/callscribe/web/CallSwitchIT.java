package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may do to calls at run time, as far as HTTP goes. */
class CallSwitchIT {

    private static final String[] ADMINISTRATOR = {"Authorization", "Bearer s3cret"};

    private final Served served;

    CallSwitchIT() throws IOException {
        served = new Served("s3cret");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void aCallIsTappedByItsChannel() throws Exception {
        HttpResponse<String> answer = start("{\"channel\":\" PJSIP/alice-1 \"}");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/calls/c7");
        assertThat(answer.body()).isEqualTo("{\"id\":\"c7\"}");
        assertThat(served.calls.wanted)
                .containsExactly(new CallSwitch.Wanted("PJSIP/alice-1", "", "", "", "", "", List.of()));
    }

    @Test
    void everythingALineOfDialplanMaySayMayBeSaid() throws Exception {
        start("{\"channel\":\"1.1\",\"party\":\"agent\",\"agent\":\"1001\",\"queue\":\"q\",\"language\":\"de\","
                + "\"keyterms\":[\"Acme Gold\",\"Zoltan\"]}");
        assertThat(served.calls.wanted)
                .containsExactly(
                        new CallSwitch.Wanted("1.1", "", "agent", "1001", "q", "de", List.of("Acme Gold", "Zoltan")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|channel: is missing (expected: a text)",
                "{'channel':''}|channel: is missing (expected: a text)",
                "{'channel':17}|channel: 17 (expected: a text)",
                "{'channel':'a','party':'boss'}|party: boss (expected: caller or agent)",
                "{'channel':'a','keyterms':[1]}|keyterms: 1 (expected: a text)",
                "{'channel':'a','who':'x'}|who: is not known here (expected: only channel, server, party, agent, queue,"
                        + " language, keyterms)",
                "[]|Request body: is no JSON object (expected: {'channel':'PJSIP/alice-00000001'})",
                "alice|Request body: is no JSON object (expected: {'channel':'PJSIP/alice-00000001'})",
            })
    void whatIsWrongIsNamedAndChangesNothing(String body, String detail) throws Exception {
        HttpResponse<String> answer = start(body.replace('\'', '"'));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(detail(answer)).isEqualTo(detail.replace('\'', '"'));
        assertThat(served.calls.wanted).isEmpty();
    }

    @Test
    void anotherTypeOfContentIsRefused() throws Exception {
        HttpResponse<String> answer = served.post(
                "/api/calls", "<a/>", "Authorization", "Bearer s3cret", "Content-Type", "text/xml; charset=utf-8");
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(detail(answer)).isEqualTo("Content-Type: text/xml (expected: application/json)");
    }

    @Test
    void longTextsAndBodiesAreRefused() throws Exception {
        assertThat(detail(start("{\"channel\":\"" + "x".repeat(201) + "\"}")))
                .isEqualTo("channel: 201 characters (expected: at most 200, on one line)");
        assertThat(start(" ".repeat(32_769)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN,404", "CONFLICT,409", "UNFIT,422", "AWAY,503"})
    void aRefusalHasItsStatusAndItsSentence(CallSwitch.Why why, int status) throws Exception {
        served.calls.answer = new CallSwitch.Answer.Refused(why, "That cannot be.");
        for (String path : List.of("/api/calls", "/api/calls/c7/pause")) {
            HttpResponse<String> answer =
                    served.post(path, path.endsWith("pause") ? "" : "{\"channel\":\"1.1\"}", ADMINISTRATOR);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(detail(answer)).isEqualTo("That cannot be.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "stop"})
    void aCallIsChangedBySomebodyForAReason(String change) throws Exception {
        assertThat(served.post("/api/calls/c7/" + change, "", ADMINISTRATOR).statusCode())
                .isEqualTo(204);
        assertThat(served.post("/api/calls/c7/" + change, "{\"by\":\"alice\",\"reason\":\"card data\"}", ADMINISTRATOR)
                        .statusCode())
                .isEqualTo(204);
        String wish = change.toUpperCase(java.util.Locale.ROOT) + " c7 ";
        assertThat(served.calls.changes)
                .containsExactly(wish + "somebody: no reason was given", wish + "alice: card data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/calls", "/api/calls/c7/pause", "/api/calls/c7/resume", "/api/calls/c7/stop"})
    void whoPresentsNoTokenChangesNothing(String path) throws Exception {
        assertThat(served.post(path, "{}").statusCode()).isEqualTo(401);
        assertThat(served.post(path, "{}", "Authorization", "Bearer other").statusCode())
                .isEqualTo(401);
        assertThat(served.calls.wanted).isEmpty();
        assertThat(served.calls.changes).isEmpty();
    }

    @Test
    void aChangeIsOnlyPosted() throws Exception {
        HttpResponse<String> answer = served.get("/api/calls/c7/pause");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    private HttpResponse<String> start(String body) throws Exception {
        return served.post("/api/calls", body, ADMINISTRATOR);
    }

    private static String detail(HttpResponse<String> answer) throws IOException {
        return Served.json(answer).get("detail").asText();
    }
}
