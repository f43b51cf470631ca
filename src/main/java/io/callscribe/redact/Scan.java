package io.callscribe.redact;

import io.callscribe.redact.Token.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text's digits.
 *
 * @param runs from left to right
 * @param onlyFillers whether there is nothing in it that ends a number or goes on with one
 */
record Scan(List<Run> runs, boolean onlyFillers) {

    /** A number is named by one of so many words before it. */
    private static final int NAMED_WITHIN = 5;

    /** From so many digits on, what looks like a time of day is part of the number. */
    private static final int LONG = 4;

    /** Reads a text. */
    static Scan of(String text) {
        List<Token> tokens = Tokens.of(text);
        List<Run> runs = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            at = isStart(tokens, at) ? run(tokens, at, runs) : at + 1;
        }
        return new Scan(List.copyOf(runs), tokens.stream().allMatch(token -> token.is(What.FILLER)));
    }

    /** The number that may go on after the text. */
    Optional<Run> open() {
        return runs.isEmpty() || !runs.getLast().trailing() ? Optional.empty() : Optional.of(runs.getLast());
    }

    /** Two times of day with nothing between them may be none. */
    private static boolean isStart(List<Token> tokens, int at) {
        return tokens.get(at).is(What.DIGITS) || (isGroup(tokens, at) && isGroup(tokens, at + 1));
    }

    private static boolean isGroup(List<Token> tokens, int at) {
        return at < tokens.size() && !tokens.get(at).digits().isEmpty();
    }

    /** Adds the run that begins there and gives where to go on. */
    private static int run(List<Token> tokens, int begin, List<Run> runs) {
        List<Token> members = new ArrayList<>();
        StringBuilder digits = new StringBuilder();
        int at = begin;
        while (at < tokens.size() && goesOn(tokens.get(at), digits.length())) {
            if (isGroup(tokens, at)) {
                members.add(tokens.get(at));
                digits.append(tokens.get(at).digits());
            }
            at++;
        }
        runs.add(run(tokens, members, digits.toString()));
        return Math.max(at, begin + 1);
    }

    private static Run run(List<Token> tokens, List<Token> members, String digits) {
        int begin = tokens.indexOf(members.getFirst());
        int end = tokens.indexOf(members.getLast()) + 1;
        List<Token> behind = tokens.subList(end, tokens.size());
        boolean international = begin > 0 && tokens.get(begin - 1).is(What.PLUS);
        return new Run(
                List.copyOf(members),
                digits,
                !international && fillers(tokens.subList(0, begin)),
                fillers(behind),
                (int) behind.stream().filter(token -> token.is(What.WORD)).count(),
                international,
                named(tokens, begin) || amount(tokens, end));
    }

    private static boolean goesOn(Token token, int digits) {
        return switch (token.what()) {
            case DIGITS, FILLER -> true;
            case TIME -> digits == 0 || digits >= LONG;
            default -> false;
        };
    }

    private static boolean fillers(List<Token> tokens) {
        return tokens.stream().allMatch(token -> token.is(What.FILLER));
    }

    private static boolean named(List<Token> tokens, int begin) {
        return tokens.subList(Math.max(0, begin - NAMED_WITHIN), begin).stream()
                .anyMatch(token -> Lexicon.OTHER_NUMBERS.contains(token.word()));
    }

    private static boolean amount(List<Token> tokens, int end) {
        return end < tokens.size() && Lexicon.UNITS.contains(tokens.get(end).word());
    }
}
