package io.callscribe.session;

import io.callscribe.recognizer.deepgram.Engine;
import io.callscribe.recognizer.deepgram.io.Endpoint;
import io.callscribe.session.backlog.CallBacklog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The engines of one call, in the order in which they are tried, and where each is dialed.
 *
 * @param problems what of the call's own wishes could not be granted, a sentence each
 */
public record Listening(Map<Engine, Endpoint> endpoints, List<String> problems) {

    /** Keeps the order. */
    public Listening {
        endpoints = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
        problems = List.copyOf(problems);
    }

    List<Engine> engines() {
        return List.copyOf(endpoints.keySet());
    }

    /** Who takes the call's sound: the engines, or nobody for now. */
    SoundListener listener(CallServices services, Mailbox mailbox, CallBacklog backlog) {
        if (!endpoints.isEmpty()) {
            return new RecognizerLine(services, this, mailbox, backlog);
        }
        return services.engines().mayCome(Set.of()) ? NobodyListens.yet(mailbox, backlog) : NobodyListens.ever(mailbox);
    }

    /** Why it is this engine and not the first one; empty for the first. */
    String insteadOf(String label) {
        Engine first = engines().getFirst();
        if (label.equals(first.label())) {
            return "";
        }
        return endpoints.keySet().stream()
                .filter(engine -> engine.label().equals(label))
                .map(engine -> "On " + engine.display() + ", since " + first.display() + " is away.")
                .findFirst()
                .orElse("");
    }
}
