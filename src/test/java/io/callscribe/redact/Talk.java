package io.callscribe.redact;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.recognizer.Word;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A call whose lines a test says by hand; one millisecond of call time is one of the clock. */
final class Talk implements RedactionSink {

    static final long NS_PER_MS = 1_000_000;

    private static final int WORD_MS = 300;

    final List<Utterance> told = new ArrayList<>();
    final List<OpenLine> guesses = new ArrayList<>();
    final List<Kind> masked = new ArrayList<>();
    final List<Leg> read = new ArrayList<>();

    private final Redactor redactor;
    private int seq;
    private long nowMs;

    Talk(Kind... kinds) {
        this.redactor =
                new Redactor(new RedactionRules(kinds.length == 0 ? Set.of(Kind.CARD) : Set.of(kinds), "US"), this);
    }

    /** A line of the caller, as its guesses word by word and then as a final. */
    Talk caller(String text) {
        return say(Leg.IN, text);
    }

    Talk agent(String text) {
        return say(Leg.OUT, text);
    }

    private Talk say(Leg leg, String text) {
        long startMs = nowMs;
        String[] words = text.split(" ");
        StringBuilder guess = new StringBuilder();
        for (String word : words) {
            nowMs += WORD_MS;
            guess.append(guess.isEmpty() ? "" : " ").append(word);
            redactor.wake(nowMs * NS_PER_MS);
            redactor.open(nowMs * NS_PER_MS, guess(leg, startMs, guess.toString()));
        }
        redactor.uttered(nowMs * NS_PER_MS, line(leg, startMs, words, text));
        return this;
    }

    /** A guess that no final follows. */
    Talk guess(String text) {
        nowMs += WORD_MS;
        redactor.open(nowMs * NS_PER_MS, guess(Leg.IN, nowMs, text));
        return this;
    }

    private static OpenLine guess(Leg leg, long startMs, String text) {
        return new OpenLine(leg, speaker(leg), CallTime.ofMs(startMs), "", text);
    }

    private Utterance line(Leg leg, long startMs, String[] texts, String text) {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Span span =
                    new Span(CallTime.ofMs(startMs + (long) i * WORD_MS), CallTime.ofMs(startMs + (i + 1L) * WORD_MS));
            words.add(new Word(texts[i], span, 0.9));
        }
        Span span = new Span(CallTime.ofMs(startMs), CallTime.ofMs(nowMs));
        return new Utterance(++seq, leg, speaker(leg), span, text, 0.9, words, "test", false);
    }

    private static Speaker speaker(Leg leg) {
        return new Speaker(leg == Leg.IN ? Party.CALLER : Party.AGENT, "");
    }

    Talk silence(long ms) {
        nowMs += ms;
        redactor.wake(nowMs * NS_PER_MS);
        return this;
    }

    Talk over() {
        redactor.end();
        return this;
    }

    /** The texts of the settled lines so far, in the order of telling. */
    List<String> lines() {
        return told.stream().map(Utterance::text).toList();
    }

    /** Everything that anybody was told, words and guesses too. */
    String everything() {
        return told.stream()
                        .map(line -> line.text() + " | "
                                + line.words().stream().map(Word::text).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n"))
                + "\n"
                + guesses.stream().map(OpenLine::text).collect(Collectors.joining("\n"));
    }

    @Override
    public void open(OpenLine line) {
        guesses.add(line);
    }

    @Override
    public void uttered(Utterance utterance) {
        told.add(utterance);
    }

    @Override
    public void gap(Span span, String reason) {}

    @Override
    public void masked(Kind kind) {
        masked.add(kind);
    }

    @Override
    public void cardRead(Leg leg) {
        read.add(leg);
    }
}
