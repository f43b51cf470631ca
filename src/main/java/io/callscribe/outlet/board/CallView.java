package io.callscribe.outlet.board;

import io.callscribe.call.Alert;
import io.callscribe.call.CheckItem;
import io.callscribe.call.DeskNote;
import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import io.callscribe.call.Supervision;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One call at one moment.
 *
 * @param status {@link Status#ENDED} from its last event on
 * @param utterances in speaking order
 * @param gaps in the order they became known
 * @param timeline in the order it happened
 * @param notes what people at desks put on it and did not take back, in the order it came
 * @param watch what those who watch over it see
 * @param open the line being spoken on each leg; none after the end
 * @param levels the newest level of each leg; none after the end
 * @param end its last event; empty while it lives
 */
public record CallView(
        CallFacts facts,
        Status status,
        String reason,
        List<Utterance> utterances,
        List<CallEvent.Missed> gaps,
        List<Happening> timeline,
        List<DeskNote> notes,
        Watch watch,
        Map<Leg, OpenLine> open,
        Map<Leg, CallEvent.Sounded> levels,
        Optional<CallEvent.Ended> end) {

    /**
     * What those who watch over a call see.
     *
     * @param alerts each as it stands now, in the order in which they were raised
     * @param checklist what the agent must say
     * @param supervisions supervisors' phones that are on it now
     */
    public record Watch(List<Alert> alerts, List<CheckItem> checklist, List<Supervision> supervisions) {
        /** Nothing was noticed. */
        public static final Watch NOTHING = new Watch(List.of(), List.of(), List.of());
    }

    /** The same, with this to see for those who watch over it. */
    public CallView with(Watch now) {
        return new CallView(facts, status, reason, utterances, gaps, timeline, notes, now, open, levels, end);
    }

    /** The agent's wish for help, while it stands. */
    public Optional<DeskNote> help() {
        return notes.stream().filter(note -> note.kind() == DeskNote.Kind.HELP).findFirst();
    }

    /** Whether it has a line of this number. */
    public boolean hasLine(int seq) {
        return utterances.stream().anyMatch(line -> line.seq() == seq);
    }

    /** Whether it goes on. */
    public boolean live() {
        return end.isEmpty();
    }

    /** The leg the caller is heard on, as the words so far tell; {@link Leg#IN} before the first of them. */
    public Leg callerLeg() {
        return Stream.concat(
                        open.values().stream().map(line -> callerLeg(line.leg(), line.speaker())),
                        utterances.reversed().stream().map(line -> callerLeg(line.leg(), line.speaker())))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Leg.IN);
    }

    /** Whose it is, as its words tell. */
    public Whose whose() {
        return new Whose(
                facts,
                Stream.concat(
                                open.values().stream().map(OpenLine::speaker),
                                utterances.stream().map(Utterance::speaker))
                        .filter(speaker -> speaker.party() == Party.AGENT)
                        .map(Speaker::name)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Optional<Leg> callerLeg(Leg leg, Speaker speaker) {
        return switch (speaker.party()) {
            case CALLER -> Optional.of(leg);
            case AGENT -> Optional.of(leg.other());
            case SYSTEM -> Optional.empty();
        };
    }
}
