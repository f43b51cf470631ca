package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallTime;
import org.junit.jupiter.api.Test;

class HookWatchTest {

    private static final int WINDOW_TICKS = 1_920;
    private static final int MUSIC_DBOV = -30;
    private static final int SILENCE_DBOV = -127;

    private final HookWatch watch = new HookWatch();
    private long tick;

    @Test
    void silenceAfterMusicRenewsTheTapOnce() {
        hears(MUSIC_DBOV);
        connected();
        assertThat(hears(SILENCE_DBOV)).as("it may have begun before").isFalse();
        assertThat(hears(SILENCE_DBOV)).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(hears(SILENCE_DBOV)).isFalse();
        }
    }

    @Test
    void soundOfTheOtherPartyIsProofThatTheHooksHear() {
        hears(MUSIC_DBOV);
        connected();
        hears(-70);
        hears(-70);
        assertThat(hears(-70)).isFalse();
        assertThat(hears(SILENCE_DBOV)).isFalse();
    }

    @Test
    void theEndOfTheMusicIsNotTheOtherParty() {
        hears(MUSIC_DBOV);
        watch.connected(new CallTime(tick - 2), true);
        assertThat(hears(MUSIC_DBOV)).isFalse();
        assertThat(hears(SILENCE_DBOV)).isTrue();
    }

    @Test
    void aQuietPhoneWithoutMusicBeforeIsLeftAlone() {
        hears(SILENCE_DBOV);
        connected();
        assertThat(hears(SILENCE_DBOV)).isFalse();
    }

    @Test
    void everySecondAgentIsWatchedAnew() {
        hears(MUSIC_DBOV);
        connected();
        hears(-40);
        connected();
        hears(SILENCE_DBOV);
        assertThat(hears(SILENCE_DBOV)).isTrue();
    }

    @Test
    void aPartyThatIsAloneMayHearNothing() {
        hears(MUSIC_DBOV);
        watch.connected(new CallTime(tick), false);
        assertThat(hears(SILENCE_DBOV)).isFalse();
    }

    private void connected() {
        watch.connected(new CallTime(tick), true);
    }

    private boolean hears(int dbov) {
        tick += WINDOW_TICKS;
        return watch.level(new CallTime(tick), dbov);
    }
}
