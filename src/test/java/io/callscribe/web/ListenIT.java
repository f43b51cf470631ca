package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.CallId;
import io.callscribe.call.Supervision;
import io.callscribe.call.Supervision.Step;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.store.io.CallStore;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Supervisors on calls, as far as HTTP goes: who may, on which phone, what is answered, who sees it, and what the audit log keeps. */
@Timeout(60)
class ListenIT {

    private static final String[] TOKEN = {"Authorization", "Bearer " + SignInGround.TOKEN};
    private static final String LISTEN = "/api/calls/c1/listen";

    private final SignInGround ground = new SignInGround();

    ListenIT() throws IOException {}

    @BeforeEach
    void people() {
        people(ground);
    }

    private static void people(SignInGround ground) {
        ground.agent("maya", "1001")
                .supervisorOn("erik", "2001", "billing")
                .supervisor("nora", "billing")
                .supervisorOn("ida", "2002", "sales");
        ground.call("c1", "1001", "billing");
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void aSupervisorsOwnPhoneIsRungAndGoesFromStepToStepAndLeaves() throws Exception {
        HttpResponse<String> begun = post("erik", "{\"step\":\"listen\"}");
        assertThat(begun.statusCode()).isEqualTo(201);
        assertThat(begun.body()).isEqualTo("{\"visit\":\"vabc234\",\"step\":\"ringing\"}");
        ground.supervisors.answer = new Supervisors.Answer.Changed("vabc234");
        HttpResponse<String> changed = post("erik", "{\"step\":\"whisper\"}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo("{\"visit\":\"vabc234\",\"step\":\"whisper\"}");
        ground.supervisors.answer = new Supervisors.Answer.Left("vabc234");
        assertThat(leave("erik").statusCode()).isEqualTo(204);
        assertThat(ground.supervisors.wanted)
                .containsExactly("LISTEN c1 on 2001 by erik", "WHISPER c1 on 2001 by erik", "leave c1 on 2001");
    }

    @Test
    void whoWatchesKnowsBeforehandWhetherTheAgentIsTold() throws Exception {
        assertThat(me("erik")).contains("\"tellsAgent\":true");
        ground.supervisors.tellsAgent = false;
        assertThat(me("erik")).contains("\"tellsAgent\":false");
        assertThat(me("maya")).doesNotContain("tellsAgent");
    }

    private String me(String name) throws Exception {
        return ground.get("/api/me", "Cookie", ground.cookie(name)).body();
    }

    @Test
    void onlyWhoMayAndWithinReachAndFromOurOwnPage() throws Exception {
        assertThat(post("maya", "{\"step\":\"listen\"}").statusCode())
                .as("an agent")
                .isEqualTo(403);
        assertThat(leave("maya").statusCode()).isEqualTo(403);
        assertThat(post("ida", "{\"step\":\"listen\"}").statusCode())
                .as("not of her queue")
                .isEqualTo(404);
        assertThat(leave("ida").statusCode()).isEqualTo(404);
        assertThat(ground.post(LISTEN, "{\"step\":\"listen\"}").statusCode()).isEqualTo(401);
        String cookie = ground.cookie("erik");
        assertThat(ground.post(LISTEN, "{\"step\":\"listen\"}", "Cookie", cookie)
                        .statusCode())
                .as("not sent by our page")
                .isEqualTo(403);
        assertThat(ground.send("DELETE", LISTEN, "", "Cookie", cookie).statusCode())
                .isEqualTo(403);
        assertThat(ground.supervisors.wanted).isEmpty();
    }

    @Test
    void anAccountWithoutAPhoneCannotListenAndNobodyRingsAnothers() throws Exception {
        HttpResponse<String> none = post("nora", "{\"step\":\"listen\"}");
        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(detail(none)).startsWith("Your account names no phone that could be rung");
        HttpResponse<String> others = post("erik", "{\"step\":\"listen\",\"extension\":\"1001\"}");
        assertThat(others.statusCode()).isEqualTo(422);
        assertThat(ground.supervisors.wanted).isEmpty();
    }

    @Test
    void aMachineSaysWhichPhoneAndForWhom() throws Exception {
        assertThat(ground.post(LISTEN, "{\"step\":\"barge\",\"extension\":\"2009\",\"by\":\"Dana\"}", TOKEN)
                        .statusCode())
                .isEqualTo(201);
        assertThat(ground.post(LISTEN, "{\"step\":\"barge\"}", TOKEN).statusCode())
                .isEqualTo(422);
        ground.supervisors.answer = new Supervisors.Answer.Left("vabc234");
        assertThat(ground.send("DELETE", LISTEN + "?extension=2009", "", TOKEN).statusCode())
                .isEqualTo(204);
        assertThat(ground.send("DELETE", LISTEN, "", TOKEN).statusCode()).isEqualTo(204);
        assertThat(ground.supervisors.wanted)
                .containsExactly("BARGE c1 on 2009 by Dana", "leave c1 on 2009", "leave c1 on ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'extension':'2009'}|400",
                "{'step':'shout','extension':'2009'}|400",
                "{'step':'ringing','extension':'2009'}|400",
                "{'step':'listen','extension':'2009','loud':true}|400",
                "{'step':'listen','extension':'2009@trunk'}|422",
                "{'step':'listen','extension':'2009/x'}|422",
                "{'step':'listen','extension':'Local/1&PJSIP/2'}|422",
                "[]|400",
            })
    void whatIsWrongIsNamedAndRingsNobody(String body, int status) throws Exception {
        assertThat(ground.post(LISTEN, body.replace('\'', '"'), TOKEN).statusCode())
                .isEqualTo(status);
        assertThat(ground.supervisors.wanted).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN,404", "CONFLICT,409", "UNFIT,422", "AWAY,503"})
    void aRefusalHasItsStatusAndItsSentence(CallSwitch.Why why, int status) throws Exception {
        ground.supervisors.answer = new Supervisors.Answer.Refused(why, "That cannot be.");
        for (HttpResponse<String> answer : List.of(post("erik", "{\"step\":\"listen\"}"), leave("erik"))) {
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(detail(answer)).isEqualTo("That cannot be.");
        }
    }

    @Test
    void aCallThatNeverWasIsNotThereAndThePathTakesOnlyWhatItTakes() throws Exception {
        assertThat(ground.post("/api/calls/none/listen", "{\"step\":\"listen\",\"extension\":\"2009\"}", TOKEN)
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> read = ground.get(LISTEN, TOKEN);
        assertThat(read.statusCode()).isEqualTo(405);
        assertThat(read.headers().firstValue("Allow")).contains("POST, DELETE");
    }

    @Test
    void anAgentIsShownOnlyWhatItIsToBeTold() throws Exception {
        String maya = ground.cookie("maya");
        String erik = ground.cookie("erik");
        try (EventReader mayas = new EventReader(ground.port(), "/api/events", "Cookie", maya);
                EventReader eriks = new EventReader(ground.port(), "/api/events", "Cookie", erik)) {
            mayas.next("heartbeat");
            eriks.next("heartbeat");
            supervised(ground, Step.LISTEN, "secret1", false, "");
            supervised(ground, Step.WHISPER, "told123", true, "");
            assertThat(eriks.next("listen").data().get("visit").asText()).isEqualTo("secret1");
            assertThat(mayas.next("listen").data().get("visit").asText()).isEqualTo("told123");
            assertThat(mayas.all()).doesNotContain("secret1");
        }
        assertThat(listeners("/api/calls/c1", erik)).contains("secret1", "told123");
        for (String path : List.of("/api/calls/c1", "/api/calls")) {
            assertThat(listeners(path, maya)).contains("told123").doesNotContain("secret1");
        }
    }

    private String listeners(String path, String cookie) throws IOException, InterruptedException {
        return SignInGround.json(ground.get(path, "Cookie", cookie))
                .findValues("listeners")
                .toString();
    }

    @Test
    void theAuditLogHasBeginEachStepAndTheEndWhoeverHungUp(@TempDir Path folder) throws Exception {
        Meters meters = new Meters();
        try (CallStore store = CallStore.start(
                        "jdbc:sqlite:" + folder.resolve("calls.db"),
                        "node",
                        new CallStore.Tools(
                                new Breakers(meters, NanoClock.SYSTEM), meters, NanoClock.SYSTEM, () -> Served.NOW));
                SignInGround audited = new SignInGround(config -> config, store)) {
            assertThat(store.awaitOpen(Duration.ofSeconds(30))).isTrue();
            people(audited);
            String erik = audited.cookie("erik");
            String[] proof = {"Cookie", erik, Gate.CSRF_HEADER, audited.csrf(erik)};
            audited.post(LISTEN, "{\"step\":\"listen\"}", proof);
            supervised(audited, Step.RINGING, "vabc234", false, "");
            supervised(audited, Step.LISTEN, "vabc234", false, "");
            supervised(audited, Step.WHISPER, "vabc234", false, "");
            supervised(audited, Step.BARGE, "vabc234", false, "");
            supervised(audited, Step.OVER, "vabc234", false, "Your phone hung up.");
            audited.supervisors.answer = new Supervisors.Answer.Refused(CallSwitch.Why.CONFLICT, "Not now.");
            audited.post(LISTEN, "{\"step\":\"listen\"}", proof);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(entries(audited))
                            .contains(
                                    "erik listen c1: ringing on 2001 for Erik L., the agent is not told",
                                    "erik listen c1: listen on 2001 for Erik L., the agent is not told",
                                    "erik whisper c1: whisper on 2001 for Erik L., the agent is not told",
                                    "erik barge c1: barge on 2001 for Erik L., the agent is not told",
                                    "erik listen-over c1: over on 2001 for Erik L., the agent is not told: Your phone hung"
                                            + " up.",
                                    "erik listen-refused c1: Not now."));
        }
    }

    private static List<String> entries(SignInGround ground) throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>();
        StreamSupport.stream(
                        SignInGround.json(ground.get("/api/audit", TOKEN))
                                .get("entries")
                                .spliterator(),
                        false)
                .forEach(entry -> entries.add(entry.get("who").asText() + " "
                        + entry.get("what").asText() + " "
                        + entry.get("target").asText() + ": "
                        + entry.get("detail").asText()));
        return entries;
    }

    private static void supervised(SignInGround ground, Step step, String visit, boolean told, String reason) {
        ground.board.accept(new CallEvent.Supervised(
                new CallId("c1"), new Supervision(visit, "Erik L.", "2001", step, told, reason)));
    }

    private HttpResponse<String> post(String name, String body) throws IOException, InterruptedException {
        String cookie = ground.cookie(name);
        return ground.post(LISTEN, body, "Cookie", cookie, Gate.CSRF_HEADER, ground.csrf(cookie));
    }

    private HttpResponse<String> leave(String name) throws IOException, InterruptedException {
        String cookie = ground.cookie(name);
        return ground.send("DELETE", LISTEN, "", "Cookie", cookie, Gate.CSRF_HEADER, ground.csrf(cookie));
    }

    private static String detail(HttpResponse<String> answer) throws IOException {
        return SignInGround.json(answer).get("detail").asText();
    }
}
