package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.guard.Breaker;
import io.callscribe.guard.GateState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerWordsTest {

    private final BreakerWords words =
            new BreakerWords(label -> label.equals("deepgram") ? "Deepgram" : "the built-in engine");

    private static Optional<GateState> builtin(int streams) {
        Breaker.Seen none = new Breaker.Seen(0, 0, 0);
        GateState.Load load = new GateState.Load(streams, 140, 0, 0);
        return Optional.of(new GateState("builtin", Breaker.State.CLOSED, false, 0, "", 0, none, none, load));
    }

    @Test
    void whoListensInsteadIsNamedWithItsCalls() {
        assertThat(words.instead(Optional.empty()))
                .isEqualTo("No other engine listens: calls are not transcribed now.");
        assertThat(words.instead(builtin(0))).isEqualTo("The built-in engine listens.");
        assertThat(words.instead(builtin(1))).isEqualTo("1 call is on the built-in engine.");
        assertThat(words.instead(builtin(23))).isEqualTo("23 calls are on the built-in engine.");
    }

    @Test
    void whateverIsBehindABreakerHasAName() {
        assertThat(words.engine("builtin")).isEqualTo("The built-in engine");
        assertThat(words.label("store")).isEqualTo("The database");
        assertThat(words.label("ari")).isEqualTo("Asterisk");
        assertThat(words.label("ari.pbx-2")).isEqualTo("Asterisk pbx-2");
        assertThat(words.label("way-desk")).isEqualTo("The way out desk");
        assertThat(words.label("backfill.deepgram")).isEqualTo("Deepgram, for words that are filled in later,");
        assertThat(words.label("something-new")).isEqualTo("something-new");
        assertThat(words.meanwhile("something-new")).isEmpty();
        assertThat(words.meanwhile("way-desk")).isEqualTo("Alerts wait for it in the database.");
    }
}
