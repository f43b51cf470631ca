package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriChannel;
import org.junit.jupiter.api.Test;

/** Which call hears of which channel; calls are names here. */
class SwitchboardTest {

    private static final AriChannel BOB = channel("2", "PJSIP/bob-0000001b");

    private final Switchboard<String> switchboard = new Switchboard<>();

    @Test
    void aCustomerWhoReachesOurLineBeforeTheTransferIsToldBelongsToTheAgentsCall() {
        switchboard.taps("1", "alice's");
        switchboard.watches("Local/bob@tap-00000001;1", "alice's");
        switchboard.watches(BOB.name(), "alice's");
        switchboard.watches("PJSIP/dave-0000001c", "carol's");
        assertThat(switchboard.onlyPartner(BOB)).contains("alice's");
    }

    @Test
    void oneOfSeveralInAConferenceIsNobodysOnlyPartner() {
        switchboard.watches(BOB.name(), "alice's");
        switchboard.watches("PJSIP/carol-0000001c", "alice's");
        assertThat(switchboard.onlyPartner(BOB)).isEmpty();
    }

    @Test
    void aStrangerIsNobodysPartner() {
        switchboard.taps(BOB.id(), "bob's");
        assertThat(switchboard.onlyPartner(BOB)).isEmpty();
        switchboard.watches(BOB.name(), "alice's");
        switchboard.forget("alice's");
        assertThat(switchboard.onlyPartner(BOB)).isEmpty();
    }

    private static AriChannel channel(String id, String name) {
        return new AriChannel(id, name, "Up", "", "", "", "");
    }
}
