package io.callscribe.outlet.alert.watch;

import io.callscribe.call.Alert;
import io.callscribe.call.AlertKind;
import io.callscribe.call.CallId;
import io.callscribe.call.CheckItem;
import io.callscribe.call.Glob;
import io.callscribe.call.Happening;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.alert.phrase.PhraseBook;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.transcript.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All rules over one call. It is told every event of the call, and the time at least once a second. New rules may be put in force while it
 * lasts: what was said stays said. Guarded by its driver's lock.
 */
public final class CallWatch {

    private final CallId call;
    private final Scene scene;
    private final PhraseBook badMood;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<Rule, RuleWatch> watches = new LinkedHashMap<>();
    private List<HelpWatch> helps = List.of();
    private WordWatch words;
    private RuleSet rules = RuleSet.NONE;
    private List<CheckItem> told = List.of();
    private boolean tapped;

    /**
     * Begins.
     *
     * @param nowNs time of a clock that never goes back
     * @param badMood words of bad mood
     */
    public CallWatch(long nowNs, CallFacts facts, PhraseBook badMood) {
        call = facts.id();
        scene = new Scene(nowNs, facts);
        this.badMood = badMood;
        words = new WordWatch(rules, this::isFor, this::outcome);
    }

    /** From now on these rules are in force. Watches of rules that did not change go on. */
    public void rules(RuleSet now) {
        rules = now;
        Map<Rule, RuleWatch> before = new HashMap<>(watches);
        watches.clear();
        List<HelpWatch> helping = new ArrayList<>();
        for (Rule rule : now.beyondLines()) {
            if (isFor(rule)) {
                Outcome outcome = outcome(rule);
                RuleWatch old = before.get(rule);
                Optional<RuleWatch> watch = old == null ? watch(rule, outcome) : Optional.of(old);
                watch.ifPresent(one -> watches.put(rule, one));
                if (rule.kind() == AlertKind.HELP) {
                    helping.add(new HelpWatch(outcome));
                }
            }
        }
        helps = helping;
        words = new WordWatch(rules, this::isFor, this::outcome);
    }

    /** What the rule has said so far; made when it is asked for, since of a thousand rules a call fires a few. */
    private Outcome outcome(Rule rule) {
        Outcome outcome = outcomes.computeIfAbsent(rule.name(), _ -> new Outcome(call, rule));
        outcome.rule(rule);
        return outcome;
    }

    private boolean isFor(Rule rule) {
        return rule.queues().isEmpty()
                || rule.queues().stream()
                        .anyMatch(glob -> new Glob(glob).matches(scene.facts().queue()));
    }

    private Optional<RuleWatch> watch(Rule rule, Outcome outcome) {
        return Optional.ofNullable(
                switch (rule.kind()) {
                    case MISSING_PHRASE -> new MissingPhrase(rule, outcome);
                    case DEAD_AIR -> new DeadAir(rule, scene.now(), outcome);
                    case TALK_OVER -> new TalkOver(rule, outcome);
                    case TALK_SHARE -> new TalkShare(rule, scene.now(), outcome);
                    case SILENT_SIDE -> new SilentSide(rule, outcome);
                    case NO_SOUND -> new NoSound(rule, outcome);
                    case LONG_HOLD -> new LongHold(rule, outcome);
                    case LONG_CALL -> new LongCall(rule, outcome);
                    case LAG -> new Lag(rule, outcome);
                    case MOOD -> new Mood(rule, badMood, outcome);
                    case PHRASE, PROFANITY, CARD, HELP, BREAKER, CAPACITY -> null;
                });
    }

    /** An alert of an earlier run: its reason is not told again. */
    public void known(Alert alert) {
        rules.find(alert.rule()).ifPresent(rule -> outcome(rule).known(alert));
    }

    /** A line that an earlier run heard, and perhaps did not get to judge. */
    public void again(Utterance line, WatchSink sink) {
        line(line, true, sink);
    }

    /** Takes an event. */
    public void event(long nowNs, CallEvent event, WatchSink sink) {
        switch (event) {
            case CallEvent.Known known -> knows(known.facts());
            case CallEvent.Sounded level -> {
                scene.sounded(nowNs, level.at());
                each(watch -> watch.sounded(scene, level, sink));
            }
            case CallEvent.Opened opened ->
                scene.speaks(opened.line().leg(), opened.line().speaker());
            case CallEvent.Uttered uttered -> line(uttered.utterance(), false, sink);
            case CallEvent.Happened happened -> happened(happened.happening(), sink);
            case CallEvent.Noted noted -> helps.forEach(help -> help.noted(noted.note(), sink));
            default -> {}
        }
        wake(nowNs, sink);
    }

    /** Time has gone on. */
    public void wake(long nowNs, WatchSink sink) {
        scene.wake(nowNs);
        if (tapped) {
            each(watch -> watch.wake(scene, nowNs, sink));
        }
        tellChecklist(sink);
    }

    private void knows(CallFacts facts) {
        boolean otherQueue = !facts.queue().equals(scene.facts().queue());
        scene.knows(facts);
        if (otherQueue) {
            rules(rules);
        }
    }

    private void line(Utterance line, boolean again, WatchSink sink) {
        scene.speaks(line.leg(), line.speaker());
        words.line(line, (rule, seq) -> said(rule, seq), sink);
        each(watch -> watch.line(scene, line, again, sink));
    }

    private void said(Rule rule, int seq) {
        if (watches.get(rule) instanceof MissingPhrase missing) {
            missing.said(scene, seq);
        }
    }

    private void happened(Happening happening, WatchSink sink) {
        switch (happening.what()) {
            case TAPPED, FIRST_PACKET, CONTINUED -> tapped = true;
            case ENDED -> tapped = false;
            case AGENT -> scene.agentCame();
            case HOLD -> scene.hold(true);
            case HOLD_OVER -> scene.hold(false);
            case PAUSED -> scene.pause(true);
            case RESUMED -> scene.pause(false);
            default -> {}
        }
        each(watch -> watch.happened(scene, happening, sink));
    }

    private void tellChecklist(WatchSink sink) {
        List<CheckItem> now = watches.values().stream()
                .map(watch -> watch instanceof MissingPhrase missing ? missing.item() : null)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(CheckItem::due))
                .toList();
        if (!now.equals(told)) {
            told = now;
            sink.checklist(now);
        }
    }

    private void each(Consumer<RuleWatch> step) {
        watches.values().forEach(step);
    }
}
