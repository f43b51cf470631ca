package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.guard.Admission;
import io.callscribe.guard.Breakers;
import io.callscribe.guard.EngineGateSettings;
import io.callscribe.guard.EngineGates;
import io.callscribe.meter.Meters;
import io.callscribe.web.Engines.Engine;
import io.callscribe.web.Engines.Load;
import io.callscribe.web.Engines.Seen;
import io.callscribe.web.Engines.Wish;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the API shows and sets, over real gates. */
class EngineDeskTest {

    private final Meters meters = new Meters();
    private long nowNs = 1;
    private final EngineGates gates = new EngineGates(
            Map.of("deepgram", EngineGateSettings.of(140, 20)), new Breakers(meters, () -> nowNs), meters, () -> nowNs);
    private final EngineDesk desk = new EngineDesk(gates);

    private Engine deepgram() {
        return desk.all().getFirst();
    }

    private void fails() {
        ((Admission.Admitted) gates.get("deepgram").admit()).ticket().connectFailed(1, true);
    }

    @Test
    void anEngineIsShownAsItsGateStands() {
        gates.get("deepgram").admit();
        for (int i = 0; i < 5; i++) {
            fails();
        }
        gates.get("deepgram").admit();
        nowNs += 4_500_000_000L;
        assertThat(deepgram())
                .isEqualTo(new Engine(
                        "deepgram",
                        "open",
                        false,
                        4_500,
                        "its circuit breaker is open after 5 of 5 failed connects",
                        5_501,
                        new Seen(5, 5, 0),
                        new Seen(0, 0, 0),
                        new Load(1, 140, 1, 1)));
        nowNs += 6_000_000_000L;
        gates.get("deepgram").admit();
        assertThat(deepgram().state()).isEqualTo("half-open");
    }

    @Test
    void eachWishDoesWhatItSays() {
        assertThat(desk.set("deepgram", Wish.FORCED_OPEN)).isTrue();
        assertThat(deepgram()).extracting(Engine::state, Engine::forced).containsExactly("forced-open", true);
        assertThat(desk.set("deepgram", Wish.CLOSED)).isTrue();
        assertThat(deepgram()).extracting(Engine::state, Engine::forced).containsExactly("closed", true);
        assertThat(desk.set("deepgram", Wish.AUTO)).isTrue();
        assertThat(deepgram()).extracting(Engine::state, Engine::forced).containsExactly("closed", false);
        assertThat(desk.set("whisper", Wish.AUTO)).isFalse();
    }
}
