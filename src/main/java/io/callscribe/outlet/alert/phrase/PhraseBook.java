package io.callscribe.outlet.alert.phrase;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Many phrases, numbered as they were given, found in a line together. Never changes, and so is safe from any thread. */
public final class PhraseBook {

    /** A part of a phrase: plain ones have one, near ones several. */
    private record Part(int phrase, int part, int words) {}

    private record Found(Part part, int fromWord) {
        int toWord() {
            return fromWord + part.words();
        }
    }

    private final List<Phrase> phrases;
    private final Automaton<Part> plain;
    private final Automaton<Part> stems;
    private final List<Integer> patterns = new ArrayList<>();

    /** Makes the book. */
    public PhraseBook(List<Phrase> phrases) {
        this.phrases = List.copyOf(phrases);
        Automaton.Maker<Part> plainMaker = new Automaton.Maker<>();
        Automaton.Maker<Part> stemMaker = new Automaton.Maker<>();
        for (int i = 0; i < phrases.size(); i++) {
            int number = i;
            switch (phrases.get(i)) {
                case Phrase.Words words ->
                    add(words, new Part(number, 0, words.words().size()), plainMaker, stemMaker);
                case Phrase.Near near -> {
                    for (int part = 0; part < near.parts().size(); part++) {
                        Phrase.Words words = near.parts().get(part);
                        add(words, new Part(number, part, words.words().size()), plainMaker, stemMaker);
                    }
                }
                case Phrase.Matching ignored -> patterns.add(number);
            }
        }
        plain = plainMaker.made();
        stems = stemMaker.made();
    }

    private static void add(
            Phrase.Words words, Part part, Automaton.Maker<Part> plainMaker, Automaton.Maker<Part> stemMaker) {
        String key = words.words().stream()
                .map(word -> words.exact() ? word.plain() : word.stem())
                .collect(Collectors.joining(" ", " ", words.open() ? "" : " "));
        (words.exact() ? plainMaker : stemMaker).add(key, part);
    }

    /** How many phrases there are. */
    public int size() {
        return phrases.size();
    }

    /** Every phrase that is in the line, each once, at its first place, in the order of the line. */
    public List<Hit> find(Line line) {
        Map<Integer, Hit> hits = new LinkedHashMap<>();
        Map<Integer, List<Found>> near = new LinkedHashMap<>();
        List<Found> found = new ArrayList<>();
        String words = line.plain();
        plain.find(words, (part, at) -> found.add(new Found(part, wordAt(words, at))));
        String wordStems = line.stems();
        stems.find(wordStems, (part, at) -> found.add(new Found(part, wordAt(wordStems, at))));
        found.sort(Comparator.comparingInt(Found::fromWord));
        for (Found one : found) {
            if (phrases.get(one.part().phrase()) instanceof Phrase.Near) {
                near.computeIfAbsent(one.part().phrase(), _ -> new ArrayList<>())
                        .add(one);
            } else {
                hits.putIfAbsent(one.part().phrase(), hit(line, one.part().phrase(), one.fromWord(), one.toWord()));
            }
        }
        near.forEach((phrase, parts) -> together(line, phrase, parts).ifPresent(hit -> hits.put(phrase, hit)));
        patterns.forEach(phrase -> matching(line, phrase).ifPresent(hit -> hits.put(phrase, hit)));
        return hits.values().stream().sorted(Comparator.comparingInt(Hit::from)).toList();
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

    /** From each place of the first part, the nearest place of every other part, each near the one before it. */
    private Optional<Hit> together(Line line, int phrase, List<Found> parts) {
        Phrase.Near near = (Phrase.Near) phrases.get(phrase);
        for (Found first : parts) {
            if (first.part().part() == 0) {
                Optional<List<Found>> all = chain(first, near, parts);
                if (all.isPresent()) {
                    int from =
                            all.get().stream().mapToInt(Found::fromWord).min().orElseThrow();
                    int to = all.get().stream().mapToInt(Found::toWord).max().orElseThrow();
                    return Optional.of(hit(line, phrase, from, to));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<List<Found>> chain(Found first, Phrase.Near near, List<Found> parts) {
        List<Found> chain = new ArrayList<>(List.of(first));
        for (int part = 1; part < near.parts().size(); part++) {
            int wanted = part;
            Found last = chain.getLast();
            Optional<Found> next = parts.stream()
                    .filter(one -> one.part().part() == wanted && between(last, one) >= 0)
                    .min(Comparator.comparingInt(one -> between(last, one)))
                    .filter(one -> between(last, one) <= near.mostBetween());
            if (next.isEmpty()) {
                return Optional.empty();
            }
            chain.add(next.get());
        }
        return Optional.of(chain);
    }

    private static int between(Found one, Found other) {
        return other.fromWord() >= one.toWord() ? other.fromWord() - one.toWord() : one.fromWord() - other.toWord();
    }

    private static Hit hit(Line line, int phrase, int fromWord, int toWord) {
        return new Hit(
                phrase,
                line.words().get(fromWord).from(),
                line.words().get(toWord - 1).to());
    }

    private static int wordAt(String joined, int at) {
        int word = 0;
        for (int i = 0; i < at; i++) {
            word += joined.charAt(i) == Line.GAP ? 1 : 0;
        }
        return word;
    }
}
