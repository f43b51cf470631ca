package io.callscribe.outlet.alert.watch;

import io.callscribe.call.Alert;
import io.callscribe.outlet.alert.phrase.Hit;
import io.callscribe.transcript.Utterance;
import java.util.ArrayList;
import java.util.List;

/** Lines as evidence. */
final class Evidences {

    private Evidences() {}

    /** The line with these places marked; places that touch or overlap become one. */
    static Alert.Evidence of(Utterance line, List<Hit> hits) {
        List<Alert.Mark> marks = new ArrayList<>();
        for (Hit hit : hits) {
            Alert.Mark last = marks.isEmpty() ? null : marks.getLast();
            if (last != null && hit.from() <= last.to()) {
                marks.set(marks.size() - 1, new Alert.Mark(last.from(), Math.max(last.to(), hit.to())));
            } else {
                marks.add(new Alert.Mark(hit.from(), hit.to()));
            }
        }
        return new Alert.Evidence(
                line.seq(),
                line.speaker().party(),
                line.speaker().name(),
                line.span().start(),
                line.text(),
                marks);
    }
}
