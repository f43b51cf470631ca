package io.callscribe.asterisk.transport.event;

import static org.assertj.core.api.Assertions.assertThat;

import ch.loway.oss.ari4java.AriVersion;
import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriEvent.AttendedTransferred;
import io.callscribe.asterisk.AriEvent.BlindTransferred;
import io.callscribe.asterisk.AriEvent.BridgeDestroyed;
import io.callscribe.asterisk.AriEvent.ChannelCreated;
import io.callscribe.asterisk.AriEvent.ChannelDestroyed;
import io.callscribe.asterisk.AriEvent.ConnectedLine;
import io.callscribe.asterisk.AriEvent.Dialed;
import io.callscribe.asterisk.AriEvent.DtmfReceived;
import io.callscribe.asterisk.AriEvent.EnteredBridge;
import io.callscribe.asterisk.AriEvent.HangupRequest;
import io.callscribe.asterisk.AriEvent.Held;
import io.callscribe.asterisk.AriEvent.LeftBridge;
import io.callscribe.asterisk.AriEvent.StasisEnd;
import io.callscribe.asterisk.AriEvent.StasisStart;
import io.callscribe.asterisk.AriEvent.StateChanged;
import io.callscribe.asterisk.AriEvent.Unheld;
import io.callscribe.asterisk.AriEvent.VariableSet;
import io.callscribe.asterisk.transport.event.Decoded.Refused;
import io.callscribe.asterisk.transport.event.Decoded.Why;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ARI's events resource: every type that we act on, and what comes instead of one. */
class EventDecoderConformanceTest {

    private static final AriChannel ENTERED = new AriChannel(
            "1795338902.4",
            "PJSIP/alice-00000001",
            "Ring",
            "Alice Ärmel",
            "5551234",
            "",
            "",
            "Stasis",
            "callscribe,party=caller,agent=1001,",
            "inbound",
            "4000");
    private static final AriChannel RINGING = caller("Ring", "", "");
    private static final AriChannel CALLER = caller("Up", "", "");
    private static final AriChannel QUEUED = new AriChannel(
            "1795338902.4",
            "PJSIP/alice-00000001",
            "Up",
            "Alice Ärmel",
            "5551234",
            "",
            "",
            "Queue",
            "q1,,,,30",
            "inbound",
            "4000");
    private static final AriChannel AGENT = new AriChannel(
            "1795338903.9",
            "PJSIP/ag1-00000004",
            "Up",
            "",
            "101",
            "Alice Ärmel",
            "5551234",
            "AppQueue",
            "(Outgoing Line)",
            "inbound",
            "");
    private static final AriChannel AGENT_AGAIN = new AriChannel(
            "1795338980.11",
            "PJSIP/ag1-00000006",
            "Up",
            "",
            "101",
            "Alice Ärmel",
            "5551234",
            "AppQueue",
            "(Outgoing Line)",
            "inbound",
            "");
    private static final AriChannel OTHER_AGENT =
            new AriChannel("1795338990.12", "PJSIP/ag2-00000007", "Up", "", "102", "", "", "", "", "inbound", "4000");
    private static final AriChannel SNOOP = new AriChannel(
            "cs-7f3a-in-snoop",
            "Snoop/1795338902.4-00000000",
            "Up",
            "",
            "",
            "",
            "",
            "Stasis",
            "callscribe",
            "default",
            "s");

