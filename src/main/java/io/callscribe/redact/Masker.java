package io.callscribe.redact;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.recognizer.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts marks in the place of what is masked, in a text and in its list of words alike. */
final class Masker {

    /** A mark is no guess. */
    private static final double SURE = 1;

    private final String text;
    private final List<Mask> masks;

    /** {@code masks} in the order of their weight: of two that overlap the first counts. */
    Masker(String text, List<Mask> masks) {
        this.text = text;
        List<Mask> chosen = new ArrayList<>();
        masks.stream().filter(mask -> chosen.stream().noneMatch(mask::touches)).forEach(chosen::add);
        chosen.sort(Comparator.comparingInt(Mask::from));
        this.masks = chosen;
    }

    /** What is masked, from left to right. */
    List<Mask> masks() {
        return masks;
    }

    /** The text as everybody may see it. */
    String text() {
        return part(0, text.length());
    }

    /** A part of the text, beginning and ending outside of every mask, with its marks. */
    private String part(int from, int to) {
        StringBuilder shown = new StringBuilder();
        int at = from;
        for (Mask mask : masks) {
            if (mask.from() >= from && mask.to() <= to) {
                shown.append(text, at, mask.from()).append(mask.kind().mark());
                at = mask.to();
            }
        }
        return shown.append(text, at, to).toString();
    }

    /** The words as everybody may see them: all that a mark stands for are one. */
    List<Word> words(List<Word> words) {
        if (masks.isEmpty() || words.isEmpty()) {
            return words;
        }
        List<Placed> placed = placed(words);
        return placed.isEmpty() ? unplaced(words) : joined(placed);
    }

    private record Placed(Word word, int from, int to) {
        Placed and(Placed next) {
            Span span = new Span(word.span().start(), later(word.span(), next.word.span()));
            return new Placed(new Word("", span, Math.min(word.confidence(), next.word.confidence())), from, next.to);
        }
    }

    private static CallTime later(Span first, Span second) {
        return first.end().compareTo(second.end()) > 0 ? first.end() : second.end();
    }

    /** Where each word stands; nothing where the text spells one differently. */
    private List<Placed> placed(List<Word> words) {
        List<Placed> placed = new ArrayList<>();
        int at = 0;
        for (Word word : words) {
            int from = text.indexOf(word.text(), at);
            if (from < 0 || text.substring(at, from).codePoints().anyMatch(Character::isLetterOrDigit)) {
                return List.of();
            }
            at = from + word.text().length();
            placed.add(new Placed(word, from, at));
        }
        return placed;
    }

    private List<Word> joined(List<Placed> placed) {
        List<Placed> joined = new ArrayList<>();
        for (Placed next : placed) {
            boolean same = !joined.isEmpty() && masks.stream().anyMatch(mask -> over(mask, joined.getLast(), next));
            joined.add(same ? joined.removeLast().and(next) : next);
        }
        return joined.stream().map(this::masked).toList();
    }

    private static boolean over(Mask mask, Placed first, Placed second) {
        return mask.from() < first.to && second.from < mask.to();
    }

    private Word masked(Placed word) {
        boolean touched = masks.stream().anyMatch(mask -> mask.from() < word.to && word.from < mask.to());
        if (!touched) {
            return word.word();
        }
        int from = masks.stream()
                .filter(mask -> mask.from() < word.from && word.from < mask.to())
                .mapToInt(Mask::from)
                .findFirst()
                .orElse(word.from);
        int to = masks.stream()
                .filter(mask -> mask.from() < word.to && word.to < mask.to())
                .mapToInt(Mask::to)
                .findFirst()
                .orElse(word.to);
        return new Word(part(from, to), word.word().span(), SURE);
    }

    /** Nobody knows which word is which part of the text: every word that may be a digit goes, and every one with a sign of an address. */
    private List<Word> unplaced(List<Word> words) {
        String mark = masks.getFirst().kind().mark();
        List<Word> shown = new ArrayList<>();
        boolean masking = false;
        for (Word word : words) {
            boolean hidden = suspect(word);
            if (hidden && masking) {
                Word before = shown.removeLast();
                shown.add(new Word(mark, new Span(before.span().start(), later(before.span(), word.span())), SURE));
            } else {
                shown.add(hidden ? new Word(mark, word.span(), SURE) : word);
            }
            masking = hidden;
        }
        return List.copyOf(shown);
    }

    private static boolean suspect(Word word) {
        return word.text().indexOf('@') >= 0
                || Tokens.of(word.text()).stream()
                        .anyMatch(token -> !token.digits().isEmpty()
                                || token.is(Token.What.TIMES)
                                || Lexicon.SOUNDS_LIKE.containsKey(token.word())
                                || Lexicon.OH.contains(token.word()))
                || word.text().chars().anyMatch(Character::isDigit);
    }
}
