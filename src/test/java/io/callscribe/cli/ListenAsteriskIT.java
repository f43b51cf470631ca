package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.call.Supervision;
import io.callscribe.outlet.CallEvent;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FreePorts;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.ServeProcesses;
import io.callscribe.testing.Tones;
import io.callscribe.testing.phone.MiniPhone;
import io.callscribe.testing.phone.PhoneCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A supervisor's phone on a real call: who hears whom at each step, told by tones, and that nothing of it stays. */
@SuppressWarnings("NullAway.Init") // set by call() and listen(), with which every test begins
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenAsteriskIT {

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private static final Duration LONG = Duration.ofSeconds(15);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int CALLING_HZ = 400;
    private static final int CALLED_HZ = 1_000;
    private static final int SUPERVISOR_HZ = 1_700;
    private static final int HEARD_MS = 600;

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private RunningCallscribe callscribe;
    private MiniPhone sam;
    private PhoneCall calling;
    private PhoneCall called;
    private PhoneCall supervisor;
    private String id;
    private int webPort;

    @BeforeEach
    void start() {
        callscribe = RunningCallscribe.start(LAB.asterisk(), environment(Map.of()));
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "CALLSCRIBE_RECOGNIZER_ENGINES", "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL", deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY", "test-key",
                "CALLSCRIBE_WEB_TOKEN", "test-token"));
        all.putAll(more);
        return all;
    }

    @AfterEach
    void stop() {
        callscribe.close();
        deepgram.close();
    }

    /** With {@code tap-dial} the caller's channel is tapped, with {@code tap-outbound} the agent's. */
    @ParameterizedTest
    @CsvSource({"tap-dial-bob, false", "tap-outbound-bob, true"})
    void theAgentAloneHearsAWhisperAndEverybodyABargeAndNobodyAListener(String dialed, boolean agentCalls)
            throws Exception {
        call(dialed);
        PhoneCall agent = agentCalls ? calling : called;
        PhoneCall customer = agentCalls ? called : calling;

        listen("listen");
        assertBothHearEachOther();
        assertSupervisorHearsBoth();
        assertHears(customer, SUPERVISOR_HZ, false);
        assertHears(agent, SUPERVISOR_HZ, false);

        step("whisper");
        awaitHears(agent, SUPERVISOR_HZ);
        assertHears(customer, SUPERVISOR_HZ, false);
        assertSupervisorHearsBoth();
        assertBothHearEachOther();

        step("barge");
        awaitHears(customer, SUPERVISOR_HZ);
        awaitHears(agent, SUPERVISOR_HZ);
        assertSupervisorHearsBoth();
        assertBothHearEachOther();

        step("listen");
        assertHears(customer, SUPERVISOR_HZ, false);
        assertHears(agent, SUPERVISOR_HZ, false);
        assertSupervisorHearsBoth();
        assertBothHearEachOther();

        step("whisper");
        awaitHears(agent, SUPERVISOR_HZ);
        assertHears(customer, SUPERVISOR_HZ, false);

        leave();
        assertThat(supervisor.awaitEnd()).isEqualTo(PhoneCall.HUNG_UP);
        assertThat(calling.isUp()).isTrue();
        assertBothHearEachOther();
        awaitOnlyTheCall();
        assertThat(steps()).containsExactly("ringing", "listen", "whisper", "barge", "listen", "whisper", "over");
        assertThat(callscribe.calls("all"))
                .as("the supervisor's phone is no call")
                .hasSize(1);
        calling.hangUp();
        callscribe.awaitEnded(id);
        LAB.awaitQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor", "calling", "called"})
    void whoeverHangsUpFirstNothingStays(String first) throws Exception {
        call("tap-dial-bob");
        listen("barge");
        awaitHears(calling, SUPERVISOR_HZ);
        switch (first) {
            case "supervisor" -> supervisor.hangUp();
            case "calling" -> calling.hangUp();
            default -> called.hangUp();
        }
        awaiting("the end").untilAsserted(() -> assertThat(last().step()).isEqualTo(Supervision.Step.OVER));
        if (first.equals("supervisor")) {
            assertThat(last().reason()).isEqualTo("Your phone hung up.");
            awaitOnlyTheCall();
            assertBothHearEachOther();
            calling.hangUp();
        } else {
            assertThat(last().reason()).isEqualTo("The call ended and your line was closed.");
            assertThat(supervisor.awaitEnd()).isEqualTo(PhoneCall.HUNG_UP);
        }
        callscribe.awaitEnded(id);
        LAB.awaitQuiet();
    }

    @ParameterizedTest
    @CsvSource({"486, Your phone is busy.", "603, Your phone refused the call.", "480, Your phone did not answer."})
    void aPhoneThatDoesNotTakeTheCallIsSaid(int status, String reason) throws Exception {
        call("tap-dial-bob");
        sam.onCall(ringing -> ringing.refuse(status));
        begin();
        awaiting("the end").untilAsserted(() -> assertThat(last().step()).isEqualTo(Supervision.Step.OVER));
        assertThat(last().reason()).isEqualTo(reason);
        awaitOnlyTheCall();
        assertBothHearEachOther();
    }

    @Test
    void aPhoneThatRingsForTooLongIsGivenUp() throws Exception {
        callscribe.close();
        callscribe = RunningCallscribe.start(LAB.asterisk(), environment(Map.of("CALLSCRIBE_SUPERVISION_RING_S", "2")));
        call("tap-dial-bob");
        sam.onCall(PhoneCall::ring);
        begin();
        PhoneCall ringing = sam.nextCall();
        awaiting("the end").untilAsserted(() -> assertThat(last().step()).isEqualTo(Supervision.Step.OVER));
        assertThat(last().reason()).isEqualTo("Your phone did not answer.");
        assertThat(ringing.awaitEnd()).isEqualTo(487);
        awaitOnlyTheCall();
    }

    @Test
    void whoLeavesWhileThePhoneRingsIsRungNoMore() throws Exception {
        call("tap-dial-bob");
        sam.onCall(PhoneCall::ring);
        begin();
        PhoneCall ringing = sam.nextCall();
        assertThat(ringing.caller()).isEqualTo("callscribe");
        leave();
        assertThat(ringing.awaitEnd()).isEqualTo(487);
        awaitOnlyTheCall();
    }

    @Test
    void whatCannotBeIsRefusedWithASentence() throws Exception {
        call("tap-dial-bob");
        assertThat(post("listen", "nobody").statusCode()).isEqualTo(409);
        assertThat(detail(post("listen", "nobody"))).startsWith("Asterisk refused: ");
        assertThat(detail(post("listen", "bob"))).startsWith("This is your own call");
        assertThat(events()).isEmpty();
        awaitOnlyTheCall();
    }

    @Test
    void aRuleThatTapsEveryCallLeavesTheSupervisorsPhoneAlone() throws Exception {
        callscribe.close();
        callscribe = RunningCallscribe.start(
                LAB.asterisk(), environment(Map.of("CALLSCRIBE_RULES", "[{\"name\":\"all\",\"context\":\"from-*\"}]")));
        call("dial-bob");
        listen("whisper");
        awaitHears(called, SUPERVISOR_HZ);
        assertThat(callscribe.calls("all"))
                .as("the supervisor's phone is no call")
                .hasSize(1);
        assertThat(callscribe.json("/api/calls/" + id).path("agent").asText()).isEqualTo("bob");
        leave();
        awaitOnlyTheCall();
        assertThat(callscribe.calls("all")).hasSize(1);
    }

    @Test
    void theTimelineTellsWhoIsOnTheCallUnlessTheAgentIsNotToKnow() throws Exception {
        call("tap-dial-bob");
        listen("listen");
        leave();
        awaitOnlyTheCall();
        assertThat(callscribe.get("/api/calls/" + id)).contains("Sam listens.", "Sam is no longer on the call.");
        callscribe.close();
        callscribe = RunningCallscribe.start(
                LAB.asterisk(), environment(Map.of("CALLSCRIBE_SUPERVISION_TELL_AGENT", "off")));
        webPort = callscribe.url("").getPort();
        id = callscribe.awaitCall();
        listen("listen");
        assertThat(last().told()).isFalse();
        leave();
        awaitOnlyTheCall();
        assertThat(callscribe.get("/api/calls/" + id)).doesNotContain("Sam");
    }

    @Test
    void afterAKillTheNextStartTakesThePhoneOffAndTheCallGoesOn(@TempDir Path folder) throws Exception {
        callscribe.close();
        webPort = FreePorts.udp();
        Map<String, String> same = environment(Map.of(
                "CALLSCRIBE_MEDIA_BIND", "127.0.0.1:" + FreePorts.udp(),
                "CALLSCRIBE_WEB_BIND", "127.0.0.1:" + webPort,
                "CALLSCRIBE_STORE_URL", "jdbc:sqlite:" + folder.resolve("calls.db")));
        try (ServeProcesses processes = new ServeProcesses()) {
            Process killed = processes.start(folder, LAB.asterisk(), same);
            awaiting("its start")
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> LAB.asterisk().cli("ari show apps").contains("callscribe"));
            dial("tap-dial-bob");
            awaiting("the tap").until(() -> !tappedCall().isEmpty());
            id = tappedCall();
            awaiting("the API").until(() -> post("barge").statusCode() == 201);
            answer();
            awaitHears(calling, SUPERVISOR_HZ);
            killed.destroyForcibly();
            awaiting("its end").until(() -> !killed.isAlive());
        }
        assertBothHearEachOther();
        callscribe = RunningCallscribe.start(LAB.asterisk(), same);
        assertThat(supervisor.awaitEnd()).isEqualTo(PhoneCall.HUNG_UP);
        awaitOnlyTheCall();
        assertThat(callscribe.awaitCall()).isEqualTo(id);
        assertThat(callscribe.metric("callscribe_calls_adopted_total")).isEqualTo(1);
        assertBothHearEachOther();
        calling.hangUp();
        LAB.awaitQuiet();
    }

    private static String tappedCall() {
        return ids("/bridges").stream()
                .filter(bridge -> bridge.endsWith("-in-bridge"))
                .map(bridge -> bridge.substring("callscribe-".length(), bridge.length() - "-in-bridge".length()))
                .findFirst()
                .orElse("");
    }

    @Test
    void theVisitFollowsTheCustomerThatTheTappedAgentSendsOn() throws Exception {
        call("tap-outbound-bob");
        MiniPhone carol = LAB.phone("carol");
        listen("whisper");
        awaitHears(calling, SUPERVISOR_HZ);
        assertThat(calling.blindTransfer("dial-carol")).isEqualTo(200);
        PhoneCall second = carol.nextCall().awaitUp();
        second.repeat(Tones.tone(CALLING_HZ, 500));
        awaitHears(second, SUPERVISOR_HZ);
        assertHears(called, SUPERVISOR_HZ, false);
        assertSupervisorHearsBoth();
        called.hangUp();
        assertThat(supervisor.awaitEnd()).isEqualTo(PhoneCall.HUNG_UP);
        callscribe.awaitEnded(id);
        LAB.awaitQuiet();
    }

    private void call(String dialed) {
        webPort = callscribe.url("").getPort();
        dial(dialed);
        id = callscribe.awaitCall();
        awaitHears(called, CALLING_HZ);
        awaitHears(calling, CALLED_HZ);
    }

    private void dial(String dialed) {
        MiniPhone bob = LAB.phone("bob");
        sam = LAB.phone("sam");
        calling = LAB.phone("alice").call(dialed).awaitUp();
        called = bob.nextCall();
        calling.repeat(Tones.tone(CALLING_HZ, 500));
        called.repeat(Tones.tone(CALLED_HZ, 500));
    }

    private void begin() throws Exception {
        begin("listen");
    }

    private void begin(String step) throws Exception {
        HttpResponse<String> answer = post(step);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"step\":\"ringing\"");
    }

    private void listen(String step) throws Exception {
        begin(step);
        answer();
        awaitStep(step);
        awaitHears(supervisor, CALLING_HZ);
    }

    private void answer() {
        supervisor = sam.nextCall().awaitUp();
        supervisor.repeat(Tones.tone(SUPERVISOR_HZ, 500));
    }

    private void step(String step) throws Exception {
        HttpResponse<String> answer = post(step);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        awaitStep(step);
    }

    private void awaitStep(String step) {
        awaiting(step).untilAsserted(() -> assertThat(last().step().label()).isEqualTo(step));
    }

    private void leave() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(listenUrl()).DELETE());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private HttpResponse<String> post(String step) throws IOException, InterruptedException {
        return post(step, "sam");
    }

    private HttpResponse<String> post(String step, String extension) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(listenUrl())
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"step\":\"" + step + "\",\"extension\":\"" + extension + "\",\"by\":\"Sam\"}")));
    }

    private URI listenUrl() {
        return URI.create("http://127.0.0.1:" + webPort + "/api/calls/" + id + "/listen");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    request.header("Authorization", "Bearer test-token")
                            .timeout(LONG)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String detail(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).path("detail").asText();
    }

    private List<Supervision> events() {
        return callscribe.events().stream()
                .filter(CallEvent.Supervised.class::isInstance)
                .map(event -> ((CallEvent.Supervised) event).supervision())
                .toList();
    }

    private List<String> steps() {
        return events().stream().map(visit -> visit.step().label()).toList();
    }

    private Supervision last() {
        assertThat(events()).isNotEmpty();
        return events().getLast();
    }

    private void assertSupervisorHearsBoth() {
        awaitHears(supervisor, CALLING_HZ);
        awaitHears(supervisor, CALLED_HZ);
    }

    private void assertBothHearEachOther() {
        assertHears(called, CALLING_HZ, true);
        assertHears(calling, CALLED_HZ, true);
    }

    /** What comes from now on, for more than half a second. */
    private static void assertHears(PhoneCall phone, int hz, boolean heard) {
        phone.heard().clear();
        awaiting("sound").until(() -> phone.heard().ms() > HEARD_MS);
        assertThat(Tones.hears(phone.heard().last(HEARD_MS), hz))
                .as(
                        "%d Hz at %s: %.0f",
                        hz, phone.dialed(), Tones.amplitude(phone.heard().last(HEARD_MS), hz))
                .isEqualTo(heard);
    }

    private static void awaitHears(PhoneCall phone, int hz) {
        phone.heard().clear();
        awaiting(hz + " Hz at " + phone.dialed())
                .until(() -> phone.heard().ms() > HEARD_MS
                        && Tones.hears(phone.heard().last(HEARD_MS), hz));
    }

    /** The call's own two channels and the tap's four are all there is. */
    private void awaitOnlyTheCall() {
        awaiting("nothing of the visit left").untilAsserted(() -> {
            assertThat(ids("/channels")).hasSize(6).noneMatch(each -> each.matches(".*-v[a-z0-9]{6}-.*"));
            assertThat(ids("/bridges")).noneMatch(each -> each.matches(".*-v[a-z0-9]{6}-.*"));
        });
    }

    private static List<String> ids(String what) {
        return StreamSupport.stream(LAB.ari().get(what).spliterator(), false)
                .map(each -> each.path("id").asText())
                .toList();
    }

    private static ConditionFactory awaiting(String what) {
        return Awaitility.await(what).atMost(LONG);
    }
}
