package io.callscribe.recognizer.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the answer to a part of a recording: {@code results.channels[i].alternatives[0].words[]} (Deepgram API reference, listen,
 * pre-recorded, response). Lines are made here, by the pauses between words, so that no optional feature has to be asked for.
 */
public final class PrerecordedAnswer {

    /** A pause that ends a line: Deepgram's own default for utterances ({@code utt_split}), 0.8 s. */
    private static final long PAUSE_TICKS = 800L * CallTime.TICKS_PER_MS;

    private static final long LONGEST_LINE_TICKS = 20L * CallTime.TICKS_PER_SECOND;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PrerecordedAnswer() {}

    /**
     * The lines of both legs in the order they were spoken; empty where the text is no such answer. A word belongs to the part in
     * whose own sound its middle lies.
     *
     * @param engine label of the engine that answered
     */
    public static Optional<List<Final>> read(String json, SoundPart part, String engine) {
        try {
            JsonNode channels = JSON.readTree(json).at("/results/channels");
            if (!channels.isArray()) {
                return Optional.empty();
            }
            List<Final> lines = new ArrayList<>();
            for (int channel = 0; channel < Math.min(channels.size(), Leg.COUNT); channel++) {
                Leg leg = Leg.ofChannel(channel);
                List<Word> words = words(channels.path(channel).at("/alternatives/0/words"), part);
                lines(words).forEach(line -> lines.add(line(leg, line, engine)));
            }
            lines.sort(Comparator.comparing(line -> line.span().start()));
            return Optional.of(List.copyOf(lines));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static List<Word> words(JsonNode array, SoundPart part) {
        List<Word> words = new ArrayList<>();
        for (JsonNode word : array) {
            double startS = word.path("start").asDouble(-1);
            double endS = word.path("end").asDouble(-1);
            if (startS < 0 || endS < startS || endS * CallTime.TICKS_PER_SECOND > 2.0 * SoundPart.MOST_TICKS) {
                continue;
            }
            Span span = new Span(at(startS, part), at(endS, part));
            if (holds(part.own(), span.middle())) {
                String text =
                        word.path("punctuated_word").asText(word.path("word").asText(""));
                words.add(new Word(text, span, word.path("confidence").asDouble(0)));
            }
        }
        return words;
    }

    private static CallTime at(double seconds, SoundPart part) {
        return part.sent().start().plusTicks(Math.round(seconds * CallTime.TICKS_PER_SECOND));
    }

    private static boolean holds(Span span, CallTime time) {
        return time.compareTo(span.start()) >= 0 && time.compareTo(span.end()) < 0;
    }

    private static List<List<Word>> lines(List<Word> words) {
        List<List<Word>> lines = new ArrayList<>();
        for (Word word : words) {
            if (lines.isEmpty() || !continues(lines.getLast(), word)) {
                lines.add(new ArrayList<>());
            }
            lines.getLast().add(word);
        }
        return lines;
    }

    private static boolean continues(List<Word> line, Word next) {
        long lineStart = line.getFirst().span().start().ticks();
        long lineEnd = line.getLast().span().end().ticks();
        return next.span().start().ticks() - lineEnd < PAUSE_TICKS
                && next.span().end().ticks() - lineStart <= LONGEST_LINE_TICKS;
    }

    private static Final line(Leg leg, List<Word> words, String engine) {
        CallTime start = words.getFirst().span().start();
        CallTime end = words.getLast().span().end();
        return new Final(
                leg,
                new Span(start, end.compareTo(start) < 0 ? start : end),
                words.stream().map(Word::text).collect(Collectors.joining(" ")),
                List.copyOf(words),
                words.stream().mapToDouble(Word::confidence).average().orElse(0),
                true,
                engine);
    }
}
