package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.call.Happening;
import io.callscribe.call.Party;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.testing.CallScript;
import io.callscribe.time.NanoClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching, reading, erasing and handing out of stored calls over HTTP, on a real database. */
class ArchiveIT {

    private static final String[] ADMINISTRATOR = {"Authorization", "Bearer s3cret"};

    @TempDir
    Path folder;

    private Optional<CallStore> open = Optional.empty();
    private Optional<Served> serving = Optional.empty();

    @BeforeEach
    void serve() throws Exception {
        Meters meters = new Meters();
        CallStore store = CallStore.start(
                "jdbc:sqlite:" + folder.resolve("calls.db"),
                "node",
                new CallStore.Tools(
                        new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM, () -> Served.NOW));
        open = Optional.of(store);
        serving = Optional.of(new Served("s3cret", store));
        store.onErased(served().board::erase);
        assertThat(store.awaitOpen(Duration.ofSeconds(30))).isTrue();
    }

    @AfterEach
    void stop() {
        serving.ifPresent(Served::close);
        open.ifPresent(CallStore::close);
    }

    @Test
    void linesAreFoundByTheirWords() throws Exception {
        talked();
        JsonNode answer = served().json("/api/search?q=refund");
        assertThat(answer.get("hits")).hasSize(2);
        assertThat(answer.has("next")).isFalse();
        assertThat(answer.get("hits").get(0).toString())
                .isEqualTo("{\"call\":{\"id\":\"c2\",\"channel\":\"PJSIP/trunk-c2\",\"agent\":\"1002\","
                        + "\"queue\":\"support\",\"caller\":\"Ann\",\"server\":\"pbx-1\","
                        + "\"startedAt\":\"2026-11-22T14:16:12+01:00\"},\"seq\":1,\"party\":\"caller\",\"speaker\":\"\","
                        + "\"startMs\":1000,\"endMs\":1900,\"text\":\"A refund, please.\",\"engine\":\"deepgram\","
                        + "\"found\":[{\"from\":2,\"to\":8}]}");
        JsonNode first = served().json("/api/search?q=ref*&limit=1");
        JsonNode second = served().json(
                        "/api/search?q=ref*&limit=1&before=" + first.get("next").asText());
        assertThat(second.get("hits").get(0).get("call").get("id").asText()).isEqualTo("c1");
        assertThat(served().json("/api/search?q=refund&agent=1001&queue=sales&caller=Ann&from=2026-11-22T13:00:00Z"
                                + "&to=2026-11-22T14:10:00%2B01:00")
                        .get("hits"))
                .hasSize(1);
        assertThat(served().json("/api/search?q=refund&caller=Bob").get("hits")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|q: is empty (expected: words to look for, such as refund or ~last bill~ or invoic*)",
                "q=%3F|q: ? has no letter and no digit (expected: words to look for, such as refund or ~last bill~ or"
                        + " invoic*)",
                "q=a&limit=0|limit: 0 (expected: 1 to 200)",
                "q=a&limit=201|limit: 201 (expected: 1 to 200)",
                "q=a&limit=x|limit: x (expected: 1 to 200)",
                "q=a&from=yesterday|from: yesterday (expected: a time with its offset, such as 2026-11-22T14:00:00Z)",
                "q=a&before=5|before: 5 (expected: the value of next in the answer before)",
                "q=a&agnet=1|agnet: is not known here (expected: q, from, to, agent, queue, caller, limit, before)",
                "q=a&q=b|q: is given 2 times (expected: once)",
            })
    void whatIsWrongInAQuestionIsNamed(String query, String detail) throws Exception {
        problem(served().get("/api/search?" + (query == null ? "" : query)), 400, detail.replace('~', '"'));
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsAnsweredWithNothing() throws Exception {
        try (Served away = new Served("s3cret")) {
            problem(away.get("/api/search?q=a"), 503, "There is no database here.");
            problem(away.get("/api/audit", ADMINISTRATOR), 503, "There is no database here.");
            problem(away.get("/api/export?caller=Ann", ADMINISTRATOR), 503, "There is no database here.");
            problem(away.post("/api/erase", "{\"caller\":\"Ann\"}", ADMINISTRATOR), 503, "There is no database here.");
            problem(away.send("DELETE", "/api/calls/c1", ADMINISTRATOR), 503, "There is no database here.");
        }
    }

    @Test
    void anErasedCallIsGoneFromTheDatabaseTheBoardAndOpenPages() throws Exception {
        talked();
        try (EventReader reader = served().events("")) {
            assertThat(reader.next("health")).isNotNull();
            HttpResponse<String> answer = served().send("DELETE", "/api/calls/c1", ADMINISTRATOR);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"calls\":1,\"lines\":2,\"live\":[]}");
            assertThat(reader.next("resync")).as("pages take a fresh snapshot").isNotNull();
        }
        assertThat(served().get("/api/calls/c1").statusCode()).isEqualTo(404);
        assertThat(served().json("/api/calls?state=all").get("calls").findValuesAsText("id"))
                .containsExactly("c2", "c3");
        assertThat(served().json("/api/search?q=refund").get("hits")).hasSize(1);
        assertThat(served().send("DELETE", "/api/calls/c1", ADMINISTRATOR).statusCode())
                .isEqualTo(404);
        JsonNode entries =
                Served.json(served().get("/api/audit", ADMINISTRATOR)).get("entries");
        assertThat(entries).hasSize(2);
        assertThat(entries.get(1).toString())
                .isEqualTo("{\"number\":1,\"at\":\"2026-11-22T14:08:18.5+01:00\",\"who\":\"token\","
                        + "\"what\":\"erase\",\"target\":\"call c1\",\"detail\":\"1 call with 2 lines erased\"}");
    }

