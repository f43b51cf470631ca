package io.callscribe.web;

import io.callscribe.call.Alert;
import io.callscribe.call.AlertKind;
import io.callscribe.call.CallTime;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.time.WallClock;
import java.util.List;
import java.util.Optional;

/** Alerts made by hand, raised some seconds ago. */
final class HandAlerts {

    private HandAlerts() {}

    /** What the caller said fired a rule. */
    static Alert said(String id, String title, Alert.Priority priority, Line line, int agoS) {
        int from = line.text().indexOf(line.words());
        Alert.Evidence evidence = new Alert.Evidence(
                line.seq(),
                Party.CALLER,
                "",
                CallTime.ofMs(line.startMs()),
                line.text(),
                List.of(new Alert.Mark(from, from + line.words().length())));
        return made(id, AlertKind.PHRASE, title, priority, "The caller said it.", agoS, Optional.of(evidence));
    }

    /** A line, and the words of it that count. */
    record Line(int seq, long startMs, String text, String words) {}

    /** What is no line's: sound, lag, help. */
    static Alert of(String id, AlertKind kind, String title, Alert.Priority priority, String text, int agoS) {
        return made(id, kind, title, priority, text, agoS, Optional.empty());
    }

    private static Alert made(
            String id,
            AlertKind kind,
            String title,
            Alert.Priority priority,
            String text,
            int agoS,
            Optional<Alert.Evidence> evidence) {
        CallTime at = evidence.map(Alert.Evidence::at).orElse(CallTime.ofMs(60_000));
        return new Alert(
                id,
                title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                kind,
                priority,
                title,
                text,
                at,
                WallClock.SYSTEM.now().minusSeconds(agoS),
                false,
                evidence,
                kind.acoustic() ? Optional.of(new Span(CallTime.ofMs(30_000), at)) : Optional.empty(),
                List.of());
    }
}
