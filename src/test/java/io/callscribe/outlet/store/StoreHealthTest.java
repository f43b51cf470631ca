package io.callscribe.outlet.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.outlet.store.StoreHealth.State;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class StoreHealthTest {

    private static final OffsetDateTime SINCE = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");

    private static String sentence(State state, String reason, int waiting, long lost) {
        return new StoreHealth(state, SINCE, reason, waiting, lost).sentence();
    }

    @Test
    void everyStateIsASentence() {
        assertThat(sentence(State.OPENING, "", 0, 0)).isEqualTo("The database is being opened.");
        assertThat(sentence(State.OPENING, "", 1, 0)).isEqualTo("The database is being opened; 1 line waits.");
        assertThat(sentence(State.STORING, "", 7, 0)).isEqualTo("Transcripts are being stored.");
        assertThat(sentence(State.AWAY, "Connection refused.", 7, 0))
                .isEqualTo("The database is away since 14:06:12; 7 lines wait. Connection refused.");
        assertThat(sentence(State.CLOSED, "", 0, 0)).isEqualTo("The store was stopped.");
    }

    @Test
    void whatWasLostIsNotForgotten() {
        assertThat(sentence(State.STORING, "", 0, 3))
                .isEqualTo("Transcripts are being stored. 3 entries could not be stored since the start.");
    }
}
