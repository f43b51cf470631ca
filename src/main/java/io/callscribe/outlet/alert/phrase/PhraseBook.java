package io.callscribe.outlet.alert.phrase;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Many phrases, numbered as they were given, found in a line together: what a line costs depends on what is in it and hardly on how many
 * phrases there are. Never changes, and so is safe from any thread.
 */
public final class PhraseBook {

    /** Words that phrases look for: those that are these words, and those of near parts whose longest part they are. */
    private record Text(int words, List<Integer> phrases, List<Integer> near) {}

    private final List<Phrase> phrases;
    private final Automaton<Text> plain;
    private final Automaton<Text> stems;
    private final Automaton<Integer> patternTexts;
    private final Map<Integer, List<Text>> nearParts;
    private final List<Integer> openPatterns;

    /** Makes the book. */
    public PhraseBook(List<Phrase> phrases) {
        this.phrases = List.copyOf(phrases);
        Maker maker = new Maker();
        for (int number = 0; number < phrases.size(); number++) {
            maker.add(number, phrases.get(number));
        }
        plain = maker.plain.made();
        stems = maker.stems.made();
        patternTexts = maker.patternTexts.made();
        nearParts = maker.nearParts;
        openPatterns = maker.openPatterns;
    }

    /** The book in the making. */
    private static final class Maker {
        private final Automaton.Maker<Text> plain = new Automaton.Maker<>();
        private final Automaton.Maker<Text> stems = new Automaton.Maker<>();
        private final Automaton.Maker<Integer> patternTexts = new Automaton.Maker<>();
        private final Map<Integer, List<Text>> nearParts = new HashMap<>();
        private final List<Integer> openPatterns = new ArrayList<>();
        private final Map<String, Text> plainTexts = new HashMap<>();
        private final Map<String, Text> stemTexts = new HashMap<>();

        void add(int number, Phrase phrase) {
            switch (phrase) {
                case Phrase.Words words -> text(words).phrases().add(number);
                case Phrase.Near near -> {
                    nearParts.put(number, near.parts().stream().map(this::text).toList());
                    Phrase.Words longest = near.parts().stream()
                            .max(Comparator.comparingInt(part -> key(part).length()))
                            .orElseThrow();
                    text(longest).near().add(number);
                }
                case Phrase.Matching(var pattern) -> {
                    Set<String> sure = SureText.of(pattern.pattern());
                    sure.forEach(text -> patternTexts.add(text, number));
                    if (sure.isEmpty()) {
                        openPatterns.add(number);
                    }
                }
            }
        }

        private Text text(Phrase.Words words) {
            return (words.exact() ? plainTexts : stemTexts).computeIfAbsent(key(words), key -> {
                Text text = new Text(words.words().size(), new ArrayList<>(), new ArrayList<>());
                (words.exact() ? plain : stems).add(key, text);
                return text;
            });
        }

        private static String key(Phrase.Words words) {
            return words.words().stream()
                    .map(word -> words.exact() ? word.plain() : word.stem())
                    .collect(Collectors.joining(" ", " ", words.open() ? "" : " "));
        }
    }

    /** How many phrases there are. */
    public int size() {
        return phrases.size();
    }

    /** Every phrase that is in the line, each once, at its first place, in the order of the line. */
    public List<Hit> find(Line line) {
        Map<Integer, Hit> hits = new LinkedHashMap<>();
        IdentityHashMap<Text, List<Integer>> places = places(line);
        places.forEach((text, at) -> {
            int from = at.getFirst();
            text.phrases().forEach(phrase -> hits.put(phrase, hit(line, phrase, from, from + text.words())));
            text.near().forEach(phrase -> near(line, phrase, places).ifPresent(hit -> hits.put(phrase, hit)));
        });
        patterns(line).forEach(phrase -> matching(line, phrase).ifPresent(hit -> hits.put(phrase, hit)));
        return hits.values().stream()
                .sorted(Comparator.comparingInt(Hit::from).thenComparingInt(Hit::phrase))
                .toList();
    }

    /** The words, by number, at which each text begins, in order. */
    private IdentityHashMap<Text, List<Integer>> places(Line line) {
        IdentityHashMap<Text, List<Integer>> places = new IdentityHashMap<>();
        places(line.plain(), plain, places);
        places(line.stems(), stems, places);
        return places;
    }

    private static void places(String words, Automaton<Text> texts, IdentityHashMap<Text, List<Integer>> places) {
        texts.find(
                words,
                (text, at) ->
                        places.computeIfAbsent(text, _ -> new ArrayList<>()).add(wordAt(words, at)));
    }

    private static int wordAt(String joined, int at) {
        int word = 0;
        for (int i = 0; i < at; i++) {
            word += joined.charAt(i) == Line.GAP ? 1 : 0;
        }
        return word;
    }

    private Optional<Hit> near(Line line, int phrase, IdentityHashMap<Text, List<Integer>> places) {
        List<NearParts.Part> parts = new ArrayList<>();
        for (Text text : nearParts.getOrDefault(phrase, List.of())) {
            List<Integer> begins = places.get(text);
            if (begins == null) {
                return Optional.empty();
            }
            parts.add(new NearParts.Part(begins, text.words()));
        }
        return NearParts.together(parts, ((Phrase.Near) phrases.get(phrase)).mostBetween())
                .map(place -> hit(line, phrase, place.fromWord(), place.toWord()));
    }

    /** Those that can match at all. */
    private Set<Integer> patterns(Line line) {
        Set<Integer> patterns = new TreeSet<>(openPatterns);
        patternTexts.find(SureText.folded(line.text()), (pattern, _) -> patterns.add(pattern));
        return patterns;
    }

    private Optional<Hit> matching(Line line, int phrase) {
        if (!(phrases.get(phrase) instanceof Phrase.Matching(var pattern))) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(line.text());
        return matcher.find() && matcher.end() > matcher.start()
                ? Optional.of(new Hit(phrase, matcher.start(), matcher.end()))
                : Optional.empty();
    }

    private static Hit hit(Line line, int phrase, int fromWord, int toWord) {
        return new Hit(
                phrase,
                line.words().get(fromWord).from(),
                line.words().get(toWord - 1).to());
    }
}
