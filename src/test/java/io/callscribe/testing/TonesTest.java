package io.callscribe.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callscribe.media.G711;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TonesTest {

    @Test
    void aToneIsHeardAndItsNeighborsAreNot() {
        byte[] tone = Tones.tone(440, 500);

        assertThat(Tones.hears(tone, 440)).isTrue();
        assertThat(Tones.amplitude(tone, 440)).isCloseTo(10_000, within(200.0));
        assertThat(Tones.hears(tone, 460)).isFalse();
        assertThat(Tones.hears(tone, 880)).isFalse();
        assertThat(Tones.hears(tone, 1000)).isFalse();
    }

    @Test
    void silenceAndNothingHoldNoTone() {
        byte[] silence = new byte[4000];
        Arrays.fill(silence, G711.ULAW_SILENCE);

        assertThat(Tones.hears(silence, 440)).isFalse();
        assertThat(Tones.hears(new byte[0], 440)).isFalse();
    }
}
