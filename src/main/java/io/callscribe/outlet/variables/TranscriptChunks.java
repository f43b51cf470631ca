package io.callscribe.outlet.variables;

import io.callscribe.transcript.Utterance;
import java.util.ArrayList;
import java.util.List;

/** A conversation as text, one line an utterance, in chunks that fit a channel variable; cut at line ends. */
final class TranscriptChunks {

    /** Characters in one chunk, line ends included. */
    static final int LONGEST = 3500;

    private TranscriptChunks() {}

    /** The chunks, in order; joined by a line end they are the whole text. */
    static List<String> of(List<Utterance> utterances) {
        List<String> chunks = new ArrayList<>();
        StringBuilder chunk = new StringBuilder();
        for (Utterance utterance : utterances) {
            for (String line : pieces(line(utterance))) {
                if (!chunk.isEmpty() && chunk.length() + 1 + line.length() > LONGEST) {
                    chunks.add(chunk.toString());
                    chunk.setLength(0);
                }
                chunk.append(chunk.isEmpty() ? "" : "\n").append(line);
            }
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk.toString());
        }
        return chunks;
    }

    /** A line end within an utterance would look like another utterance. */
    private static String line(Utterance utterance) {
        return utterance.speaker().party().label() + ": " + utterance.text().replaceAll("\\R", " ");
    }

    /** A line longer than a chunk is cut at a space, or where it must be. */
    private static List<String> pieces(String line) {
        List<String> pieces = new ArrayList<>();
        String rest = line;
        while (rest.length() > LONGEST) {
            int space = rest.lastIndexOf(' ', LONGEST);
            int hard = Character.isHighSurrogate(rest.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            int cut = space > LONGEST / 2 ? space : hard;
            pieces.add(rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
        }
        pieces.add(rest);
        return pieces;
    }
}
