package io.callscribe.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A thousand rules as a big call center may have them: nearly all of phrases, four each, and some of every other kind, with limits that a
 * short measure does not reach.
 */
public final class FloorRules {

    /** Phrases of a rule. */
    private static final int PHRASES = 4;

    private static final List<String> OTHERS = List.of(
            "kind: missing-phrase, for-s: 3000, phrases: [this call is recorded %s]",
            "kind: dead-air, for-s: 300",
            "kind: talk-over, for-s: 60, times: 9",
            "kind: long-hold, for-s: 900",
            "kind: long-call, for-s: 3600",
            "kind: talk-share, percent: 99",
            "kind: mood, times: 9",
            "kind: card",
            "kind: profanity",
            "kind: help",
            "kind: no-sound, for-s: 60",
            "kind: silent-side, for-s: 300",
            "kind: lag, for-s: 60",
            "kind: breaker",
            "kind: capacity");

    private FloorRules() {}

    /** So many rules, as a file; one in twenty looks at no phrase. */
    public static String yaml(int count) {
        List<String> phrases = PhraseCorpus.phrases(count * PHRASES);
        return IntStream.range(0, count)
                .mapToObj(i -> "  - {name: " + name(i) + ", " + (isOfPhrases(i) ? phrase(i, phrases) : other(i)) + "}")
                .collect(Collectors.joining("\n", "rules:\n", "\n"));
    }

    /** The name of the rule that finds what {@link #said} gives. */
    public static String name(int i) {
        return String.format(Locale.ROOT, "rule-%04d", i);
    }

    /** Words that fire rule {@code i}. */
    public static String said(int i) {
        return PhraseCorpus.said(i * PHRASES + i % PHRASES);
    }

    /** Rules of {@code count} that fire whenever what {@link #said} gives is in a line. */
    public static List<Integer> firing(int count) {
        List<Integer> firing = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (isOfPhrases(i) && side(i).equals("either")) {
                firing.add(i);
            }
        }
        return firing;
    }

    private static boolean isOfPhrases(int i) {
        return i % 20 != 0;
    }

    private static String phrase(int i, List<String> phrases) {
        return "cooldown-s: 0, most-per-call: 100, side: " + side(i) + ", phrases: "
                + phrases.subList(i * PHRASES, (i + 1) * PHRASES).stream()
                        .map(phrase -> "'" + phrase + "'")
                        .toList()
                + (i % 10 == 3 ? ", not: ['without " + PhraseCorpus.said(i) + "']" : "");
    }

    private static String side(int i) {
        return i % 4 == 1 ? "caller" : i % 4 == 2 ? "agent" : "either";
    }

    private static String other(int i) {
        return String.format(Locale.ROOT, OTHERS.get(i / 20 % OTHERS.size()), name(i));
    }
}
