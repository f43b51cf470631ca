package io.callscribe.session;

import io.callscribe.guard.Admission.Admitted;
import io.callscribe.guard.Admission.NotNow;
import io.callscribe.guard.EngineGates;
import io.callscribe.guard.StreamTicket;
import io.callscribe.recognizer.deepgram.Admission;
import io.callscribe.recognizer.deepgram.Engine;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call's view of the engines' gates: holds the tickets of its streams, at most one an engine, and tells what becomes of them. Owned
 * by the media loop; {@link #close} gives back what is still held.
 */
final class GatedEngines implements AutoCloseable {

    private final EngineGates gates;
    private final Map<Engine, Held> held = new HashMap<>();

    private record Held(StreamTicket ticket, boolean open) {}

    GatedEngines(EngineGates gates) {
        this.gates = gates;
    }

    /** Asks the engine's gate. A ticket that the call still holds there ends first: its stream was given up. */
    Admission admit(Engine engine) {
        giveBack(held.remove(engine));
        return switch (gates.get(engine.label()).admit()) {
            case Admitted(StreamTicket ticket) -> {
                held.put(engine, new Held(ticket, false));
                yield new Admission.Admitted();
            }
            case NotNow notNow -> new Admission.NotNow(notNow.reason(), notNow.againInMs());
        };
    }

    /** The stream to it is open, {@code tookNs} after the dial. */
    void opened(Engine engine, long tookNs) {
        Held now = held.get(engine);
        if (now != null) {
            now.ticket().opened(tookNs);
            held.put(engine, new Held(now.ticket(), true));
        }
    }

    /**
     * The stream to it is over; nothing happens where none is held.
     *
     * @param wasOpen whether {@link #opened} was told of this stream
     * @param tookNs since the dial; used only where it never opened
     * @param engineFault whether the engine is to blame
     */
    void over(Engine engine, boolean wasOpen, long tookNs, boolean engineFault) {
        Held now = held.remove(engine);
        if (now == null) {
            return;
        }
        if (wasOpen) {
            now.ticket().ended(engineFault);
        } else {
            now.ticket().connectFailed(tookNs, engineFault);
        }
    }

    /** Gives back every ticket; no engine is to blame. */
    @Override
    public void close() {
        held.values().forEach(GatedEngines::giveBack);
        held.clear();
    }

    private static void giveBack(@Nullable Held left) {
        if (left == null) {
            return;
        }
        if (left.open()) {
            left.ticket().ended(false);
        } else {
            left.ticket().connectFailed(0, false);
        }
    }
}
