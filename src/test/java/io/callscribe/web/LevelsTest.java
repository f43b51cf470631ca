package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Leg;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.testing.CallScript;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class LevelsTest {

    private final CallBoard board = new CallBoard(1);
    private final CallScript call = new CallScript(board, "c1").starts("", "", "", OffsetDateTime.MIN);

    @Test
    void aCallWithoutSoundHasNone() {
        assertThat(now().isEmpty()).isTrue();
    }

    @Test
    void onlyWhatChangedIsShown() {
        call.sounds(Leg.IN, 250, -30, true);
        Levels first = now();
        call.sounds(Leg.IN, 500, -30, true);
        assertThat(now().since(first).isEmpty()).as("same level, later").isTrue();
        call.sounds(Leg.OUT, 500, -12, false);
        assertThat(text(now().since(first))).contains("\"agent\":-12,\"agentSpeech\":false");
    }

    @Test
    void anEndedCallHasNone() {
        call.sounds(Leg.IN, 250, -30, true).ends(1_000);
        assertThat(now().isEmpty()).isTrue();
    }

    @Test
    void whoFollowsOneCallSeesItsLevelsOnly() {
        call.sounds(Leg.IN, 250, -30, true);
        var id = board.snapshot().calls().getFirst().facts().id();
        assertThat(text(now().only(id))).contains("c1");
        assertThat(now().only(new io.callscribe.call.CallId("c9")).isEmpty()).isTrue();
    }

    private Levels now() {
        return Levels.of(board.snapshot());
    }

    private static String text(Levels levels) {
        return new String(levels.encoded(), StandardCharsets.UTF_8);
    }
}
