package io.callscribe.web;

import io.callscribe.outlet.board.CallView;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.util.Locale;

/** A call's words as plain text: {@code [0:05] agent Maya Lindqvist: Hello.}, a line each. */
final class PlainTranscript {

    private static final int MS_PER_S = 1_000;
    private static final int S_PER_MINUTE = 60;

    private PlainTranscript() {}

    static String write(CallView call) {
        StringBuilder text = new StringBuilder();
        for (Utterance line : call.utterances()) {
            long seconds = line.span().start().ms() / MS_PER_S;
            text.append(String.format(
                    Locale.ROOT,
                    "[%d:%02d] %s: %s\n",
                    seconds / S_PER_MINUTE,
                    seconds % S_PER_MINUTE,
                    speaker(line.speaker()),
                    line.text().replaceAll("\\R", " ")));
        }
        return text.toString();
    }

    /** Who speaks: the party, and the name where it is known. */
    static String speaker(Speaker speaker) {
        String party = speaker.party().label();
        return speaker.name().isBlank() ? party : party + " " + speaker.name();
    }
}
