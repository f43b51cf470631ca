package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.session.SoundPause.Silenced;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Chunks of 10 ticks of sound, both legs loud, and a pause switched by hand. */
class SoundPauseTest {

    private static final String WHY = "Paused by alice: card data.";

    private final SoundPause pause = new SoundPause(0, "");

    @Test
    void soundPassesAsItIsWhileNobodyPauses() {
        assertThat(heard(pause, 0)).isEqualTo("##########");
        assertThat(heard(pause, 10)).isEqualTo("##########");
        assertThat(pause.end(30)).isEmpty();
    }

    @Test
    void whatWasNotHandedOnWhenThePauseBeganIsSilent() {
        heard(pause, 0);
        assertThat(pause.begin(WHY)).isEqualTo(10);
        assertThat(heard(pause, 10)).isEqualTo("..........");
        assertThat(pause.covers(9)).isFalse();
        assertThat(pause.covers(10)).isTrue();
    }

    @Test
    void soundThatCameBeforeTheResumeIsSilentToTheSampleAndIsTheGap() {
        heard(pause, 0);
        pause.begin(WHY);
        heard(pause, 10);
        assertThat(pause.end(34)).contains(silenced(10, 34));
        assertThat(heard(pause, 20)).isEqualTo("..........");
        assertThat(heard(pause, 30)).isEqualTo("....######");
        assertThat(heard(pause, 40)).isEqualTo("##########");
        assertThat(pause.covers(33)).isTrue();
        assertThat(pause.covers(34)).isFalse();
    }

    @Test
    void aPauseThatFollowsAtOnceDoesNotOverlapTheOneBefore() {
        heard(pause, 0);
        pause.begin(WHY);
        pause.end(35);
        assertThat(pause.begin("again")).isEqualTo(35);
        assertThat(heard(pause, 10) + heard(pause, 20) + heard(pause, 30)).isEqualTo(".".repeat(30));
        assertThat(pause.end(60)).contains(new Silenced(new Span(new CallTime(35), new CallTime(60)), "again"));
    }

    @Test
    void aSecondWishChangesNothing() {
        pause.begin(WHY);
        heard(pause, 0);
        assertThat(pause.begin("other")).isZero();
        assertThat(pause.end(20)).contains(silenced(0, 20));
        assertThat(pause.end(30)).isEmpty();
    }

    @Test
    void aPauseOfAnEarlierRunHoldsFromTheFirstSampleAndCountsFromItsBegin() {
        SoundPause again = new SoundPause(500, WHY);
        assertThat(again.on()).isTrue();
        assertThat(heard(again, 800)).isEqualTo("..........");
        assertThat(again.end(810)).contains(silenced(500, 810));
        assertThat(heard(again, 810)).isEqualTo("##########");
    }

    private static Silenced silenced(long fromTick, long toTick) {
        return new Silenced(new Span(new CallTime(fromTick), new CallTime(toTick)), WHY);
    }

    private static String heard(SoundPause pause, long startTick) {
        byte[] chunk = new byte[20];
        Arrays.fill(chunk, (byte) 0x12);
        pause.pass(startTick, chunk);
        StringBuilder heard = new StringBuilder();
        for (int i = 0; i < chunk.length; i += 2) {
            assertThat(chunk[i]).isEqualTo(chunk[i + 1]);
            heard.append(chunk[i] == 0x12 ? '#' : '.');
        }
        return heard.toString();
    }
}
