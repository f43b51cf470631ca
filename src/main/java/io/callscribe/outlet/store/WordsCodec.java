package io.callscribe.outlet.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.recognizer.Word;
import java.util.ArrayList;
import java.util.List;

/** The words of a line as one text: {@code [["word", start tick, end tick, confidence], …]}. */
public final class WordsCodec {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIELDS = 4;

    private WordsCodec() {}

    /** Words as text. */
    public static String write(List<Word> words) {
        ArrayNode all = JSON.createArrayNode();
        for (Word word : words) {
            all.addArray()
                    .add(word.text())
                    .add(word.span().start().ticks())
                    .add(word.span().end().ticks())
                    .add(word.confidence());
        }
        return all.toString();
    }

    /**
     * Words from text.
     *
     * @throws IllegalArgumentException where the text is not what {@link #write} makes
     */
    public static List<Word> read(String text) {
        try {
            List<Word> words = new ArrayList<>();
            for (JsonNode word : JSON.readTree(text)) {
                words.add(word(word));
            }
            return List.copyOf(words);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("words: " + text + " (expected: a list of lists)", e);
        }
    }

    private static Word word(JsonNode word) {
        if (word.size() != FIELDS) {
            throw new IllegalArgumentException("word: " + word + " (expected: text, start, end, confidence)");
        }
        Span span = new Span(
                new CallTime(word.path(1).longValue()),
                new CallTime(word.path(2).longValue()));
        return new Word(word.path(0).textValue(), span, word.path(FIELDS - 1).doubleValue());
    }
}
