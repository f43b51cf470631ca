package io.callscribe.asterisk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.loway.oss.ari4java.ARI;
import ch.loway.oss.ari4java.AriVersion;
import ch.loway.oss.ari4java.tools.HttpClient;
import ch.loway.oss.ari4java.tools.HttpParam;
import ch.loway.oss.ari4java.tools.HttpResponse;
import ch.loway.oss.ari4java.tools.HttpResponseHandler;
import ch.loway.oss.ari4java.tools.RestException;
import ch.loway.oss.ari4java.tools.WsClient;
import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriCommand.AddToBridge;
import io.callscribe.asterisk.AriCommand.Answer;
import io.callscribe.asterisk.AriCommand.Continue;
import io.callscribe.asterisk.AriCommand.CreateBridge;
import io.callscribe.asterisk.AriCommand.DestroyBridge;
import io.callscribe.asterisk.AriCommand.ExternalMedia;
import io.callscribe.asterisk.AriCommand.GetModule;
import io.callscribe.asterisk.AriCommand.GetVariable;
import io.callscribe.asterisk.AriCommand.HangUp;
import io.callscribe.asterisk.AriCommand.ListBridges;
import io.callscribe.asterisk.AriCommand.ListChannels;
import io.callscribe.asterisk.AriCommand.SetVariable;
import io.callscribe.asterisk.AriCommand.Snoop;
import io.callscribe.asterisk.AriCommand.Subscribe;
import io.callscribe.asterisk.AriCommand.UserEvent;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.AriResult.Failed;
import io.callscribe.asterisk.Whisper;
import io.callscribe.call.Leg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each command asks of ARI, through ari4java's actions of each version, and what it makes of the answers. */
class CommandSenderTest {

    private static final Map<AriCommand, String> ASKED = Map.ofEntries(
            Map.entry(new Subscribe("c1"), "POST /applications/callscribe/subscription {eventSource=channel:c1}"),
            Map.entry(new Snoop("c1", Leg.IN, "s1"), "POST /channels/c1/snoop/s1 {app=callscribe, spy=in}"),
            Map.entry(new Snoop("c1", Leg.OUT, "s2"), "POST /channels/c1/snoop/s2 {app=callscribe, spy=out}"),
            Map.entry(
                    new AriCommand.SnoopBoth("c1", "s3", Whisper.IN),
                    "POST /channels/c1/snoop/s3 {app=callscribe, spy=both, whisper=in}"),
            Map.entry(
                    new AriCommand.Originate(
                            "p1", "PJSIP/1001", "\"Maya\" <1001>", 32, Map.of("CDR_PROP(disable)", "1")),
                    "POST /channels/p1 {app=callscribe, callerId=\"Maya\" <1001>, endpoint=PJSIP/1001, timeout=32}"
                            + " {\"variables\":{\"CDR_PROP(disable)\":\"1\"}}"),
            Map.entry(new AriCommand.Mute("p1"), "POST /channels/p1/mute {direction=in}"),
            Map.entry(new AriCommand.Unmute("p1"), "DELETE /channels/p1/mute {direction=in}"),
            Map.entry(new AriCommand.RemoveFromBridge("b1", "s1"), "POST /bridges/b1/removeChannel {channel=s1}"),
            Map.entry(
                    new ExternalMedia("m1", "192.0.2.1:9990", "ulaw", Map.of("CDR_PROP(disable)", "1")),
                    "POST /channels/externalMedia {app=callscribe, channelId=m1, encapsulation=rtp,"
                            + " external_host=192.0.2.1:9990, format=ulaw, transport=udp}"
                            + " {\"variables\":{\"CDR_PROP(disable)\":\"1\"}}"),
            Map.entry(new CreateBridge("b1"), "POST /bridges/b1 {type=mixing}"),
            Map.entry(new AddToBridge("b1", List.of("s1", "m1")), "POST /bridges/b1/addChannel {channel=s1,m1}"),
            Map.entry(new SetVariable("c1", "V", "v"), "POST /channels/c1/variable {value=v, variable=V}"),
            Map.entry(new GetVariable("c1", "V"), "GET /channels/c1/variable {variable=V}"),
            Map.entry(new Answer("c1"), "POST /channels/c1/answer {}"),
            Map.entry(new Continue("c1"), "POST /channels/c1/continue {}"),
            Map.entry(new HangUp("c1"), "DELETE /channels/c1 {}"),
            Map.entry(new DestroyBridge("b1"), "DELETE /bridges/b1 {}"),
            Map.entry(new GetModule("chan_rtp.so"), "GET /asterisk/modules/chan_rtp.so {}"),
            Map.entry(
                    new UserEvent("CallscribeAlert", "desk", Map.of("rule", "escalation")),
                    "POST /events/user/CallscribeAlert {application=desk} {\"variables\":{\"rule\":\"escalation\"}}"),
            Map.entry(new ListChannels(), "GET /channels {}"),
            Map.entry(new ListBridges(), "GET /bridges {}"));

    private final Asked asked = new Asked();
    private final List<AriResult> results = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();

    private CommandReply reply() {
        return new CommandReply(
                results::add, failure -> outcomes.add(failure == null ? "good" : String.valueOf(failure.getMessage())));
    }

    private void send(AriVersion version, AriCommand command) {
        ARI ari = new ARI();
        ari.setHttpClient(asked);
        ari.setWsClient(new NoSocket());
        ari.setVersion(version);
        ari.setAppName("callscribe");
        try {
            new CommandSender(ari).send(command, reply());
        } catch (RestException e) {
            throw new AssertionError(e);
        }
    }

