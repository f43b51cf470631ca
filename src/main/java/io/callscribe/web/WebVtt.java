package io.callscribe.web;

import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.board.CallView;
import io.callscribe.transcript.Utterance;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A call's words as WebVTT (W3C Candidate Recommendation of 2019-04-04): a cue a line in the order of their starts (§4.1), its number
 * as identifier, who speaks as a voice span (§4.2.2), gaps as comments.
 */
final class WebVtt {

    private static final int MS_PER_S = 1_000;
    private static final int S_PER_MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;

    private WebVtt() {}

    static String write(CallView call) {
        StringBuilder file = new StringBuilder("WEBVTT\n");
        for (CallEvent.Missed gap : call.gaps()) {
            file.append("\nNOTE\nNothing was heard from ")
                    .append(time(gap.span().start().ms()))
                    .append(" to ")
                    .append(time(gap.span().end().ms()))
                    .append(": ")
                    .append(escaped(gap.reason()))
                    .append('\n');
        }
        List<Utterance> lines = call.utterances().stream()
                .sorted(Comparator.comparing(line -> line.span().start()))
                .toList();
        lines.forEach(line -> cue(file, line));
        return file.toString();
    }

    /** A cue ends after it starts (§4.1), so one of no length gets a millisecond. */
    private static void cue(StringBuilder file, Utterance line) {
        long startMs = line.span().start().ms();
        long endMs = Math.max(startMs + 1, line.span().end().ms());
        file.append('\n')
                .append(line.seq())
                .append('\n')
                .append(time(startMs))
                .append(" --> ")
                .append(time(endMs))
                .append("\n<v ")
                .append(escaped(PlainTranscript.speaker(line.speaker())))
                .append('>')
                .append(escaped(line.text()))
                .append("</v>\n");
    }

    /** Hours may have more than two digits, nothing else (§4.1, WebVTT timestamp). */
    private static String time(long ms) {
        long seconds = ms / MS_PER_S;
        long minutes = seconds / S_PER_MINUTE;
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                minutes / MINUTES_PER_HOUR,
                minutes % MINUTES_PER_HOUR,
                seconds % S_PER_MINUTE,
                ms % MS_PER_S);
    }

    /** On one line; {@code -->} cannot be in it, since its last character is escaped (§4.2.1, §4.2.2). */
    private static String escaped(String text) {
        return text.replaceAll("\\R", " ")
                .replace('\0', '\uFFFD')
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
