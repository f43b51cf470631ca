package io.callscribe.recognizer.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoundPartTest {

    private static final long SECOND = 8_000;

    @Test
    void aShortRecordingIsOnePart() {
        SoundPart part = SoundPart.next(10 * SECOND, 10 * SECOND, 75 * SECOND, 75 * SECOND, true)
                .orElseThrow();
        assertThat(part.own().start().ticks()).isEqualTo(10 * SECOND);
        assertThat(part.own().end().ticks()).isEqualTo(75 * SECOND);
        assertThat(part.sent()).isEqualTo(part.own());
    }

    @Test
    void aLongOneIsPartedIntoTouchingPartsOfAtMostTenMinutesThatOverlapInWhatIsSent() {
        List<SoundPart> parts = parts(0, 25 * 60 * SECOND);
        assertThat(parts).hasSize(3);
        assertThat(parts.getFirst().own().start().ticks()).isZero();
        assertThat(parts.getLast().own().end().ticks()).isEqualTo(25 * 60 * SECOND);
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i).sent().ticks()).isLessThanOrEqualTo(600 * SECOND);
            if (i > 0) {
                assertThat(parts.get(i).own().start())
                        .isEqualTo(parts.get(i - 1).own().end());
                assertThat(parts.get(i).sent().start().ticks())
                        .isEqualTo(parts.get(i).own().start().ticks() - 5 * SECOND);
            }
        }
    }

    @Test
    void whileItGrowsOnlyWholePartsAreSent() {
        assertThat(SoundPart.next(0, 0, 594 * SECOND, 594 * SECOND, false)).isEmpty();
        assertThat(SoundPart.next(0, 0, 595 * SECOND, 595 * SECOND, false)).isPresent();
        assertThat(SoundPart.next(0, 0, 0, 0, true)).isEmpty();
    }

    private static List<SoundPart> parts(long startTick, long endTick) {
        List<SoundPart> parts = new ArrayList<>();
        Optional<SoundPart> next = SoundPart.next(startTick, startTick, endTick, endTick, true);
        while (next.isPresent()) {
            parts.add(next.get());
            next = SoundPart.next(startTick, next.get().own().end().ticks(), endTick, endTick, true);
        }
        return parts;
    }

    @Test
    void contextBehindWhatIsToBeTranscribedIsSentAndNotOwned() {
        SoundPart part = SoundPart.next(0, 0, 60 * SECOND, 61 * SECOND, true).orElseThrow();
        assertThat(part.own().end().ticks()).isEqualTo(60 * SECOND);
        assertThat(part.sent().end().ticks()).isEqualTo(61 * SECOND);
    }
}
