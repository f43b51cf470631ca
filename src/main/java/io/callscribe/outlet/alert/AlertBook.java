package io.callscribe.outlet.alert;

import io.callscribe.call.Alert;
import io.callscribe.call.Alert.State;
import io.callscribe.call.CallId;
import io.callscribe.outlet.CallFacts;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every alert that somebody may still have to do something about, and those before it, up to a bound; who did what. Guarded by its driver's
 * lock.
 */
public final class AlertBook {

    /** How many alerts are kept; the oldest closed ones go first. */
    static final int KEPT = 2_000;

    /** How long an open alert outlives its call. */
    static final Duration AFTER_CALL = Duration.ofMinutes(10);

    private static final Duration UNDO = Duration.ofSeconds(30);
    private static final String CALL_ENDED = "the call ended";

    private final SequencedMap<String, Kept> alerts = new LinkedHashMap<>();
    private final Map<CallId, OffsetDateTime> ended = new LinkedHashMap<>();
    private final Map<CallId, CallFacts> facts = new HashMap<>();

    /** An alert, and whose it is. */
    public record Kept(CallId call, Alert alert) {}

    /** What somebody wants to do. */
    public enum Act {
        ACKNOWLEDGE,
        SNOOZE,
        ASSIGN,
        FALSE_ALARM,
        UNDO
    }

    /**
     * A wish.
     *
     * @param by who, in words
     * @param detail to whom, or why; may be empty
     * @param minutes how long it is to snooze; 0 for the rest of the call
     */
    public record Wish(Act act, String by, String detail, int minutes) {}

    /** What came of a wish. */
    public sealed interface Outcome {
        /** It is so now. */
        record Done(Kept kept) implements Outcome {}

        /** There is no such alert, or no more. */
        record Unknown() implements Outcome {}

        /** It is so already, or cannot be, as the sentence says. */
        record Conflict(String sentence) implements Outcome {}
    }

    /** Notes an alert as it is now. */
    public void put(CallId call, Alert alert) {
        alerts.put(alert.id(), new Kept(call, alert));
        if (alerts.size() > KEPT) {
            alerts.values().stream()
                    .filter(kept -> !kept.alert().open())
                    .findFirst()
                    .or(() -> Optional.of(alerts.firstEntry().getValue()))
                    .ifPresent(oldest -> alerts.remove(oldest.alert().id()));
        }
    }

    /** What is known of a call now; kept as long as it goes on or has alerts here. */
    public void knows(CallFacts call) {
        facts.put(call.id(), call);
    }

    /** What is known of the call of an alert. */
    public Optional<CallFacts> facts(CallId call) {
        return Optional.ofNullable(facts.get(call));
    }

    /** Notes an alert of an earlier run whose call is over, unless it is known; it clears itself as any other. */
    public void remember(CallFacts call, Alert alert, OffsetDateTime now) {
        if (!alerts.containsKey(alert.id())) {
            put(call.id(), alert);
            knows(call);
            ended.putIfAbsent(call.id(), now);
        }
    }

    /** An alert by its id. */
    public Optional<Kept> find(String id) {
        return Optional.ofNullable(alerts.get(id));
    }

    /** All, the newest first. */
    public List<Kept> all() {
        return List.copyOf(alerts.values()).reversed();
    }

    /** A call is over: what is open of it clears itself a while later. */
    public void ended(CallId call, OffsetDateTime now) {
        ended.put(call, now);
    }

    /** The reason of an alert is over; what nobody has taken up clears itself. */
    public Optional<Kept> over(String id, String why, OffsetDateTime now) {
        return find(id).filter(kept -> kept.alert().open())
                .map(kept -> step(kept, new Alert.Step(State.CLEARED, "", now, why)));
    }

