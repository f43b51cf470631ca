package io.callscribe.recognizer.builtin.speech;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays words over the voiced frames of their segment in proportion to their length. An estimate: the model gives no times. The
 * words come out ascending, without overlap, inside the segment, none of them empty.
 */
final class WordTimes {

    /** A digit is said as a whole word. */
    private static final int DIGIT_WEIGHT = 3;

    private WordTimes() {}

    /**
     * Places the words of a segment.
     *
     * @param limitMs no word ends later, though the segment's last frame may have been filled up with silence
     */
    static List<Word> spread(List<SpokenWord> words, Segment segment, long limitMs) {
        int[] frames = framesToFill(segment);
        long total = words.stream().mapToLong(WordTimes::weight).sum();
        List<Word> placed = new ArrayList<>(words.size());
        long before = 0;
        long lastEndMs = segment.from() * Frames.MS;
        for (int i = 0; i < words.size(); i++) {
            long after = before + weight(words.get(i));
            long startMs = Math.max(lastEndMs, startMs(segment, frames, (double) before / total));
            long lastPossibleMs = limitMs - (words.size() - 1 - i);
            long endMs =
                    Math.min(lastPossibleMs, Math.max(startMs + 1, endMs(segment, frames, (double) after / total)));
            placed.add(new Word(
                    words.get(i).written(),
                    Math.min(startMs, endMs - 1),
                    endMs,
                    words.get(i).confidence()));
            before = after;
            lastEndMs = endMs;
        }
        return List.copyOf(placed);
    }

    /** The voiced frames, counted from the segment's start; all frames if none is voiced. */
    private static int[] framesToFill(Segment segment) {
        int[] voiced = segment.voiced().stream().toArray();
        return voiced.length > 0
                ? voiced
                : java.util.stream.IntStream.range(0, segment.frames()).toArray();
    }

    private static long weight(SpokenWord word) {
        return 1 + word.written().chars().mapToLong(WordTimes::weightOf).sum();
    }

    private static long weightOf(int character) {
        if (Character.isDigit(character)) {
            return DIGIT_WEIGHT;
        }
        return Character.isLetter(character) ? 1 : 0;
    }

    private static long startMs(Segment segment, int[] frames, double share) {
        double at = share * frames.length;
        int index = (int) Math.min(at, frames.length - 1.0);
        return Math.round((segment.from() + frames[index] + at - index) * Frames.MS);
    }

    /** An end on the border of two voiced runs belongs to the first run. */
    private static long endMs(Segment segment, int[] frames, double share) {
        double at = share * frames.length;
        int index = (int) Math.max(0, Math.ceil(at) - 1);
        return Math.round((segment.from() + frames[index] + at - index) * Frames.MS);
    }
}
