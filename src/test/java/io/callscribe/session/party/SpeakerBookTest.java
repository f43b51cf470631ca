package io.callscribe.session.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.transcript.Speaker;
import org.junit.jupiter.api.Test;

class SpeakerBookTest {

    private static final Speaker CALLER = new Speaker(Party.CALLER, "Ann");
    private static final Speaker SYSTEM = new Speaker(Party.SYSTEM, "");

    private final SpeakerBook book = new SpeakerBook(CALLER);

    @Test
    void whatATappedPartyHearsIsTheOthersOnlyWhileTheyAreBridged() {
        book.bridged(ms(5_000), "1001");
        book.alone(ms(9_000));
        book.bridged(ms(12_000), "1002");

        assertThat(book.at(Leg.OUT, ms(0))).isEqualTo(SYSTEM);
        assertThat(book.at(Leg.OUT, ms(4_999))).isEqualTo(SYSTEM);
        assertThat(book.at(Leg.OUT, ms(5_000))).isEqualTo(new Speaker(Party.AGENT, "1001"));
        assertThat(book.at(Leg.OUT, ms(9_000))).isEqualTo(SYSTEM);
        assertThat(book.at(Leg.OUT, ms(12_000))).isEqualTo(new Speaker(Party.AGENT, "1002"));
        assertThat(book.at(Leg.IN, ms(9_500))).isEqualTo(CALLER);
    }

    @Test
    void onTheAgentsChannelTheRolesAreTurned() {
        SpeakerBook book = new SpeakerBook(new Speaker(Party.AGENT, "1001"));
        book.bridged(CallTime.ZERO, "5551234");
        assertThat(book.at(Leg.OUT, ms(1))).isEqualTo(new Speaker(Party.CALLER, "5551234"));
    }

    private static CallTime ms(long ms) {
        return CallTime.ofMs(ms);
    }
}
