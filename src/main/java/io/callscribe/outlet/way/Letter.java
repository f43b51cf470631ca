package io.callscribe.outlet.way;

import io.callscribe.call.Alert;
import java.util.ArrayList;
import java.util.List;

/** An alert as people read it in a mail. */
public record Letter(String subject, String text) {

    /** Of a notice, with a link where the address of the pages is known. */
    public static Letter of(Notice notice, Links links) {
        Alert alert = notice.alert();
        List<String> lines = new ArrayList<>();
        lines.add(alert.text());
        alert.evidence().ifPresent(line -> {
            String who = line.speaker().isEmpty() ? line.party().label() : line.speaker();
            lines.add("");
            lines.add(who + ": “" + line.text() + "”");
        });
        lines.add("");
        known(lines, "Agent", notice.facts().agent());
        known(lines, "Queue", notice.facts().queue());
        known(lines, "Caller", notice.facts().caller());
        lines.add("Raised: " + alert.raisedAt());
        lines.add("Rule: " + alert.rule());
        known(
                lines,
                notice.ofService() ? "Board" : "Call",
                links.call(notice.facts().id()));
        return new Letter(notice.headline(), String.join("\n", lines) + "\n");
    }

    private static void known(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + ": " + value);
        }
    }
}
