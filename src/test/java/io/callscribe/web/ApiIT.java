package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.call.Happening;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.meter.Meter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the API, path by path. */
class ApiIT {

    private final Served served;

    ApiIT() throws IOException {
        served = new Served();
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void liveCallsAreListedByDefault() throws Exception {
        served.call("c1").stands(Status.DEGRADED, "Deepgram is restarting.").says(Party.CALLER, 0, 900, "Hello.");
        served.call("c2").ends(1_000);
        JsonNode calls = served.json("/api/calls").get("calls");
        assertThat(calls).hasSize(1);
        JsonNode call = calls.get(0);
        assertThat(call.get("id").asText()).isEqualTo("c1");
        assertThat(call.get("state").asText()).isEqualTo("live");
        assertThat(call.get("status").asText()).isEqualTo("degraded");
        assertThat(call.get("reason").asText()).isEqualTo("Deepgram is restarting.");
        assertThat(call.get("channel").asText()).isEqualTo("PJSIP/trunk-c1");
        assertThat(call.get("agent").asText()).isEqualTo("Maya Lindqvist");
        assertThat(call.get("queue").asText()).isEqualTo("Billing");
        assertThat(call.get("caller").asText()).isEqualTo("T. Okafor");
        assertThat(call.get("server").asText()).isEqualTo("pbx-1");
        assertThat(call.get("startedAt").asText()).isEqualTo("2026-11-22T14:06:12+01:00");
        assertThat(call.get("durationMs").asLong()).as("now − startedAt").isEqualTo(126_500);
        assertThat(call.get("utterances").asInt()).isEqualTo(1);
        assertThat(call.get("last").get("text").asText()).isEqualTo("Hello.");
    }

    @ParameterizedTest
    @CsvSource({"live,c1", "ended,c2", "all,c1 c2"})
    void callsAreListedByState(String state, String ids) throws Exception {
        served.call("c1");
        served.call("c2").ends(61_000);
        JsonNode calls = served.json("/api/calls?state=" + state).get("calls");
        assertThat(StreamSupport.stream(calls.spliterator(), false)
                        .map(call -> call.get("id").asText()))
                .containsExactly(ids.split(" "));
    }

    @Test
    void anEndedCallHasItsOwnLength() throws Exception {
        served.call("c2").misses(1_000, 3_500, "why").ends(61_000);
        JsonNode call = served.json("/api/calls?state=ended").get("calls").get(0);
        assertThat(call.get("state").asText()).isEqualTo("ended");
        assertThat(call.get("durationMs").asLong()).isEqualTo(61_000);
        assertThat(call.get("missingMs").asLong()).isEqualTo(2_500);
    }

    @Test
    void aWrongStateIsNamed() throws Exception {
        problem(
                served.get("/api/calls?state=sleeping"),
                400,
                "Bad Request",
                "state: sleeping (expected: live, ended or all)");
    }

    @Test
    void oneCallHasItsWordsGapsAndTimeline() throws Exception {
        served.call("c1")
                .says(Party.AGENT, 5_000, 6_000, "Second, nine[?] two.")
                .says(Party.CALLER, 1_000, 2_000, "First.")
                .guesses(Party.CALLER, 7_000, "So I", "was")
                .misses(3_000, 4_000, "why")
                .happens(40, Happening.What.FIRST_PACKET, "First sound.");
        JsonNode call = served.json("/api/calls/c1");
        assertThat(call.get("id").asText()).isEqualTo("c1");
        assertThat(call.get("utterances")).hasSize(2);
        assertThat(call.get("utterances").get(0).get("text").asText()).isEqualTo("First.");
        JsonNode second = call.get("utterances").get(1);
        assertThat(second.get("seq").asInt()).isEqualTo(1);
        assertThat(second.get("party").asText()).isEqualTo("agent");
        assertThat(second.get("speaker").asText()).isEqualTo("Maya Lindqvist");
        assertThat(second.get("startMs").asLong()).isEqualTo(5_000);
        assertThat(second.get("endMs").asLong()).isEqualTo(6_000);
        assertThat(second.get("confidence").asDouble()).isEqualTo(0.97);
        assertThat(second.get("engine").asText()).isEqualTo("deepgram");
        assertThat(second.get("late").asBoolean()).isFalse();
        assertThat(second.get("unsure").toString()).isEqualTo("[{\"from\":8,\"to\":12,\"confidence\":0.54}]");
        assertThat(call.get("gaps").toString()).isEqualTo("[{\"startMs\":3000,\"endMs\":4000,\"reason\":\"why\"}]");
        assertThat(call.get("timeline").toString())
                .isEqualTo("[{\"atMs\":40,\"what\":\"first-packet\",\"text\":\"First sound.\"}]");
        assertThat(call.get("open").get(0).get("settled").asText()).isEqualTo("So I");
    }

    @Test
    void aSnapshotNamesTheLastEventItContains() throws Exception {
        served.call("c1").says(Party.CALLER, 0, 900, "Hello.").guesses(Party.CALLER, 1_000, "", "and");
        assertThat(served.json("/api/calls").get("eventId").asLong()).isEqualTo(Served.FIRST_ID + 1);
        assertThat(served.json("/api/calls/c1").get("eventId").asLong()).isEqualTo(Served.FIRST_ID + 1);
        assertThat(served.json("/api/calls").get("now").asText()).isEqualTo("2026-11-22T14:08:18.5+01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/calls/nobody", "/api/calls/..%2f..", "/api/events?call=nobody"})
    void anUnknownCallIsNotThere(String path) throws Exception {
        problem(
                served.get(path),
                404,
                "Not Found",
                "There is no such call. Of those that ended, the last 200 are kept.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/calls/c1/words", "/nothing", "/assets/1/app.js", "/index.html"})
    void anyOtherPathIsNotThere(String path) throws Exception {
        problem(served.get(path), 404, "Not Found", "There is nothing at " + path);
    }

    @ParameterizedTest
    @CsvSource({"PUT,/", "POST,/api/events", "PATCH,/metrics", "DELETE,/api/search"})
    void onlyGetAndHeadAreAllowed(String method, String path) throws Exception {
        HttpResponse<String> answer = served.send(method, path);
        problem(answer, 405, "Method Not Allowed", method + " (expected: GET or HEAD)");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void callsAreListedAndStartedAndNothingElse() throws Exception {
        HttpResponse<String> answer = served.send("OPTIONS", "/api/calls");
        problem(answer, 405, "Method Not Allowed", "OPTIONS (expected: GET, HEAD or POST)");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void aCallIsReadOrErased() throws Exception {
        HttpResponse<String> answer = served.send("PUT", "/api/calls/c1");
        problem(answer, 405, "Method Not Allowed", "PUT (expected: GET, HEAD or DELETE)");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, DELETE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/calls", "/api/events", "/health/live", "/metrics"})
    void headAnswersLikeGetWithoutABody(String path) throws Exception {
        HttpResponse<String> answer = served.send("HEAD", path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aHeadOfAnUnknownCallIsNotThere() throws Exception {
        assertThat(served.send("HEAD", "/api/calls/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void aBodyIsRefused() throws Exception {
        var request = HttpRequest.newBuilder(served.address("/api/calls"))
                .method("GET", HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            problem(
                    client.send(request, HttpResponse.BodyHandlers.ofString()),
                    413,
                    "Content Too Large",
                    "Request body (expected: none)");
        }
    }

    @Test
    void whatIsNoRequestIsAProblemToo() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
            socket.getOutputStream()
                    .write("GET /../.. HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 Bad Request")
                    .contains("application/problem+json")
                    .endsWith("{\"title\":\"Bad Request\",\"status\":400,"
                            + "\"detail\":\"This is not a request we can read\"}");
        }
    }

    @Test
    void aFaultOfOursHasAReference() throws Exception {
        served.checks.add(null);
        HttpResponse<String> answer = served.get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(Served.json(answer).get("detail").asText())
                .matches("That did not work\\. Nothing was changed\\. Reference [0-9a-f]{4}\\.");
    }

    @Test
    void aliveIsAlive() throws Exception {
        HttpResponse<String> answer = served.get("/health/live");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"live\":true}");
    }

    @Test
    void readyWhenNothingIsMissing() throws Exception {
        served.checks.add(new Health.Check("asterisk", true, "Asterisk is connected."));
        HttpResponse<String> answer = served.get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"ready\":true,\"missing\":[],\"there\":[{\"name\":\"asterisk\","
                        + "\"detail\":\"Asterisk is connected.\"}]}");
    }

    @Test
    void notReadySaysWhatIsMissing() throws Exception {
        served.checks.add(new Health.Check("asterisk", false, "Asterisk is not connected since 14:02."));
        served.checks.add(new Health.Check("recognizer", true, "Deepgram may be tried."));
        HttpResponse<String> answer = served.get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Served.json(answer).get("missing").toString())
                .isEqualTo("[{\"name\":\"asterisk\",\"detail\":\"Asterisk is not connected since 14:02.\"}]");
    }

    @Test
    void oneServerOfSeveralThatIsAwayIsToldAndKeepsNothingBack() throws Exception {
        served.checks.add(new Health.Check("asterisk", true, "Connected to 1 of 2 Asterisk servers; away: west."));
        served.checks.add(new Health.Check("asterisk.west", false, "Connecting to Asterisk.", false));
        HttpResponse<String> answer = served.get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Served.json(answer).get("ready").asBoolean()).isTrue();
        assertThat(Served.json(answer).get("missing").findValuesAsText("name")).containsExactly("asterisk.west");
    }

    @Test
    void metricsAreInPrometheusFormat() throws Exception {
        served.meters.count(Meter.SSE_DROPPED);
        HttpResponse<String> answer = served.get("/metrics");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/plain").contains("version=0.0.4"));
        assertThat(answer.body())
                .contains("callscribe_web_viewers_dropped_total 1.0")
                .contains("callscribe_web_viewers 0.0");
    }

    @Test
    void everyAnswerKeepsABrowserInBounds() throws Exception {
        for (String path : List.of("/", "/api/calls", "/nothing", "/health/live")) {
            var headers = served.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains(
                                    "default-src 'self'",
                                    "script-src 'self'",
                                    "style-src 'self'",
                                    "frame-ancestors 'self'")
                            .doesNotContain("unsafe"));
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.firstValue("Access-Control-Allow-Origin")).isEmpty();
            assertThat(headers.firstValue("Server")).isEmpty();
        }
        assertThat(served.get("/api/calls").headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void thePageIsAskedForAgainAndItsFilesAreNot() throws Exception {
        HttpResponse<String> page = served.get("/");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        String tag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(served.get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
        HttpResponse<String> script = served.get("/assets/" + tag.replace("\"", "") + "/app.js");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(script.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(served.get("/assets/" + tag.replace("\"", "") + "/lit/directives/repeat.js")
                        .statusCode())
                .isEqualTo(200);
        assertThat(served.get("/assets/" + tag.replace("\"", "") + "/..%2findex.html")
                        .statusCode())
                .isEqualTo(404);
    }

    private static void problem(HttpResponse<String> answer, int status, String title, String detail)
            throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = Served.json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isEqualTo(title);
        assertThat(problem.get("detail").asText()).isEqualTo(detail);
    }
}
