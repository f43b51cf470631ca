package io.callscribe.transcript;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.RecognizerEvent.Interim;
import io.callscribe.recognizer.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One leg's utterance in the making (Deepgram: using endpointing and interim results): finals are collected until one ends with an
 * endpoint, or until UtteranceEnd says that no word came for long. Either may fail to come (deepgram-js-sdk #343), or not be asked
 * for; then the results themselves show the pause.
 */
final class LegLines {

    /** An utterance that nothing ends is cut at the next final after this: 20 s. */
    static final long LONGEST_TICKS = 20L * CallTime.TICKS_PER_SECOND;

    /** A pause after the last word that ends an utterance, whatever the recognizer says of it: 2 s. */
    static final long LONGEST_PAUSE_TICKS = 2L * CallTime.TICKS_PER_SECOND;

    private final Leg leg;
    private final List<Final> parts = new ArrayList<>();
    private boolean endAnnounced;
    private CallTime announcedEnd = CallTime.ZERO;

    /** A complete line, not yet numbered or attributed. */
    record Line(Leg leg, Span span, String text, double confidence, List<Word> words, String engine, boolean late) {}

    LegLines(Leg leg) {
        this.leg = leg;
    }

    /** Nothing is said between the last settled word and there; the line that this pause completes, if it is long enough. */
    Optional<Line> silentTo(CallTime there) {
        boolean over = !parts.isEmpty() && there.ticks() - lastWordEnd().ticks() >= LONGEST_PAUSE_TICKS;
        return over ? close() : Optional.empty();
    }

    private CallTime lastWordEnd() {
        return span(parts.getLast().words()).end();
    }

    /** Takes a final; the line it completes, if it does. */
    Optional<Line> add(Final part) {
        if (!part.text().isBlank()) {
            parts.add(part);
        }
        boolean announced = endAnnounced && part.span().start().compareTo(announcedEnd) <= 0;
        endAnnounced = endAnnounced && part.span().end().compareTo(announcedEnd) < 0;
        return part.endpoint() || announced || tooLong() ? close() : Optional.empty();
    }

    /** No word came for long; where only a guess is open, the final that covers it will complete the line. */
    Optional<Line> utteranceEnd(CallTime lastWordEnd) {
        if (parts.isEmpty()) {
            endAnnounced = true;
            announcedEnd = lastWordEnd;
            return Optional.empty();
        }
        return close();
    }

    /** Completes what is open. */
    Optional<Line> close() {
        endAnnounced = false;
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<Word> words = parts.stream().flatMap(part -> part.words().stream()).toList();
        String text = settled();
        Line line = new Line(
                leg, span(words), text, confidence(), words, parts.getLast().engine(), false);
        parts.clear();
        return Optional.of(line);
    }

    /** What is settled of the open line. */
    String settled() {
        return parts.stream().map(Final::text).collect(Collectors.joining(" "));
    }

    /** Where the open line began. */
    CallTime start(Interim guess) {
        if (!parts.isEmpty()) {
            return span(parts.getFirst().words()).start();
        }
        return firstWord(guess);
    }

    /** Where a result's words begin. */
    static CallTime firstWord(Interim result) {
        return result.words().isEmpty()
                ? result.span().start()
                : result.words().getFirst().span().start();
    }

    private boolean tooLong() {
        return !parts.isEmpty()
                && parts.getLast().span().end().ticks()
                                - parts.getFirst().span().start().ticks()
                        > LONGEST_TICKS;
    }

    private Span span(List<Word> words) {
        if (words.isEmpty()) {
            return new Span(
                    parts.getFirst().span().start(), parts.getLast().span().end());
        }
        CallTime start = words.getFirst().span().start();
        CallTime end = words.getLast().span().end();
        return new Span(start, end.compareTo(start) < 0 ? start : end);
    }

    private double confidence() {
        double weights = parts.stream().mapToDouble(LegLines::weight).sum();
        return parts.stream()
                        .mapToDouble(part -> part.confidence() * weight(part))
                        .sum()
                / weights;
    }

    private static double weight(Final part) {
        return Math.max(1, part.words().size());
    }
}
