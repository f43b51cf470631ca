package io.callscribe.redact;

import java.util.ArrayList;
import java.util.List;

/** Texts that were said one after the other, read as one. */
final class Joined {

    private final List<String> texts;
    private final List<Integer> starts = new ArrayList<>();
    private final String text;
    private final Scan scan;

    Joined(List<String> texts) {
        this.texts = List.copyOf(texts);
        StringBuilder all = new StringBuilder();
        for (String each : texts) {
            if (!all.isEmpty()) {
                all.append(' ');
            }
            starts.add(all.length());
            all.append(each);
        }
        this.text = all.toString();
        this.scan = Scan.of(text);
    }

    Scan scan() {
        return scan;
    }

    /** Which text has that character. */
    int indexAt(int at) {
        int index = starts.size() - 1;
        while (index > 0 && starts.get(index) > at) {
            index--;
        }
        return index;
    }

    /** The part of a run that one of the texts has, by that text's own indices. */
    List<Mask> part(Run run, int index, Kind kind) {
        int start = starts.get(index);
        int end = start + texts.get(index).length();
        List<Token> inside = run.tokens().stream()
                .filter(token -> token.from() < end && token.to() > start)
                .toList();
        if (inside.isEmpty()) {
            return List.of();
        }
        int from = Math.max(inside.getFirst().from(), start);
        int to = Math.min(inside.getLast().to(), end);
        return List.of(new Mask(from - start, to - start, kind));
    }
}
