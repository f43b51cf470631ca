package io.callscribe.testing;

import io.callscribe.call.Alert;
import io.callscribe.call.Alert.State;
import io.callscribe.call.AlertKind;
import io.callscribe.call.CallTime;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Alerts made by hand. */
public final class SampleAlerts {

    private SampleAlerts() {}

    /** A caller asks for a manager. */
    public static Alert phrase(String id, OffsetDateTime at) {
        return new Alert(
                id,
                "escalation",
                AlertKind.PHRASE,
                Alert.Priority.HIGH,
                "Asks for a manager",
                "The caller asked for a manager.",
                CallTime.ofMs(5_000),
                at,
                false,
                Optional.of(new Alert.Evidence(
                        1,
                        Party.CALLER,
                        "T. Okafor",
                        CallTime.ofMs(4_000),
                        "I want to \"speak\" to your manager – now, zwölf & <b>.",
                        List.of(new Alert.Mark(10, 17), new Alert.Mark(26, 33)))),
                Optional.empty(),
                List.of());
    }

    /** Nobody spoke. */
    public static Alert deadAir(String id, OffsetDateTime at) {
        return new Alert(
                id,
                "dead-air",
                AlertKind.DEAD_AIR,
                Alert.Priority.LOW,
                "Dead air",
                "Nobody spoke for 20 s.",
                CallTime.ofMs(25_000),
                at,
                true,
                Optional.empty(),
                Optional.of(new Span(CallTime.ofMs(5_000), CallTime.ofMs(25_000))),
                List.of());
    }

    /** The service itself is cut off from something; of no call. */
    public static Alert cutOff(String id, OffsetDateTime at) {
        return new Alert(
                id,
                "breaker",
                AlertKind.BREAKER,
                Alert.Priority.HIGH,
                "Service is cut off",
                "Deepgram is away since 14:02:10. 23 calls are on the built-in engine.",
                CallTime.ZERO,
                at,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** What somebody did with one. */
    public static Alert.Step step(State to, OffsetDateTime at) {
        return new Alert.Step(to, "Ada Byron", at, to == State.FALSE_ALARM ? "She meant the \"manager\" song." : "");
    }
}
