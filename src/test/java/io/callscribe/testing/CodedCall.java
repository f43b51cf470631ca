package io.callscribe.testing;

import io.callscribe.media.G711;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A call whose two legs say {@link CodedSpeech}, now and then at once: its interleaved sound, and where each word is. */
public final class CodedCall {

    private static final int TICKS_PER_MS = 8;
    private static final int LONG_PAUSE_PERCENT = 8;
    /** After the last word: too short for it to be settled before the end. */
    private static final int TAIL_MS = 250;

    private final byte[] interleaved;
    private final List<Spoken> words = new ArrayList<>();

    /** A word that is said. */
    public record Spoken(int leg, int word, long startTick, long endTick) {

        /** Its middle. */
        public long middleTick() {
            return (startTick + endTick) / 2;
        }
    }

    private CodedCall(int seconds) {
        interleaved = new byte[2 * seconds * 8000];
        Arrays.fill(interleaved, G711.ULAW_SILENCE);
    }

    /** A call of so many seconds; the same seed gives the same call. */
    public static CodedCall talk(int seconds, long seed) {
        CodedCall call = new CodedCall(seconds);
        Random random = new Random(seed);
        for (int leg = 0; leg < 2; leg++) {
            call.speak(leg, seconds * 1000L - TAIL_MS + leg * 50L, random);
        }
        call.words.sort(Comparator.comparingLong(Spoken::startTick));
        return call;
    }

    /** Both legs speak all the time, and one always while the other takes breath: nobody hears a pause. The first word begins at the offset. */
    public static CodedCall withoutPause(int seconds, int offsetMs) {
        CodedCall call = new CodedCall(seconds);
        long wordMs = CodedSpeech.WORD_MS + CodedSpeech.PAUSE_MS;
        for (int leg = 0; leg < 2; leg++) {
            int word = leg * CodedSpeech.WORDS / 2;
            for (long ms = offsetMs + leg * wordMs / 2; ms + wordMs + TAIL_MS <= seconds * 1000L; ms += wordMs) {
                call.say(leg, word, ms);
                word = (word + 1) % CodedSpeech.WORDS;
            }
        }
        call.words.sort(Comparator.comparingLong(Spoken::startTick));
        return call;
    }

    private void speak(int leg, long endMs, Random random) {
        int word = leg * CodedSpeech.WORDS / 2;
        long ms = 150 + leg * 170L;
        long lastMs = endMs - CodedSpeech.WORD_MS;
        while (ms + CodedSpeech.WORD_MS + CodedSpeech.PAUSE_MS <= lastMs) {
            say(leg, word, ms);
            word = (word + 1) % CodedSpeech.WORDS;
            ms += CodedSpeech.WORD_MS + pauseMs(random, endMs - ms);
        }
        say(leg, word, lastMs);
    }

    /** Near the end nobody stops to think: the last second has words. */
    private static int pauseMs(Random random, long leftMs) {
        boolean thinks = random.nextInt(100) < LONG_PAUSE_PERCENT && leftMs > 6000;
        return thinks ? random.nextInt(1500, 4000) : random.nextInt(CodedSpeech.PAUSE_MS, 500);
    }

    private void say(int leg, int word, long ms) {
        long startTick = ms * TICKS_PER_MS;
        byte[] tone = CodedSpeech.say(0, word);
        for (int i = 0; i < tone.length; i++) {
            interleaved[Math.toIntExact(2 * (startTick + i) + leg)] = tone[i];
        }
        words.add(new Spoken(leg, word, startTick, startTick + tone.length));
    }

    /** Every word in the order of their beginnings. */
    public List<Spoken> words() {
        return List.copyOf(words);
    }

    /** Its length in samples a leg. */
    public long ticks() {
        return interleaved.length / 2;
    }

    /** A piece of the sound, as a copy. */
    public byte[] slice(long fromTick, long toTick) {
        return Arrays.copyOfRange(interleaved, Math.toIntExact(2 * fromTick), Math.toIntExact(2 * toTick));
    }
}