    private AriResult resultOf(AriCommand command, String answer) {
        asked.answer = answer;
        send(AriVersion.ARI_10_0_0, command);
        return results.getLast();
    }

    @TestFactory
    Stream<DynamicTest> everyCommandAsksTheSameOfEveryVersion() {
        return Arrays.stream(AriVersion.values())
                .filter(version -> version.name().matches("ARI_([5-9]|10)_.*"))
                .map(version -> DynamicTest.dynamicTest(
                        version.name(),
                        () -> ASKED.forEach((command, request) -> {
                            send(version, command);
                            assertThat(asked.last).isEqualTo(request);
                        })));
    }

    @Test
    void aMadeChannelComesWithItsVariables() {
        String made = "{\"id\":\"m1\",\"name\":\"UnicastRTP/127.0.0.1:9990-0x7f\",\"state\":\"Down\",\"new_in_26\":1,"
                + "\"caller\":{\"name\":\"\",\"number\":\"\"},\"connected\":{\"name\":\"\",\"number\":\"\"},"
                + "\"channelvars\":{\"UNICASTRTP_LOCAL_PORT\":\"19700\",\"UNICASTRTP_LOCAL_ADDRESS\":\"127.0.0.1\"}}";

        assertThat(resultOf(new ExternalMedia("m1", "h:1", "ulaw", Map.of()), made))
                .isEqualTo(new AriResult.ChannelMade(
                        new AriChannel("m1", "UnicastRTP/127.0.0.1:9990-0x7f", "Down", "", "", "", ""),
                        Map.of("UNICASTRTP_LOCAL_PORT", "19700", "UNICASTRTP_LOCAL_ADDRESS", "127.0.0.1")));
        assertThat(outcomes).containsExactly("good");
    }

    @Test
    void listsAndValuesAreReduced() {
        assertThat(resultOf(new ListChannels(), "[{\"id\":\"c1\",\"state\":\"Up\"}]"))
                .isEqualTo(new AriResult.Channels(List.of(new AriChannel("c1", "", "Up", "", "", "", ""))));
        assertThat(resultOf(
                        new ListChannels(),
                        "[{\"id\":\"c1\",\"state\":\"Ring\"},{\"id\":\"c2\"},{\"id\":\"c1\",\"state\":\"Up\"}]"))
                .as("Asterisk may name a changing channel twice")
                .isEqualTo(new AriResult.Channels(List.of(
                        new AriChannel("c1", "", "Up", "", "", "", ""), new AriChannel("c2", "", "", "", "", "", ""))));
        assertThat(resultOf(new GetModule("chan_rtp.so"), "{\"name\":\"chan_rtp.so\",\"status\":\"Running\"}"))
                .isEqualTo(new AriResult.Value("Running"));
        assertThat(resultOf(new ListChannels(), "[]")).isEqualTo(new AriResult.Channels(List.of()));
        assertThat(resultOf(new ListBridges(), "[{\"id\":\"b1\",\"channels\":[\"c1\"]},{\"id\":\"b2\"}]"))
                .isEqualTo(new AriResult.Bridges(Map.of("b1", Set.of("c1"), "b2", Set.of())));
        assertThat(resultOf(new GetVariable("c1", "V"), "{\"value\":\"ü\"}")).isEqualTo(new AriResult.Value("ü"));
        assertThat(resultOf(new GetVariable("c1", "V"), "{\"value\":null}")).isEqualTo(new AriResult.Value(""));
        assertThat(resultOf(new CreateBridge("b1"), "{\"id\":\"b1\",\"channels\":[]}"))
                .isEqualTo(new AriResult.Done());
        assertThat(resultOf(new Answer("c1"), "")).isEqualTo(new AriResult.Done());
    }

    @Test
    void anAnswerThatSaysNothingIsNoAnswer() {
        assertThat(resultOf(new Snoop("c1", Leg.IN, "s1"), "{}"))
                .isEqualTo(new Failed(Failed.NO_ANSWER, "an answer that says nothing: no channel"));
        assertThat(resultOf(new ListBridges(), "<html>"))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.mayHaveHappened()).isTrue());
    }

    /** Writes down what is asked and answers at once with what it was told. */
    private static final class Asked implements HttpClient {
        private String last = "";
        private String answer = "{}";

        @Override
        public void httpActionAsync(
                String uri,
                String method,
                List<HttpParam> params,
                @Nullable String body,
                List<HttpResponse> errors,
                HttpResponseHandler handler,
                boolean binary) {
            last = method + " " + uri + " "
                    + params.stream()
                            .filter(param -> param.getValue() != null)
                            .map(param -> param.getName() + "=" + param.getValue())
                            .sorted()
                            .collect(Collectors.joining(", ", "{", "}"))
                    + (body == null ? "" : " " + body);
            handler.onSuccess(answer);
        }

        @Override
        public String httpActionSync(
                String uri, String method, List<HttpParam> params, @Nullable String body, List<HttpResponse> errors) {
            throw new AssertionError("commands must not block");
        }

        @Override
        public byte[] httpActionSyncAsBytes(
                String uri, String method, List<HttpParam> params, @Nullable String body, List<HttpResponse> errors) {
            throw new AssertionError("commands must not block");
        }

        @Override
        public void destroy() {}
    }

    private static final class NoSocket implements WsClient {
        @Override
        public WsClientConnection connect(HttpResponseHandler callback, String url, List<HttpParam> params) {
            throw new AssertionError("commands need no socket");
        }

        @Override
        public void destroy() {}

        @Override
        public boolean isWsConnected() {
            return false;
        }
    }
}
