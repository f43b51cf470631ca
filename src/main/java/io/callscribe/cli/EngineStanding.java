package io.callscribe.cli;

import io.callscribe.guard.Breaker;
import io.callscribe.guard.GateState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How the engines stand, in sentences for administrators and agents. */
final class EngineStanding {

    private final UnaryOperator<String> display;

    /**
     * Words for engines.
     *
     * @param display what an engine is called in a sentence, by its label
     */
    EngineStanding(UnaryOperator<String> display) {
        this.display = display;
    }

    /** Whether a call that begins now finds an engine that may be tried. */
    boolean listens(List<GateState> engines) {
        return engines.stream().anyMatch(GateState::mayBeTried);
    }

    /** All of it, for a check. */
    String sentence(List<GateState> engines) {
        String names = "Engines: " + engines.stream().map(GateState::engine).collect(Collectors.joining(", ")) + ".";
        return (names + " " + String.join(" ", notices(engines))).strip();
    }

    /** One for each engine that is away, and who listens instead, or that is coming back. */
    List<String> notices(List<GateState> engines) {
        List<String> notices = new ArrayList<>();
        Optional<GateState> first =
                engines.stream().filter(GateState::mayBeTried).findFirst();
        for (GateState engine : engines) {
            if (engine.state() != Breaker.State.CLOSED) {
                notices.add(notice(engine, first));
            }
        }
        return List.copyOf(notices);
    }

    private String notice(GateState engine, Optional<GateState> first) {
        String name = capital(display.apply(engine.engine()));
        if (engine.state() == Breaker.State.HALF_OPEN) {
            return name + " is coming back: a few calls try it first.";
        }
        String next = engine.mayBeTried() ? "The next call tries it." : instead(first);
        return name + " is away: " + engine.reason() + ". " + next;
    }

    private String instead(Optional<GateState> first) {
        return first.map(listening -> capital(display.apply(listening.engine())) + " listens.")
                .orElse("No other engine listens: calls are not transcribed now.");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
