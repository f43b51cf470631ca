package io.callscribe.outlet.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What somebody looks for in a line, all of it: words, {@code "phrases in quotes"}, and with a star behind it the begin of a word
 * ({@code invoic*}). Everything else is plain text: letters and digits count, all other characters part words, and what is written
 * as one ({@code don't}) is a phrase. There is no operator.
 *
 * @param terms one at least
 */
public record SearchWords(List<Term> terms) {

    /** Longest text that is read. */
    public static final int MOST_CHARS = 200;

    /** Most words of all terms together. */
    public static final int MOST_WORDS = 16;

    private static final String QUOTES = "\"“”„";
    private static final String WANTED = "(expected: words to look for, such as refund or \"last bill\" or invoic*)";

    /**
     * Words that follow each other.
     *
     * @param words letters, digits and marks only, in one case; one at least
     * @param begins whether the last of them may go on
     */
    public record Term(List<String> words, boolean begins) {
        /** Copies the words. */
        public Term {
            words = List.copyOf(words);
        }
    }

    /**
     * A part of a text.
     *
     * @param to exclusive
     */
    public record Found(int from, int to) {}

    /** Copies the terms. */
    public SearchWords {
        terms = List.copyOf(terms);
    }

    /**
     * Reads what somebody typed.
     *
     * @throws IllegalArgumentException where there is nothing to look for in it, or too much; the message is a sentence for them
     */
    public static SearchWords of(String typed) {
        if (typed.isBlank()) {
            throw new IllegalArgumentException("q: is empty " + WANTED);
        }
        if (typed.length() > MOST_CHARS) {
            throw new IllegalArgumentException(
                    "q: " + typed.length() + " characters (expected: at most " + MOST_CHARS + ")");
        }
        List<Term> terms = new ArrayList<>();
        for (String part : parts(typed)) {
            term(part).ifPresent(terms::add);
        }
        int words = terms.stream().mapToInt(term -> term.words().size()).sum();
        if (words == 0) {
            throw new IllegalArgumentException("q: " + typed.strip() + " has no letter and no digit " + WANTED);
        }
        if (words > MOST_WORDS) {
            throw new IllegalArgumentException("q: " + words + " words (expected: at most " + MOST_WORDS + ")");
        }
        return new SearchWords(terms);
    }

    /** Cut at white space outside of quotes; a quote that is never closed reaches to the end. A star stays with its part. */
    private static List<String> parts(String typed) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            boolean quote = QUOTES.indexOf(c) >= 0;
            boolean cut = quote ? !quoted || !starFollows(typed, i) : !quoted && Character.isWhitespace(c);
            quoted ^= quote;
            if (cut) {
                parts.add(part.toString());
                part.setLength(0);
            } else if (!quote) {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static boolean starFollows(String typed, int at) {
        return typed.startsWith("*", at + 1);
    }

    private static Optional<Term> term(String part) {
        List<Token> tokens = Token.in(part);
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        boolean begins = part.startsWith("*", tokens.getLast().to());
        return Optional.of(new Term(tokens.stream().map(Token::word).toList(), begins));
    }

    /** Where a text has them, in order and without overlap; empty where it lacks one of them. */
    public List<Found> in(String text) {
        List<Token> tokens = Token.in(text);
        List<Found> all = new ArrayList<>();
        for (Term term : terms) {
            List<Found> found = found(term, tokens);
            if (found.isEmpty()) {
                return List.of();
            }
            all.addAll(found);
        }
        return merged(all.stream().sorted(Comparator.comparingInt(Found::from)));
    }

    private static List<Found> found(Term term, List<Token> tokens) {
        List<Found> found = new ArrayList<>();
        int length = term.words().size();
        for (int at = 0; at + length <= tokens.size(); at++) {
            List<Token> here = tokens.subList(at, at + length);
            if (matches(term, here)) {
                found.add(new Found(here.getFirst().from(), here.getLast().to()));
            }
        }
        return found;
    }

    private static boolean matches(Term term, List<Token> tokens) {
        int last = tokens.size() - 1;
        for (int i = 0; i <= last; i++) {
            String word = tokens.get(i).word();
            String wanted = term.words().get(i);
            boolean mayGoOn = i == last && term.begins();
            if (mayGoOn ? !word.startsWith(wanted) : !word.equals(wanted)) {
                return false;
            }
        }
        return true;
    }

    private static List<Found> merged(Stream<Found> sorted) {
        List<Found> merged = new ArrayList<>();
        sorted.forEach(next -> {
            if (!merged.isEmpty() && next.from() < merged.getLast().to()) {
                Found last = merged.removeLast();
                merged.add(new Found(last.from(), Math.max(last.to(), next.to())));
            } else {
                merged.add(next);
            }
        });
        return List.copyOf(merged);
    }
}
