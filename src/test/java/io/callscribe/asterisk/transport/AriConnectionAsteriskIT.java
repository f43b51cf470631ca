package io.callscribe.asterisk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.asterisk.AriChannel;
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
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriEvent.BridgeDestroyed;
import io.callscribe.asterisk.AriEvent.ChannelDestroyed;
import io.callscribe.asterisk.AriEvent.StasisEnd;
import io.callscribe.asterisk.AriEvent.StasisStart;
import io.callscribe.asterisk.AriEvent.VariableSet;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.AriResult.Bridges;
import io.callscribe.asterisk.AriResult.ChannelMade;
import io.callscribe.asterisk.AriResult.Channels;
import io.callscribe.asterisk.AriResult.Done;
import io.callscribe.asterisk.AriResult.Failed;
import io.callscribe.asterisk.AriResult.Value;
import io.callscribe.call.Leg;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.Secret;
import io.callscribe.lab.AsteriskInstance;
import io.callscribe.testing.AriEar;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.phone.PhoneCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The connection and every command against a real Asterisk. */
@Timeout(120)
class AriConnectionAsteriskIT {

    private static final int LIMIT_MS = 2000;
    /** Everything that has ever broken a variable, 10,000 characters of it. */
    private static final String LONG_TEXT = "Grüße, \"you\" 'and' ${EXTEN} $[1+1] \\ {x} \r\n\t日本語 🎧 100% a+b&c=d; "
            .repeat(250)
            .substring(0, 10_000);

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private final ConnectionUnderTest link = new ConnectionUnderTest(config("callscribe"));

    private final List<PhoneCall> calls = new ArrayList<>();

    @AfterEach
    void close() {
        link.close();
        calls.forEach(PhoneCall::hangUp);
        calls.forEach(PhoneCall::awaitEnd);
    }

    private static AsteriskConfig config(String username) {
        AsteriskInstance asterisk = LAB.asterisk();
        return new AsteriskConfig(
                asterisk.ariUrl(), username, Secret.of(asterisk.password()), "callscribe", LIMIT_MS, 0);
    }

    private void connected() {
        link.started().awaitSaid(1);
    }

    private <E extends AriEvent> E await(Class<E> type, Predicate<E> which) {
        Awaitility.await(type.getSimpleName()).until(() -> find(type, which).isPresent());
        return find(type, which).orElseThrow();
    }

    private <E extends AriEvent> Optional<E> find(Class<E> type, Predicate<E> which) {
        return link.events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(which)
                .findFirst();
    }

    private void awaitStart(String id) {
        await(StasisStart.class, start -> start.channel().id().equals(id));
    }

    private AriChannel callIn() {
        PhoneCall call = LAB.phone("alice").call("bare-stasis");
        calls.add(call);
        assertThat(call.isUp()).isFalse();
        return await(StasisStart.class, start -> start.args().equals(List.of("party=caller")))
                .channel();
    }

    private void tap(AriChannel caller) {
        assertThat(link.call(new Subscribe(caller.id()))).isEqualTo(new Done());
        assertThat(link.call(new Snoop(caller.id(), Leg.IN, "cs-test-in-snoop")))
                .isInstanceOf(ChannelMade.class);
        AriResult media = link.call(
                new ExternalMedia("cs-test-in-media", "127.0.0.1:9990", "ulaw", Map.of("CDR_PROP(disable)", "1")));
        assertThat(media).isInstanceOfSatisfying(ChannelMade.class, made -> {
            assertThat(made.channel().name()).startsWith("UnicastRTP/127.0.0.1:9990-");
            assertThat(made.variables()).containsEntry("UNICASTRTP_LOCAL_ADDRESS", "127.0.0.1");
            assertThat(Integer.parseInt(made.variables().getOrDefault("UNICASTRTP_LOCAL_PORT", "0")))
                    .isBetween(LAB.asterisk().rtpStart(), LAB.asterisk().rtpEnd());
        });
        assertThat(link.call(new CreateBridge("cs-test-in-bridge"))).isEqualTo(new Done());
        awaitStart("cs-test-in-snoop");
        awaitStart("cs-test-in-media");
        assertThat(link.call(new SetVariable("cs-test-in-snoop", "CDR_PROP(disable)", "1")))
                .isEqualTo(new Done());
        assertThat(link.call(new AddToBridge("cs-test-in-bridge", List.of("cs-test-in-snoop", "cs-test-in-media"))))
                .isEqualTo(new Done());
    }

