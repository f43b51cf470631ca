package io.callscribe.media;

import static io.callscribe.media.SequenceWindow.Order.AHEAD;
import static io.callscribe.media.SequenceWindow.Order.DUPLICATE;
import static io.callscribe.media.SequenceWindow.Order.JUMP;
import static io.callscribe.media.SequenceWindow.Order.NEXT;
import static io.callscribe.media.SequenceWindow.Order.OLD;
import static io.callscribe.media.SequenceWindow.Order.REORDERED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceWindowTest {

    private final SequenceWindow window = new SequenceWindow();

    @Test
    void theFirstPacketMayHaveAnyNumber() {
        assertThat(window.accept(65535)).isEqualTo(NEXT);
    }

    @Test
    void theWrapIsNoEvent() {
        window.accept(65534);
        assertThat(window.accept(65535)).isEqualTo(NEXT);
        assertThat(window.accept(0)).isEqualTo(NEXT);
        assertThat(window.accept(2)).isEqualTo(AHEAD);
        assertThat(window.accept(1)).isEqualTo(REORDERED);
        assertThat(window.accept(65535)).isEqualTo(DUPLICATE);
    }

    @Test
    void aMissingPacketIsTakenOnce() {
        window.accept(10);
        window.accept(13);
        assertThat(window.accept(12)).isEqualTo(REORDERED);
        assertThat(window.accept(12)).isEqualTo(DUPLICATE);
        assertThat(window.accept(11)).isEqualTo(REORDERED);
        assertThat(window.accept(14)).isEqualTo(NEXT);
    }

    @Test
    void a1TheBordersOfDropoutAndMisorder() {
        window.accept(5000);
        assertThat(window.accept(5000 + SequenceWindow.MAX_DROPOUT)).isEqualTo(AHEAD);
        assertThat(window.accept(8000 + SequenceWindow.MAX_DROPOUT + 1)).isEqualTo(JUMP);
        assertThat(window.accept(8000 - SequenceWindow.MAX_MISORDER)).isEqualTo(OLD);
        assertThat(window.accept(8000 - SequenceWindow.MAX_MISORDER - 1)).isEqualTo(JUMP);
        assertThat(window.accept(8001)).as("a jump leaves no trace").isEqualTo(NEXT);
    }

    @Test
    void theLastSixtyFourAreRemembered() {
        window.accept(100);
        window.accept(163);
        assertThat(window.accept(100)).isEqualTo(DUPLICATE);
        window.accept(164);
        assertThat(window.accept(100)).isEqualTo(OLD);
    }
}
