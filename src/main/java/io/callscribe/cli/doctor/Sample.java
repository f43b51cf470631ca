package io.callscribe.cli.doctor;

import io.callscribe.call.CallTime;
import io.callscribe.lab.DemoTurn;
import io.callscribe.media.G711;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sentence of the demo as a call's sound: caller and silence interleaved, µ-law, with a second and a half of silence behind it so that an
 * engine settles it by itself.
 *
 * @param interleaved two bytes a tick
 * @param speechEndTick where the sentence ends
 * @param text its words
 */
record Sample(byte[] interleaved, int speechEndTick, String text) {

    private static final String BEGINS = "I am sorry to hear that.";
    private static final int SILENCE_TICKS = 3 * CallTime.TICKS_PER_SECOND / 2;

    static Sample spoken() {
        DemoTurn turn = DemoTurn.conversation().stream()
                .filter(each -> each.text().startsWith(BEGINS))
                .findFirst()
                .orElseThrow();
        int fromTick = turn.startMs() * CallTime.TICKS_PER_MS;
        int ticks = turn.endMs() * CallTime.TICKS_PER_MS - fromTick;
        byte[] voice = DemoTurn.sound(turn.speaker());
        byte[] interleaved = new byte[2 * (ticks + SILENCE_TICKS)];
        Arrays.fill(interleaved, G711.ULAW_SILENCE);
        for (int tick = 0; tick < ticks; tick++) {
            interleaved[2 * tick] = voice[fromTick + tick];
        }
        return new Sample(interleaved, ticks, turn.text());
    }

    int ticks() {
        return interleaved.length / 2;
    }

    /** The sound from one tick to another, end not included. */
    byte[] from(int startTick, int endTick) {
        return Arrays.copyOfRange(interleaved, 2 * startTick, 2 * endTick);
    }

    /** Which part of the words is in {@code heard}, 0 to 1; order, case and punctuation do not count. */
    double share(String heard) {
        Set<String> there = Set.copyOf(words(heard));
        List<String> expected = words(text);
        return (double) expected.stream().filter(there::contains).count() / expected.size();
    }

    private static List<String> words(String text) {
        return Arrays.stream(
                        text.toLowerCase(Locale.ROOT).replace("i'm", "i am").split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .collect(Collectors.toList());
    }
}