    private static final Map<String, AriEvent> EXPECTED = Map.ofEntries(
            Map.entry("StasisStart", new StasisStart(ENTERED, List.of("party=caller", "agent=1001", ""))),
            Map.entry("StasisEnd", new StasisEnd(CALLER)),
            Map.entry("ChannelCreated", new ChannelCreated(RINGING)),
            Map.entry("ChannelStateChange", new StateChanged(CALLER)),
            Map.entry("ChannelDestroyed", new ChannelDestroyed(CALLER, 16, "Normal Clearing")),
            Map.entry("ChannelHangupRequest", new HangupRequest(CALLER)),
            Map.entry(
                    "ChannelVarset",
                    new VariableSet(Optional.of(CALLER), "CALLSCRIBE_LAST", "Guten Tag, \"wie\" geht's?\n🎧")),
            Map.entry("ChannelVarset-global", new VariableSet(Optional.empty(), "NIGHT", "1")),
            Map.entry("ChannelConnectedLine", new ConnectedLine(caller("Up", "Agent One", "101"))),
            Map.entry("ChannelHold", new Held(AGENT)),
            Map.entry("ChannelUnhold", new Unheld(AGENT)),
            Map.entry("ChannelDtmfReceived", new DtmfReceived(CALLER, "#", 180)),
            Map.entry("Dial", new Dialed(Optional.of(QUEUED), AGENT, "ANSWER")),
            Map.entry("Dial-originated", new Dialed(Optional.empty(), AGENT, "")),
            Map.entry("ChannelEnteredBridge", new EnteredBridge("cs-7f3a-in-bridge", SNOOP)),
            Map.entry("ChannelLeftBridge", new LeftBridge("cs-7f3a-in-bridge", SNOOP)),
            Map.entry(
                    "BridgeBlindTransfer",
                    new BlindTransferred(AGENT, Optional.of(CALLER), "internal", "202", "Success")),
            Map.entry(
                    "BridgeAttendedTransfer",
                    new AttendedTransferred(
                            AGENT, AGENT_AGAIN, Optional.of(CALLER), Optional.of(OTHER_AGENT), "bridge")),
            Map.entry("BridgeDestroyed", new BridgeDestroyed("cs-7f3a-in-bridge")),
            Map.entry("ApplicationReplaced", new AriEvent.ApplicationReplaced("callscribe")),
            Map.entry("ChannelDialplan", new AriEvent.DialplanStep(CALLER, "Queue", "q1")));

    private final EventDecoder decoder = new EventDecoder(AriVersion.ARI_10_0_0);

    private static AriChannel caller(String state, String connectedName, String connectedNumber) {
        return new AriChannel(
                "1795338902.4",
                "PJSIP/alice-00000001",
                state,
                "Alice Ärmel",
                "5551234",
                connectedName,
                connectedNumber,
                "",
                "",
                "inbound",
                "4000");
    }

