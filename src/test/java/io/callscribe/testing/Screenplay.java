package io.callscribe.testing;

import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A call in the order it happens, with guesses and levels as a recognizer and a microphone would give them; played up to any time. */
public final class Screenplay {

    private static final long LEVEL_EVERY_MS = 250;
    private static final long GUESS_EVERY_MS = 300;
    private static final long FINAL_AFTER_MS = 600;
    private static final int SILENCE_DBOV = -62;

    private record Step(long atMs, Consumer<CallScript> what) {}

    private record Talk(Party party, long startMs, long endMs) {}

    private final List<Step> written = new ArrayList<>();
    private final List<Talk> talks = new ArrayList<>();
    private final Random random = new Random(7);
    private final long lengthMs;
    private Deque<Step> left = new ArrayDeque<>();

    /** A call of that length in which nothing happens yet. */
    public Screenplay(long lengthMs) {
        this.lengthMs = lengthMs;
    }

    /** Something happens. */
    public Screenplay at(long atMs, Consumer<CallScript> what) {
        written.add(new Step(atMs, what));
        return this;
    }

    /** A line of the timeline. */
    public Screenplay note(long atMs, Happening.What what, String text) {
        return at(atMs, call -> call.happens(atMs, what, text));
    }

    /** How it stands from then on. */
    public Screenplay stands(long atMs, Status status, String reason) {
        return at(atMs, call -> call.stands(status, reason));
    }

    /** Somebody speaks: guesses while it lasts, the line soon after. */
    public Screenplay says(Party party, long startMs, long endMs, String text) {
        talks.add(new Talk(party, startMs, endMs));
        String plain = text.replace("[?]", "");
        String[] words = plain.split(" ");
        for (long atMs = startMs + GUESS_EVERY_MS; atMs < endMs; atMs += GUESS_EVERY_MS) {
            int heard = (int) Math.max(1, words.length * (atMs - startMs) / (endMs - startMs));
            String guess = String.join(" ", Arrays.copyOf(words, heard)).replaceAll("[,.?]+$", "");
            at(atMs, call -> call.guesses(party, startMs, "", guess));
        }
        return at(endMs + FINAL_AFTER_MS, call -> call.says(party, startMs, endMs, text));
    }

    /** Makes it ready to be played. */
    public Screenplay ready() {
        for (long atMs = LEVEL_EVERY_MS; atMs < lengthMs; atMs += LEVEL_EVERY_MS) {
            level(Leg.IN, atMs, speaks(atMs, true));
            level(Leg.OUT, atMs, speaks(atMs, false));
        }
        left = new ArrayDeque<>(
                written.stream().sorted(Comparator.comparingLong(Step::atMs)).toList());
        return this;
    }

    /** Plays what is due at that time and was not played yet. */
    public void playTo(long atMs, CallScript call) {
        while (!left.isEmpty() && left.getFirst().atMs() <= atMs) {
            left.removeFirst().what().accept(call);
        }
    }

    /** Whether all was played. */
    public boolean over() {
        return left.isEmpty();
    }

    private void level(Leg leg, long atMs, boolean speech) {
        int word = (int) (18 * Math.abs(Math.sin(atMs / 900.0)));
        int dbov = speech ? -14 - word - random.nextInt(8) : SILENCE_DBOV;
        at(atMs, call -> call.sounds(leg, atMs, dbov, speech));
    }

    private boolean speaks(long atMs, boolean caller) {
        return talks.stream()
                .anyMatch(talk ->
                        (talk.party() == Party.CALLER) == caller && talk.startMs() <= atMs && atMs < talk.endMs());
    }
}