    @Test
    void aCallThatGoesOnIsNotErased() throws Exception {
        talked();
        problem(
                served().send("DELETE", "/api/calls/c3", ADMINISTRATOR),
                409,
                "Call c3 goes on (expected: a call that ended)");
        HttpResponse<String> answer = served().post("/api/erase", "{\"caller\":\"Ann\"}", ADMINISTRATOR);
        assertThat(answer.body()).isEqualTo("{\"calls\":2,\"lines\":3,\"live\":[\"c3\"]}");
        assertThat(served().json("/api/calls?state=all").get("calls").findValuesAsText("id"))
                .containsExactly("c3");
    }

    @Test
    void callsOfAnAgentAreErased() throws Exception {
        talked();
        assertThat(served().post("/api/erase", "{\"agent\":\"1002\"}", ADMINISTRATOR)
                        .body())
                .isEqualTo("{\"calls\":1,\"lines\":1,\"live\":[]}");
        assertThat(served().post("/api/erase", "{\"agent\":\"nobody\"}", ADMINISTRATOR)
                        .body())
                .isEqualTo("{\"calls\":0,\"lines\":0,\"live\":[]}");
    }

    @Test
    void aCallThatWasNeverStoredIsErasedFromTheBoard() throws Exception {
        new CallScript(served().board, "c9").starts("Eve", "", "", Served.START).ends(1_000);
        assertThat(served().post("/api/erase", "{\"caller\":\"Eve\"}", ADMINISTRATOR)
                        .body())
                .isEqualTo("{\"calls\":1,\"lines\":0,\"live\":[]}");
        assertThat(served().get("/api/calls/c9").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "{'caller':'a','agent':'b'}",
                "{'caller':''}",
                "{'caller':' '}",
                "{'agent':7}",
                "{'queue':'x'}"
            })
    void whatIsNoWishErasesNothing(String body) throws Exception {
        talked();
        HttpResponse<String> answer = served().post("/api/erase", body.replace('\'', '"'), ADMINISTRATOR);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Served.json(answer).get("detail").asText())
                .endsWith("(expected: {\"caller\":\"…\"} or {\"agent\":\"…\"})");
        assertThat(served().json("/api/search?q=refund").get("hits")).hasSize(2);
    }

    @Test
    void onlyAnAdministratorErasesAndHandsOut() throws Exception {
        talked();
        assertThat(served().send("DELETE", "/api/calls/c1").statusCode()).isEqualTo(401);
        assertThat(served().post("/api/erase", "{\"caller\":\"Ann\"}").statusCode())
                .isEqualTo(401);
        assertThat(served().get("/api/export?caller=Ann").statusCode()).isEqualTo(401);
        assertThat(served().get("/api/audit").statusCode()).isEqualTo(401);
        assertThat(served().get("/api/audit", "Authorization", "Bearer other").statusCode())
                .isEqualTo(401);
        assertThat(served().get("/api/audit", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(401);
        assertThat(served().get("/api/audit", "Sec-Fetch-Site", "same-origin").statusCode())
                .as("our own page, on a machine of one's own")
                .isEqualTo(200);
        assertThat(served().json("/api/search?q=refund").get("hits")).hasSize(2);
        try (Served open = new Served()) {
            problem(
                    open.get("/api/audit"),
                    401,
                    "This is not shown while web.token is not set (expected: set it, and present it as Authorization:"
                            + " Bearer)");
        }
    }

    @Test
    void allOfOneCallerIsHandedOutAndWrittenDown() throws Exception {
        talked();
        HttpResponse<String> answer = served().get("/api/export?caller=Ann", ADMINISTRATOR);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"callscribe-export.json\"");
        JsonNode export = Served.json(answer);
        assertThat(export.get("caller").asText()).isEqualTo("Ann");
        assertThat(export.get("complete").asBoolean()).isTrue();
        assertThat(export.get("calls").findValuesAsText("id")).containsExactly("c1", "c2", "c3");
        JsonNode call = export.get("calls").get(0);
        assertThat(call.get("utterances")).hasSize(2);
        assertThat(call.get("gaps")).hasSize(1);
        assertThat(call.get("timeline")).hasSize(1);
        assertThat(served().send("HEAD", "/api/export?caller=Ann", ADMINISTRATOR)
                        .statusCode())
                .isEqualTo(200);
        JsonNode entries =
                Served.json(served().get("/api/audit", ADMINISTRATOR)).get("entries");
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).get("what").asText()).isEqualTo("export");
        assertThat(entries.get(0).get("target").asText()).isEqualTo("caller Ann");
        assertThat(entries.get(0).get("detail").asText()).isEqualTo("3 calls handed out");
        problem(
                served().get("/api/export", ADMINISTRATOR),
                400,
                "caller: is missing (expected: a caller, as calls name it)");
    }

    @Test
    void theAuditLogGoesOnPageByPage() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(served().get("/api/export?caller=" + i, ADMINISTRATOR).statusCode())
                    .isEqualTo(200);
        }
        JsonNode first = Served.json(served().get("/api/audit?limit=2", ADMINISTRATOR));
        assertThat(first.get("entries").findValuesAsText("target")).containsExactly("caller 2", "caller 1");
        JsonNode second = Served.json(
                served().get("/api/audit?limit=2&before=" + first.get("next").asText(), ADMINISTRATOR));
        assertThat(second.get("entries").findValuesAsText("target")).containsExactly("caller 0");
        assertThat(second.has("next")).isFalse();
        problem(
                served().get("/api/audit?before=x", ADMINISTRATOR),
                400,
                "before: x (expected: the value of next in the answer before)");
    }

    @Test
    void aTranscriptIsHandedOutInThreeForms() throws Exception {
        talked();
        HttpResponse<String> text = served().get("/api/calls/c1/transcript");
        assertThat(text.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type.replace(" ", "")).isEqualToIgnoringCase("text/plain;charset=utf-8"));
        assertThat(text.body()).isEqualTo("[0:00] agent 1001: Hello.\n[1:05] caller: My refund is missing.\n");
        HttpResponse<String> vtt = served().get("/api/calls/c1/transcript?as=vtt");
        assertThat(vtt.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type.replace(" ", "")).isEqualToIgnoringCase("text/vtt;charset=utf-8"));
        assertThat(vtt.body()).startsWith("WEBVTT\n").contains("<v caller>My refund is missing.</v>");
        JsonNode json = served().json("/api/calls/c1/transcript?as=json");
        assertThat(json.get("id").asText()).isEqualTo("c1");
        assertThat(json.get("utterances").findValuesAsText("text")).containsExactly("Hello.", "My refund is missing.");
        problem(served().get("/api/calls/c1/transcript?as=srt"), 400, "as: srt (expected: text, vtt or json)");
        assertThat(served().get("/api/calls/c8/transcript").statusCode()).isEqualTo(404);
    }

    private Served served() {
        return serving.orElseThrow();
    }

    /** Three calls of Ann: two that ended, one that goes on. */
    private void talked() {
        CallStore store = open.orElseThrow();
        Outlet both = event -> {
            served().board.accept(event);
            store.accept(event);
        };
        new CallScript(both, "c1")
                .starts("Ann", "1001", "sales", Served.START)
                .says(Party.AGENT, 0, 900, "Hello.")
                .misses(1_000, 2_000, "why")
                .happens(1_000, Happening.What.GAP, "A gap.")
                .says(Party.CALLER, 65_000, 66_000, "My refund is missing.")
                .ends(70_000);
        new CallScript(both, "c2")
                .starts("Ann", "1002", "support", Served.START.plusMinutes(10))
                .says(Party.CALLER, 1_000, 1_900, "A refund, please.")
                .ends(3_000);
        new CallScript(both, "c3").starts("Ann", "1003", "", Served.START.plusMinutes(20));
        Awaitility.await("all is written")
                .atMost(Duration.ofSeconds(10))
                .until(() -> served().get("/api/search?q=refund").body().contains("please")
                        && store.callsOf("Ann").toString().contains("c3"));
    }

    private static void problem(HttpResponse<String> answer, int status, String detail) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(Served.json(answer).get("detail").asText()).isEqualTo(detail);
    }
}
