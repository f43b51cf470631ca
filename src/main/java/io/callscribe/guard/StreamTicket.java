package io.callscribe.guard;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One admitted stream. Told exactly once {@link #opened} or {@link #connectFailed}; after {@code opened} exactly once {@link #ended}.
 * What is told too often is ignored and counted. Safe from any thread.
 */
public final class StreamTicket {

    private enum Phase {
        CONNECTING,
        OPEN,
        OVER
    }

    private final EngineGate gate;
    private final Permission connect;
    private final Permission session;
    private final long admittedNs;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile long openedNs;

    StreamTicket(EngineGate gate, Permission connect, Permission session, long nowNs) {
        this.gate = gate;
        this.connect = connect;
        this.session = session;
        this.admittedNs = nowNs;
    }

    /** The engine took the stream, {@code tookNs} after it was dialed. */
    public void opened(long tookNs) {
        openedNs = gate.nowNs();
        if (!moves(Phase.CONNECTING, Phase.OPEN)) {
            gate.odd(EngineGate.TWICE);
            return;
        }
        gate.connected();
        boolean trial = session.trial();
        connect.succeeded(tookNs);
        if (trial) {
            gate.watch(this);
        }
    }

    /**
     * No stream came about.
     *
     * @param engineFault false where the engine is not to blame: a call's own settings, a hang-up meanwhile
     */
    public void connectFailed(long tookNs, boolean engineFault) {
        if (!moves(Phase.CONNECTING, Phase.OVER)) {
            gate.odd(EngineGate.TWICE);
            return;
        }
        gate.connected();
        gate.leave();
        if (engineFault) {
            connect.failed(tookNs);
        } else {
            connect.unused();
        }
        session.unused();
    }

    /**
     * The stream is over.
     *
     * @param engineFault whether the engine broke it
     */
    public void ended(boolean engineFault) {
        if (phase.get() == Phase.CONNECTING) {
            connectFailed(0, false);
            gate.odd(EngineGate.UNOPENED);
            return;
        }
        if (!moves(Phase.OPEN, Phase.OVER)) {
            gate.odd(EngineGate.TWICE);
            return;
        }
        gate.leave();
        boolean first = told.compareAndSet(false, true);
        if (engineFault) {
            session.failed(0);
        } else if (first) {
            session.succeeded(0);
        }
    }

    /** Whether its outcome has not come and is not worth waiting for any more. */
    boolean overdue(long nowNs, long limitNs) {
        return connecting() && nowNs - admittedNs > limitNs;
    }

    boolean connecting() {
        return phase.get() == Phase.CONNECTING;
    }

    /** Gives up waiting for the outcome of a connect. */
    void giveUp() {
        if (moves(Phase.CONNECTING, Phase.OVER)) {
            gate.odd(EngineGate.NEVER);
            gate.connected();
            gate.leave();
            connect.unused();
            session.unused();
        }
    }

    /** Believes a session that has stood for so long; true once nothing is left to wait for. */
    boolean proven(long nowNs, long provenNs) {
        if (phase.get() == Phase.OVER) {
            return true;
        }
        if (nowNs - openedNs < provenNs) {
            return false;
        }
        if (told.compareAndSet(false, true)) {
            session.succeeded(0);
        }
        return true;
    }

    private boolean moves(Phase from, Phase to) {
        return phase.compareAndSet(from, to);
    }
}
