package io.callscribe.recognizer.builtin.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordTimesTest {

    @Test
    void wordsShareTheVoiceByTheirLength() {
        List<Word> words = WordTimes.spread(spoken("a", "bcd"), segment(0, 30, 0, 30), 960);

        assertThat(words).extracting(Word::startMs).containsExactly(0L, 320L);
        assertThat(words).extracting(Word::endMs).containsExactly(320L, 960L);
    }

    @Test
    void noWordLiesInAPause() {
        List<Word> words = WordTimes.spread(spoken("abc", "def"), segment(100, 140, 5, 15, 25, 35), 140 * 32);

        assertThat(words.getFirst().startMs()).isEqualTo(105 * 32);
        assertThat(words.getFirst().endMs()).isEqualTo(115 * 32);
        assertThat(words.getLast().startMs()).isEqualTo(125 * 32);
        assertThat(words.getLast().endMs()).isEqualTo(135 * 32);
    }

    @Test
    void aNumberTakesLongerThanItsDigitsLook() {
        List<Word> words = WordTimes.spread(spoken("8500", "thousand"), segment(0, 22, 0, 22), 704);
        assertThat(words.getFirst().endMs()).isGreaterThan(352);
    }

    @Test
    void withoutVoiceTheWholeSegmentIsUsed() {
        List<Word> words = WordTimes.spread(spoken("abc"), segment(10, 20), 640);
        assertThat(words).containsExactly(new Word("abc", 320, 640, 0.5));
    }

    @Test
    void anyWordsAscendWithinAnySegment() {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            int frames = random.nextInt(1, 60);
            BitSet voiced = new BitSet();
            for (int frame = 0; frame < frames; frame++) {
                voiced.set(frame, random.nextInt(3) > 0);
            }
            Segment segment = new Segment(random.nextInt(1000), 0, voiced);
            segment = new Segment(segment.from(), segment.from() + frames, voiced);
            List<SpokenWord> words = new ArrayList<>();
            int count = random.nextInt(1, Math.min(20, frames * 8));
            for (int word = 0; word < count; word++) {
                words.add(new SpokenWord("x".repeat(random.nextInt(0, 12)), 0.5));
            }
            check(WordTimes.spread(words, segment, segment.to() * 32 - 20), segment);
        }
    }

    private static void check(List<Word> words, Segment segment) {
        long beforeMs = segment.from() * Frames.MS;
        for (Word word : words) {
            assertThat(word.startMs()).isGreaterThanOrEqualTo(beforeMs);
            assertThat(word.endMs()).isGreaterThan(word.startMs()).isLessThanOrEqualTo(segment.to() * Frames.MS - 20);
            beforeMs = word.endMs();
        }
    }

    private static List<SpokenWord> spoken(String... words) {
        return java.util.Arrays.stream(words)
                .map(word -> new SpokenWord(word, 0.5))
                .toList();
    }

    private static Segment segment(long from, long to, int... runs) {
        BitSet voiced = new BitSet();
        for (int i = 0; i < runs.length; i += 2) {
            voiced.set(runs[i], runs[i + 1]);
        }
        return new Segment(from, to, voiced);
    }
}