    /** Does as somebody wishes. */
    public Outcome act(String id, Wish wish, OffsetDateTime now) {
        Optional<Kept> found = find(id);
        if (found.isEmpty()) {
            return new Outcome.Unknown();
        }
        Kept kept = found.get();
        return switch (wish.act()) {
            case ACKNOWLEDGE -> to(kept, State.ACKNOWLEDGED, wish, wish.detail(), now);
            case SNOOZE -> to(kept, State.SNOOZED, wish, until(wish, now), now);
            case ASSIGN -> to(kept, State.ASSIGNED, wish, wish.detail(), now);
            case FALSE_ALARM -> to(kept, State.FALSE_ALARM, wish, wish.detail(), now);
            case UNDO -> undo(kept, wish, now);
        };
    }

    private static String until(Wish wish, OffsetDateTime now) {
        return wish.minutes() == 0 ? "" : now.plusMinutes(wish.minutes()).toString();
    }

    private Outcome to(Kept kept, State state, Wish wish, String detail, OffsetDateTime now) {
        Alert alert = kept.alert();
        boolean again = state == State.SNOOZED || state == State.ASSIGNED;
        if (alert.state() == state && !again) {
            Alert.Step last = alert.steps().getLast();
            return new Outcome.Conflict("It is " + state.label() + " already, by " + last.by() + ".");
        }
        if (!alert.open() && state != State.FALSE_ALARM) {
            return new Outcome.Conflict("It is " + alert.state().label() + " already.");
        }
        return new Outcome.Done(step(kept, new Alert.Step(state, wish.by(), now, detail)));
    }

    private Outcome undo(Kept kept, Wish wish, OffsetDateTime now) {
        Alert alert = kept.alert();
        if (alert.steps().isEmpty()) {
            return new Outcome.Conflict("There is nothing to undo.");
        }
        Alert.Step last = alert.steps().getLast();
        if (!last.by().equals(wish.by()) || last.at().plus(UNDO).isBefore(now)) {
            return new Outcome.Conflict("Only what you did within the last " + UNDO.toSeconds() + " s can be undone.");
        }
        return new Outcome.Done(keep(kept.call(), alert.undone()));
    }

    /** Time has gone on: gives every alert that changed by it, as it is now. */
    public List<Kept> wake(OffsetDateTime now) {
        List<Kept> changed = new ArrayList<>();
        for (Kept kept : List.copyOf(alerts.values())) {
            if (kept.alert().state() == State.SNOOZED
                    && wakesUp(kept.alert().steps().getLast(), now)) {
                changed.add(step(kept, new Alert.Step(State.NEW, "", now, "")));
            } else if (kept.alert().open() && longOver(kept.call(), now)) {
                changed.add(step(kept, new Alert.Step(State.CLEARED, "", now, CALL_ENDED)));
            }
        }
        forgetCalls(now);
        return changed;
    }

    /** Calls that are long over and have no alert here. */
    private void forgetCalls(OffsetDateTime now) {
        Set<CallId> withAlerts = alerts.values().stream().map(Kept::call).collect(Collectors.toSet());
        List<CallId> gone = ended.entrySet().stream()
                .filter(one -> one.getValue().plus(AFTER_CALL.multipliedBy(2)).isBefore(now))
                .map(Map.Entry::getKey)
                .filter(call -> !withAlerts.contains(call))
                .toList();
        ended.keySet().removeAll(gone);
        facts.keySet().removeAll(gone);
    }

    private static boolean wakesUp(Alert.Step snooze, OffsetDateTime now) {
        return !snooze.detail().isEmpty()
                && !OffsetDateTime.parse(snooze.detail()).isAfter(now);
    }

    private boolean longOver(CallId call, OffsetDateTime now) {
        OffsetDateTime end = ended.get(call);
        return end != null && !end.plus(AFTER_CALL).isAfter(now);
    }

    private Kept step(Kept kept, Alert.Step step) {
        return keep(kept.call(), kept.alert().with(step));
    }

    private Kept keep(CallId call, Alert alert) {
        Kept now = new Kept(call, alert);
        alerts.put(alert.id(), now);
        return now;
    }

    /** Forgets all of a call. */
    public void erase(CallId call) {
        alerts.values().removeIf(kept -> kept.call().equals(call));
        facts.remove(call);
    }
}
