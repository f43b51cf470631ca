package io.callscribe.session.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signs as a real Asterisk gives them: Dial events and BRIDGEPEER on the caller's channel. */
class PartnerTest {

    private static final AriChannel CALLER = channel("1.1", "PJSIP/alice-00000001");
    private static final AriChannel AGENT = channel("1.2", "PJSIP/1001-00000002");

    private final Partner partner = new Partner(CALLER.id());

    @Test
    void anAnsweredDialAndTheBridgePeerAreOneChange() {
        assertThat(partner.on(dial(AGENT, ""))).isEmpty();
        assertThat(partner.on(dial(AGENT, "RINGING"))).isEmpty();
        assertThat(partner.on(dial(AGENT, "ANSWER")))
                .map(Partner.Change::channelNames)
                .contains(List.of(AGENT.name()));
        assertThat(partner.on(bridgePeer(AGENT.name()))).isEmpty();
    }

    @Test
    void aTransferIsAloneAndThenAnother() {
        partner.on(dial(AGENT, "ANSWER"));
        assertThat(partner.on(bridgePeer(""))).map(Partner.Change::alone).contains(true);
        assertThat(partner.on(bridgePeer("PJSIP/1002-00000003")))
                .map(Partner.Change::channelNames)
                .contains(List.of("PJSIP/1002-00000003"));
    }

    @Test
    void otherChannelsAndVariablesSayNothing() {
        assertThat(partner.on(new AriEvent.VariableSet(Optional.of(AGENT), "BRIDGEPEER", CALLER.name())))
                .isEmpty();
        assertThat(partner.on(new AriEvent.VariableSet(Optional.of(CALLER), "X", "y")))
                .isEmpty();
        assertThat(partner.on(new AriEvent.Dialed(Optional.empty(), AGENT, "ANSWER")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PJSIP/1001-0000002a,1001",
        "PJSIP/trunk-london-0000002a,trunk-london",
        "SIP/1001-0000002a,1001",
        "Local/101@from-queue-0000000b;1,101",
        "Agent/1001,Agent/1001"
    })
    void theEndpointIsReadFromAChannelsName(String name, String endpoint) {
        assertThat(ChannelName.endpoint(name)).isEqualTo(endpoint);
    }

    private static AriEvent dial(AriChannel peer, String status) {
        return new AriEvent.Dialed(Optional.of(CALLER), peer, status);
    }

    private static AriEvent bridgePeer(String name) {
        return new AriEvent.VariableSet(Optional.of(CALLER), "BRIDGEPEER", name);
    }

    private static AriChannel channel(String id, String name) {
        return new AriChannel(id, name, "Up", "", "", "", "");
    }
}