    private Decoded decode(String json) {
        return decoder.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    @TestFactory
    Stream<DynamicTest> everyTypeWeActOnBecomesItsValue() {
        return EXPECTED.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    String type = entry.getKey().split("-", -1)[0];
                    assertThat(decoder.decode(EventFixtures.bytes(entry.getKey())))
                            .isEqualTo(new Decoded.Event(type, entry.getValue()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyVersionWithExternalMediaReadsThemTheSame() {
        return Arrays.stream(AriVersion.values())
                .filter(version -> version.name().matches("ARI_([5-9]|10)_.*"))
                .map(version -> DynamicTest.dynamicTest(version.name(), () -> {
                    EventDecoder old = new EventDecoder(version);
                    EXPECTED.forEach((name, event) -> assertThat(old.decode(EventFixtures.bytes(name)))
                            .isInstanceOfSatisfying(
                                    Decoded.Event.class,
                                    e -> assertThat(e.event()).isEqualTo(event)));
                }));
    }

    /** (9) An unknown field or type cost the event. */
    @Test
    void anUnknownTypeIsHandedOnAsItCame() {
        String json = new String(EventFixtures.bytes("ChannelTransfer"), StandardCharsets.UTF_8);

        assertThat(decode(json))
                .isEqualTo(new Decoded.Event("ChannelTransfer", new AriEvent.Unknown("ChannelTransfer", json)));
    }

    @Test
    void unknownFieldsArePassedOver() {
        String json = new String(EventFixtures.bytes("StasisStart"), StandardCharsets.UTF_8)
                .replace("{\"id\":", "{\"new_in_26\":{\"a\":[1,{}]},\"id\":")
                .replace("{\"type\":", "{\"also_new\":null,\"type\":");

        assertThat(decode(json)).isEqualTo(decoder.decode(EventFixtures.bytes("StasisStart")));
    }

    @Test
    void theTypeMayStandAnywhereButOnlyOutermost() {
        String channel = "{\"id\":\"c1\",\"type\":\"Nonsense\"}";

        assertThat(decode("{\"channel\":" + channel + ",\"x\":[{\"type\":\"No\"}],\"type\":\"StasisEnd\"}"))
                .isEqualTo(new Decoded.Event("StasisEnd", new StasisEnd(new AriChannel("c1", "", "", "", "", "", ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "17", "{}", "null", "\"\""})
    void aStrangeTimestampCostsNothing(String timestamp) {
        assertThat(decode("{\"type\":\"StasisEnd\",\"timestamp\":" + timestamp
                        + ",\"channel\":{\"id\":\"c1\",\"creationtime\":" + timestamp + "}}"))
                .isInstanceOf(Decoded.Event.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|NOT_JSON",
                "hello|NOT_JSON",
                "[1]|NOT_JSON",
                "\"StasisStart\"|NOT_JSON",
                "{\"type\"|NOT_JSON",
                "{\"a\":|NOT_JSON",
                "{}|NO_TYPE",
                "{\"type\":null}|NO_TYPE",
                "{\"type\":7}|NO_TYPE",
                "{\"message\":\"x\"}|NO_TYPE",
                "{\"type\":\"StasisStart\"}|SHAPE",
                "{\"type\":\"StasisStart\",\"channel\":{}}|SHAPE",
                "{\"type\":\"StasisStart\",\"channel\":\"c1\"}|SHAPE",
                "{\"type\":\"StasisStart\",\"args\":{},\"channel\":{\"id\":\"c1\"}}|SHAPE",
                "{\"type\":\"StasisStart\",\"channel\":{\"id\":\"c1\"}|SHAPE",
                "{\"type\":\"BridgeDestroyed\",\"bridge\":{\"id\":\"\"}}|SHAPE",
                "{\"type\":\"Dial\",\"caller\":{\"id\":\"c1\"}}|SHAPE"
            })
    void whatIsNoEventIsRefusedWithItsReason(String json, Why why) {
        assertThat(decode(json))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.why()).isEqualTo(why));
    }

    @Test
    void aRefusalNeverQuotesAWholeMessage() {
        assertThat(decode("{\"x\":\"" + "private ".repeat(1000) + "\"}"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.detail()).hasSizeLessThanOrEqualTo(201));
    }

    @Test
    void absentPartsAreEmpty() {
        assertThat(decode("{\"type\":\"StasisStart\",\"args\":[null],\"channel\":{\"id\":\"c1\",\"caller\":null}}"))
                .isEqualTo(new Decoded.Event(
                        "StasisStart", new StasisStart(new AriChannel("c1", "", "", "", "", "", ""), List.of(""))));
        assertThat(decode("{\"type\":\"ChannelDestroyed\",\"channel\":{\"id\":\"c1\"}}"))
                .isInstanceOfSatisfying(
                        Decoded.Event.class,
                        e -> assertThat(((ChannelDestroyed) e.event()).cause()).isZero());
    }

    @Test
    void everythingAri4javaKnowsIsEitherNeededOrIgnored() {
        Set<String> missing = Set.of("ChannelTransfer", "ApplicationRegistered", "RESTResponse", "CallBroadcast");
        for (String type :
                List.of("ChannelTalkingStarted", "PlaybackFinished", "DeviceStateChanged", "MissingParams")) {
            assertThat(decode("{\"type\":\"" + type + "\"}"))
                    .isEqualTo(new Decoded.Event(type, new AriEvent.Ignored(type)));
        }
        for (String type : missing) {
            assertThat(decode("{\"type\":\"" + type + "\"}"))
                    .isInstanceOfSatisfying(
                            Decoded.Event.class, e -> assertThat(e.event()).isInstanceOf(AriEvent.Unknown.class));
        }
    }
}
