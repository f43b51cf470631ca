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
import io.callscribe.transcript.Transcript;
import io.callscribe.transcript.Utterance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** What turns one call's events into its view. Guarded by the board's lock. */
final class CallRecord {

    private final Transcript transcript = new Transcript();
    private final Talk talk = new Talk();
    private final Map<Leg, OpenLine> open = new EnumMap<>(Leg.class);
    private final Map<Leg, CallEvent.Sounded> levels = new EnumMap<>(Leg.class);
    private CallFacts facts;
    private Status status = Status.TAPPING;
    private String reason = "";
    private List<Utterance> utterances = List.of();
    private List<CallEvent.Missed> gaps = List.of();
    private List<Happening> timeline = List.of();
    private List<DeskNote> notes = List.of();
    private final SequencedMap<String, Alert> alerts = new LinkedHashMap<>();
    private final SequencedMap<String, Supervision> supervisions = new LinkedHashMap<>();
    private List<CheckItem> checklist = List.of();
    private Optional<CallEvent.Ended> end = Optional.empty();
    private Whose whose;
    private CallView view;

    CallRecord(CallFacts facts) {
        this.facts = facts;
        whose = new Whose(facts, Set.of());
        view = look();
    }

    Whose whose() {
        return whose;
    }

    CallView view() {
        return view;
    }

    void apply(CallEvent event) {
        switch (event) {
            case CallEvent.Started started -> start(started.facts());
            case CallEvent.Known known -> facts = known.facts();
            case CallEvent.Stands stands -> stand(stands.status(), stands.reason());
            case CallEvent.Opened opened -> open(opened.line());
            case CallEvent.Uttered uttered -> utter(uttered.utterance());
            case CallEvent.Missed gap -> gaps = plus(gaps, gap);
            case CallEvent.Happened happened -> timeline = plus(timeline, happened.happening());
            case CallEvent.Noted noted -> notes = noted.note().after(notes);
            case CallEvent.Alerted alerted -> alerts.put(alerted.alert().id(), alerted.alert());
            case CallEvent.Checked checked -> checklist = checked.items();
            case CallEvent.Supervised supervised -> supervise(supervised.supervision());
            case CallEvent.Sounded level -> sound(level);
            case CallEvent.Ended ended -> end(ended);
        }
        view = look();
        whose = whose(event);
    }

    /** Grows with whoever is heard for the first time; the same object until then. */
    private Whose whose(CallEvent event) {
        Optional<Speaker> speaker = switch (event) {
            case CallEvent.Opened opened -> Optional.of(opened.line().speaker());
            case CallEvent.Uttered uttered -> Optional.of(uttered.utterance().speaker());
            default -> Optional.empty();
        };
        Optional<String> heard = speaker.filter(one -> one.party() == Party.AGENT)
                .map(Speaker::name)
                .filter(name -> !whose.agents().contains(name));
        if (heard.isEmpty() && facts.equals(whose.facts())) {
            return whose;
        }
        Set<String> agents = new HashSet<>(whose.agents());
        heard.ifPresent(agents::add);
        return new Whose(facts, agents);
    }

    /** Again, where an ended call goes on. */
    private void start(CallFacts startFacts) {
        facts = startFacts;
        status = Status.TAPPING;
        end = Optional.empty();
    }

    private void stand(Status newStatus, String newReason) {
        status = newStatus;
        reason = newReason;
    }

    /** Who spoke, from the last {@code seconds} on. */
    TalkMap talk(int seconds) {
        Leg callerLeg = view.callerLeg();
        int fromS = Math.max(0, talk.lengthS() - seconds);
        return new TalkMap(
                fromS,
                new TalkMap.Side(talk.from(callerLeg, fromS)),
                new TalkMap.Side(talk.from(callerLeg.other(), fromS)));
    }

    private void supervise(Supervision supervision) {
        if (supervision.live()) {
            supervisions.put(supervision.id(), supervision);
        } else {
            supervisions.remove(supervision.id());
        }
    }

    private void sound(CallEvent.Sounded level) {
        levels.put(level.leg(), level);
        talk.add(level);
    }

    private void open(OpenLine line) {
        if (line.text().isEmpty()) {
            open.remove(line.leg());
        } else {
            open.put(line.leg(), line);
        }
    }

    private void utter(Utterance utterance) {
        if (!utterance.late()) {
            open.remove(utterance.leg());
        }
        transcript.add(utterance);
        utterances = List.copyOf(transcript.utterances());
    }

    private void end(CallEvent.Ended ended) {
        status = Status.ENDED;
        open.clear();
        supervisions.clear();
        levels.clear();
        end = Optional.of(ended);
    }

    private CallView look() {
        CallView.Watch watch =
                new CallView.Watch(List.copyOf(alerts.values()), checklist, List.copyOf(supervisions.values()));
        return new CallView(
                facts,
                status,
                reason,
                utterances,
                gaps,
                timeline,
                notes,
                watch,
                Map.copyOf(open),
                Map.copyOf(levels),
                end);
    }

    private static <T> List<T> plus(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(element);
        return List.copyOf(longer);
    }
}
