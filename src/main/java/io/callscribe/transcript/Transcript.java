package io.callscribe.transcript;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The lines of a call in speaking order: by start, the caller's before the agent's on a tie, then by arrival. */
public final class Transcript {

    private static final Comparator<Utterance> SPEAKING_ORDER = Comparator.comparing(
                    (Utterance utterance) -> utterance.span().start())
            .thenComparing(utterance -> utterance.speaker().party())
            .thenComparingInt(Utterance::seq);

    private final List<Utterance> utterances = new ArrayList<>();

    /** Puts a line in its place and says which that is. */
    public int add(Utterance utterance) {
        int at = utterances.size();
        while (at > 0 && SPEAKING_ORDER.compare(utterances.get(at - 1), utterance) > 0) {
            at--;
        }
        utterances.add(at, utterance);
        return at;
    }

    /** The lines, in order; a live view that must not be changed. */
    public List<Utterance> utterances() {
        return Collections.unmodifiableList(utterances);
    }
}
