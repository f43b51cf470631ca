package io.callscribe.web;

import io.callscribe.call.Alert;
import io.callscribe.call.AlertKind;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.CheckItem;
import io.callscribe.call.Party;
import io.callscribe.call.Supervision;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.Outlet;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What those who watch over a call make of it, made by hand. */
final class WatchScript {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T14:07:53+01:00");

    private final Outlet outlet;
    private final CallId id;

    WatchScript(Outlet outlet, String id) {
        this.outlet = outlet;
        this.id = new CallId(id);
    }

    static CheckItem item(String title, long dueMs, CheckItem.State state, int seq) {
        return new CheckItem(title.replace(' ', '-'), title, CallTime.ofMs(dueMs), state, seq);
    }

    /** This must be said. */
    WatchScript must(CheckItem... items) {
        outlet.accept(new CallEvent.Checked(id, List.of(items)));
        return this;
    }

    /** An alert on a line, with the words that fired it. */
    static Alert on(int seq, long startMs, String text, String words, String title, Alert.Priority priority) {
        int from = text.indexOf(words);
        Alert.Evidence evidence = new Alert.Evidence(
                seq,
                Party.CALLER,
                "",
                CallTime.ofMs(startMs),
                text,
                List.of(new Alert.Mark(from, from + words.length())));
        return new Alert(
                title.replace(" ", "") + seq,
                title.replace(' ', '-'),
                AlertKind.PHRASE,
                priority,
                title,
                "The caller said it.",
                CallTime.ofMs(startMs + 400),
                AT,
                true,
                Optional.of(evidence),
                Optional.empty(),
                List.of());
    }

    /** An alert that sound fired. */
    static Alert silence(long atMs) {
        return new Alert(
                "silence" + atMs,
                "dead-air",
                AlertKind.DEAD_AIR,
                Alert.Priority.MEDIUM,
                "Dead air",
                "Nobody spoke for 20 s.",
                CallTime.ofMs(atMs),
                AT,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    static Alert.Step step(Alert.State to, String by, String detail) {
        return new Alert.Step(to, by, AT.plusSeconds(26), detail);
    }

    WatchScript raises(Alert... alerts) {
        for (Alert alert : alerts) {
            outlet.accept(new CallEvent.Alerted(id, alert));
        }
        return this;
    }

    /** A supervisor's phone. */
    WatchScript supervised(String by, Supervision.Step step, boolean told) {
        outlet.accept(new CallEvent.Supervised(id, new Supervision("visit-" + by, by, "2001", step, told, "")));
        return this;
    }

    /** Rules that make a page of them. */
    static List<Alerts.RuleView> rules() {
        List<Alerts.RuleView> rules = new ArrayList<>();
        rules.add(rule("asks-for-manager", "Asks for a manager", "phrase", "caller", "high", true));
        rules.add(rule("legal", "Speaks of legal steps", "phrase", "caller", "high", false));
        rules.add(rule("recording-notice", "Recording notice", "missing-phrase", "agent", "medium", true));
        rules.add(rule("dead-air", "Dead air", "dead-air", "either", "medium", false));
        rules.add(rule("talk-share", "The agent talks most of the time", "talk-share", "agent", "low", false));
        return rules;
    }

    private static Alerts.RuleView rule(
            String name, String title, String kind, String side, String priority, boolean forAgent) {
        String summary = switch (kind) {
            case "phrase" -> "When the caller says one of 12 phrases. Once a call.";
            case "missing-phrase" -> "When the agent has not said it 60 s into the talk. Once a call.";
            case "dead-air" ->
                "When nobody has spoken for 20 s, hold and pause left out. At most 3 times a call, 60 s apart.";
            default -> "When the agent has more than 80 % of the talk in 300 s. Once a call.";
        };
        return new Alerts.RuleView(name, title, kind, side, priority, summary, forAgent);
    }
}