    private void untap() {
        assertThat(link.call(new HangUp("cs-test-in-media"))).isEqualTo(new Done());
        assertThat(link.call(new DestroyBridge("cs-test-in-bridge"))).isEqualTo(new Done());
        await(BridgeDestroyed.class, destroyed -> destroyed.bridgeId().equals("cs-test-in-bridge"));
    }

    @Test
    void aUserEventReachesTheApplicationItIsFor() {
        connected();
        UserEvent event =
                new UserEvent("CallscribeAlert", "wallboard", Map.of("rule", "escalation", "text", "Grüße & \"x\""));
        assertThat(link.call(event))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.gone())
                                .as("nobody has it open")
                                .isTrue());
        try (AriEar wallboard = AriEar.open(LAB.asterisk(), "wallboard")) {
            assertThat(link.call(event)).isEqualTo(new Done());
            JsonNode heard = wallboard.await("ChannelUserevent");
            assertThat(heard.path("eventname").asText()).isEqualTo("CallscribeAlert");
            assertThat(heard.path("userevent").path("rule").asText()).isEqualTo("escalation");
            assertThat(heard.path("userevent").path("text").asText()).isEqualTo("Grüße & \"x\"");
        }
        UserEvent ours = new UserEvent("CallscribeAlert", "callscribe", Map.of("rule", "escalation"));
        assertThat(link.call(ours)).as("our own application is fine too").isEqualTo(new Done());
    }

    @Test
    void itIntroducesItself() {
        connected();

        assertThat(link.info().version()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(link.info().modelVersion()).isEqualTo(link.info().apiVersion());
        assertThat(link.info().applications()).containsExactly("callscribe");
        assertThat(link.call(new GetModule("chan_rtp.so"))).isEqualTo(new Value("Running"));
        assertThat(link.call(new GetModule("app_nothing.so")))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.gone()).isTrue());
    }

    @Test
    void aCallIsTappedGivenBackAndUntappedWithoutATrace() {
        connected();
        AriChannel caller = callIn();
        assertThat(caller.name()).startsWith("PJSIP/alice-");
        assertThat(caller.state()).isEqualTo("Ring");

        tap(caller);
        assertThat(link.call(new Answer(caller.id()))).isEqualTo(new Done());
        assertThat(((Channels) link.call(new ListChannels())).channels())
                .extracting(AriChannel::id)
                .containsExactlyInAnyOrder(caller.id(), "cs-test-in-snoop", "cs-test-in-media");
        assertThat(link.call(new ListBridges()))
                .isEqualTo(new Bridges(Map.of("cs-test-in-bridge", Set.of("cs-test-in-snoop", "cs-test-in-media"))));
        assertThat(link.call(new Continue(caller.id()))).isEqualTo(new Done());
        await(StasisEnd.class, end -> end.channel().id().equals(caller.id()));
        assertThat(link.call(new HangUp(caller.id()))).isEqualTo(new Done());
        await(ChannelDestroyed.class, gone -> gone.channel().id().equals(caller.id()));
        untap();

        LAB.awaitQuiet();
        Awaitility.await("the call's own record")
                .until(() -> LAB.asterisk().cdrs().stream().anyMatch(cdr -> cdr.contains(caller.name())));
        assertThat(LAB.asterisk().cdrs()).noneMatch(cdr -> cdr.contains("Snoop/") || cdr.contains("UnicastRTP/"));
    }

    @Test
    void aLongVariableReachesACallThatHasLeftStasis() {
        connected();
        AriChannel caller = callIn();
        tap(caller);
        link.call(new Continue(caller.id()));
        await(StasisEnd.class, end -> end.channel().id().equals(caller.id()));
        String export = "EXPORT(" + caller.name() + ",CALLSCRIBE_LAST)";

        assertThat(link.call(new SetVariable(caller.id(), "CALLSCRIBE_LAST", "direct")))
                .isEqualTo(new Failed(409, "Channel not in Stasis application"));
        assertThat(link.call(new SetVariable("cs-test-in-snoop", export, LONG_TEXT)))
                .isEqualTo(new Done());

        assertThat(link.call(new GetVariable(caller.id(), "CALLSCRIBE_LAST"))).isEqualTo(new Value(LONG_TEXT));
        VariableSet event = await(VariableSet.class, set -> set.name().equals("CALLSCRIBE_LAST"));
        assertThat(event.value()).isEqualTo(LONG_TEXT);
        assertThat(event.channel().map(AriChannel::id)).contains(caller.id());
        untap();
    }

    @Test
    void theLongestBodyIsTakenByAsteriskToo() {
        connected();
        AriChannel caller = callIn();
        String frame = "{\"variable\":\"L\",\"value\":\"\"}";
        String longest = "x".repeat(40_960 - frame.length());

        assertThat(link.call(new SetVariable(caller.id(), "L", longest))).isEqualTo(new Done());
        assertThat(link.call(new GetVariable(caller.id(), "L"))).isEqualTo(new Value(longest));
        assertThat(link.call(new SetVariable(caller.id(), "L", longest + "x")))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.status()).isEqualTo(Failed.NOT_SENT));
    }

    @Test
    void asteriskRefusesWithStatusAndWords() {
        connected();
        AriChannel caller = callIn();
        link.call(new CreateBridge("cs-test-in-bridge"));

        assertThat(link.call(new Answer("cs-test-nobody"))).isEqualTo(new Failed(404, "Channel not found"));
        assertThat(link.call(new DestroyBridge("cs-test-nothing"))).isEqualTo(new Failed(404, "Bridge not found"));
        link.call(new Continue(caller.id()));
        await(StasisEnd.class, end -> true);
        assertThat(link.call(new AddToBridge("cs-test-in-bridge", List.of(caller.id()))))
                .isEqualTo(new Failed(422, "Channel not in Stasis application"));
        LAB.ari()
                .send("POST", "/channels/create?endpoint=Local/wait@from-phones&app=callscribe&channelId=cs-test-down");
        Awaitility.await() // it enters our application in a thread of its own
                .untilAsserted(() -> assertThat(link.call(new Continue("cs-test-down")))
                        .isEqualTo(new Failed(412, "Channel in invalid state")));
    }

    @Test
    void eventsComeInAsterisksOrder() {
        connected();
        AriChannel caller = callIn();

        IntStream.range(0, 300).forEach(i -> link.call(new SetVariable(caller.id(), "ORDER", Integer.toString(i))));

        Predicate<AriEvent> order =
                event -> event instanceof VariableSet set && set.name().equals("ORDER");
        Awaitility.await().until(() -> link.events().stream().filter(order).count() == 300);
        assertThat(link.events().stream().filter(order).map(event -> ((VariableSet) event).value()))
                .isEqualTo(IntStream.range(0, 300).mapToObj(Integer::toString).toList());
    }

    @Test
    void aKilledAsteriskIsFoundAgain() {
        connected();

        LAB.asterisk().kill();
        link.awaitTrouble("nothing listens at ");
        LAB.asterisk().restart();

        link.awaitSaid(3);
        assertThat(link.said().getLast()).isEqualTo("connected");
        assertThat(link.call(new ListChannels())).isEqualTo(new Channels(List.of()));
    }

    @Test
    void aFrozenAsteriskIsNoticed() {
        connected();

        LAB.asterisk().freeze();
        Awaitility.await() // its threads stop one by one, and one may still answer
                .untilAsserted(() -> assertThat(link.call(new ListChannels()))
                        .isInstanceOfSatisfying(
                                Failed.class,
                                failed -> assertThat(failed.status()).isEqualTo(Failed.NO_ANSWER)));
        link.awaitTrouble("no pong");
        LAB.asterisk().resume();

        link.awaitSaid(3);
        assertThat(link.said().getLast()).isEqualTo("connected");
    }

    @Test
    void anotherClientWithOurNameIsToldAndNotFought() {
        connected();

        try (AriEar other = AriEar.open(LAB.asterisk(), "callscribe")) {
            link.awaitTrouble("another client connected as application callscribe");
            Awaitility.await()
                    .during(Duration.ofMillis(500))
                    .until(() -> link.said().size() == 2);
            assertThat(other.events("ApplicationReplaced")).isEmpty();
        }
    }

    @Test
    void aWrongUserIsTold() {
        try (var stranger = new ConnectionUnderTest(config("stranger")).started()) {
            stranger.awaitTrouble("Asterisk does not accept user stranger (401 Authentication required)");
        }
    }
}
