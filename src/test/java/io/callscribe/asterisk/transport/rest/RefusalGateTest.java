package io.callscribe.asterisk.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.transport.net.AriEndpoint;
import io.callscribe.config.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a new connection may be dialed under a session limit. */
class RefusalGateTest {

    private static final class NoPool implements RestConnection.Pool {
        @Override
        public void onAnswer(RestConnection connection, RestExchange exchange, RestAnswer answer, boolean alive) {
            throw new AssertionError("nothing was sent");
        }

        @Override
        public void onClosed(RestConnection connection, @Nullable RestExchange owed) {
            throw new AssertionError("nothing was open");
        }
    }

    private final RefusalGate gate = new RefusalGate();
    private final RestConnection connection =
            new RestConnection(new AriEndpoint(false, "pbx", 8088, "/ari", Secret.of("x")), new NoPool());

    @Test
    void withoutRefusalsManyAreDialed() {
        gate.connected(connection);

        assertThat(gate.mayDial(5)).isTrue();
        assertThat(gate.refusing()).isFalse();
    }

    @Test
    void afterARefusalThereIsAPauseAndThenOneAtATime() {
        gate.refusedPauseMs(0.5);
        assertThat(gate.mayDial(0)).isFalse();

        gate.pauseOver();
        assertThat(gate.mayDial(0)).isTrue();
        assertThat(gate.mayDial(1)).isFalse();
    }

    @Test
    void aConnectionThatHasNotAnsweredYetIsWaitedFor() {
        gate.refusedPauseMs(0.5);
        gate.pauseOver();
        gate.connected(connection);
        assertThat(gate.mayDial(0)).isFalse();

        gate.closed(connection);
        assertThat(gate.mayDial(0)).isTrue();
    }

    @Test
    void anAnswerOpensTheGate() {
        gate.refusedPauseMs(0.5);
        gate.connected(connection);

        gate.answered(connection);

        assertThat(gate.mayDial(5)).isTrue();
    }

    @Test
    void anAnswerOfAnOldConnectionSaysNothingAboutNewOnes() {
        gate.refusedPauseMs(0.5);

        gate.answered(connection);

        assertThat(gate.refusing()).isTrue();
    }

    @Test
    void pausesGrow() {
        assertThat(gate.refusedPauseMs(0.5)).isEqualTo(45);
        assertThat(gate.refusedPauseMs(0.5)).isEqualTo(70);
        for (int i = 0; i < 50; i++) {
            gate.refusedPauseMs(0.5);
        }
        assertThat(gate.refusedPauseMs(0.5)).isEqualTo(270);
    }
}
