package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.Word;
import io.callscribe.recognizer.deepgram.Recordings.Recording;
import io.callscribe.testing.CodedCall;
import io.callscribe.testing.CodedCall.Spoken;
import io.callscribe.testing.CodedEar;
import io.callscribe.testing.CodedSpeech;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a stream said and handed over, held against what was spoken. */
final class Transcript {

    /** The same word is said again on its leg only after some 70 s. */
    private static final long SAME_TICKS = 20L * CallTime.TICKS_PER_SECOND;

    private final Map<String, List<Spoken>> byName = new HashMap<>();
    private final Merged merged = new Merged();
    private final List<Spoken> spoken;
    private final Set<Spoken> live = new HashSet<>();
    private final List<Span> gaps = new ArrayList<>();
    private final Recordings recordings = new Recordings();
    private final long[] lastTick = {-1, -1};
    private int doubled;
    private int invented;
    private boolean ordered = true;
    private long timeErrorTicks;
    private long delayTicks;

    Transcript(CodedCall call) {
        spoken = call.words();
        for (Spoken word : spoken) {
            byName.computeIfAbsent(key(word.leg(), CodedSpeech.name(word.word())), key -> new ArrayList<>())
                    .add(word);
        }
    }

    /** Takes what was said when the call was at {@code callTick}. */
    void said(RecognizerEvent event, long callTick) {
        merged.said(event);
        switch (event) {
            case RecognizerEvent.Final settled ->
                settled.words().forEach(word -> word(settled.leg().channel(), word, callTick));
            case RecognizerEvent.Gap(Span span, String ignored) -> gaps.add(span);
            default -> {}
        }
    }

    private void word(int leg, Word word, long callTick) {
        long startTick = word.span().start().ticks();
        Spoken truth = nearest(leg, word.text(), startTick);
        if (truth == null) {
            invented++;
            return;
        }
        if (!live.add(truth)) {
            doubled++;
            return;
        }
        ordered &= truth.startTick() > lastTick[leg];
        lastTick[leg] = truth.startTick();
        timeErrorTicks = Math.max(timeErrorTicks, Math.abs(startTick - truth.startTick()));
        delayTicks = Math.max(delayTicks, callTick - truth.endTick());
    }

    private @Nullable Spoken nearest(int leg, String name, long startTick) {
        Spoken best = null;
        for (Spoken each : byName.getOrDefault(key(leg, name), List.of())) {
            long distance = Math.abs(each.startTick() - startTick);
            if (distance < SAME_TICKS && (best == null || distance < Math.abs(best.startTick() - startTick))) {
                best = each;
            }
        }
        return best;
    }

    /** Sound handed to backfill. */
    Recordings recordings() {
        return recordings;
    }

    /** The conversation with every recording filled in; to be asked for once, at the end. */
    Merged merged() {
        recordings.all().forEach(merged::filledIn);
        return merged;
    }

    int spoken() {
        return spoken.size();
    }

    int live() {
        return live.size();
    }

    int doubled() {
        return doubled;
    }

    int invented() {
        return invented;
    }

    boolean ordered() {
        return ordered;
    }

    long timeErrorMs() {
        return timeErrorTicks / CallTime.TICKS_PER_MS;
    }

    long delayMs() {
        return delayTicks / CallTime.TICKS_PER_MS;
    }

    /** The words that backfill can hear and the transcript does not have; what it has there already is left out by the spans of finals. */
    Set<Spoken> handedOver() {
        Set<Spoken> heard = new HashSet<>();
        recordings.all().forEach(recording -> collect(recording, heard));
        heard.removeAll(live);
        return heard;
    }

    private void collect(Recording recording, Set<Spoken> heard) {
        CodedEar[] ears = {new CodedEar(), new CodedEar()};
        byte[] sound = recording.sound();
        for (int i = 0; i < sound.length; i++) {
            ears[i & 1].sample(sound[i]);
        }
        for (int leg = 0; leg < ears.length; leg++) {
            ears[leg].end();
            for (CodedEar.Heard word : ears[leg].words()) {
                Spoken truth = nearest(leg, CodedSpeech.name(word.word()), recording.startTick + word.startTick());
                if (truth != null && recording.owns(truth.middleTick())) {
                    heard.add(truth);
                }
            }
        }
    }

    /** The words that neither the transcript nor backfill has, in a gap ({@code true}) or not. */
    List<Spoken> missing(Set<Spoken> handedOver, boolean inGap) {
        return spoken.stream()
                .filter(word -> !live.contains(word) && !handedOver.contains(word))
                .filter(word -> gaps.stream().anyMatch(gap -> covers(gap, word)) == inGap)
                .toList();
    }

    private static boolean covers(Span gap, Spoken word) {
        return gap.start().ticks() <= word.middleTick()
                && word.middleTick() < gap.end().ticks();
    }

    private static String key(int leg, String name) {
        return leg + name;
    }
}
