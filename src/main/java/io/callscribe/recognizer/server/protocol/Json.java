package io.callscribe.recognizer.server.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.recognizer.builtin.speech.Word;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parts that live and pre-recorded answers share. */
final class Json {

    private static final Pattern EDGES =
            Pattern.compile("^[\\p{Punct}–—…“”‘’&&[^&$%#@+=]]+|[\\p{Punct}–—…“”‘’&&[^&$%#@+=]]+$");
    private static final double CONFIDENCE_STEPS = 1e7;

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Times are seconds. */
    static double seconds(long ms) {
        return ms / 1000.0;
    }

    static double rounded(double confidence) {
        return Math.round(confidence * CONFIDENCE_STEPS) / CONFIDENCE_STEPS;
    }

    /** {@code {"transcript","confidence","words":[…]}}; one guess is all the engine has. */
    static ObjectNode alternative(List<Word> words, boolean punctuated) {
        ObjectNode alternative = object().put("transcript", transcript(words, punctuated));
        alternative.put("confidence", confidence(words));
        words.forEach(word -> alternative.withArray("/words").add(word(word, punctuated)));
        if (words.isEmpty()) {
            alternative.putArray("words");
        }
        return alternative;
    }

    static String transcript(List<Word> words, boolean punctuated) {
        return words.stream()
                .map(word -> punctuated ? word.written() : plain(word.written()))
                .collect(Collectors.joining(" "));
    }

    static double confidence(List<Word> words) {
        return rounded(words.stream().mapToDouble(Word::confidence).average().orElse(0));
    }

    static ObjectNode word(Word word, boolean punctuated) {
        ObjectNode json = object().put("word", plain(word.written()))
                .put("start", seconds(word.startMs()))
                .put("end", seconds(word.endMs()))
                .put("confidence", rounded(word.confidence()));
        return punctuated ? json.put("punctuated_word", word.written()) : json;
    }

    /** Lower case, without the punctuation around it. */
    static String plain(String written) {
        return EDGES.matcher(written).replaceAll("").toLowerCase(Locale.ROOT);
    }

    static ObjectNode modelInfo(ModelCard model) {
        return object().put("name", model.name())
                .put("version", model.version())
                .put("arch", ModelCard.ARCH);
    }

    static void putExtra(ObjectNode metadata, StreamFacts facts) {
        if (!facts.extra().isEmpty()) {
            ObjectNode extra = metadata.putObject("extra");
            facts.extra().forEach(extra::put);
        }
    }

    /** The end-of-stream facts, the same in both kinds of answers. */
    static void putSummary(ObjectNode metadata, StreamFacts facts, StreamSummary summary) {
        metadata.put("transaction_key", "deprecated")
                .put("request_id", facts.requestId())
                .put("sha256", summary.sha256())
                .put("created", facts.created())
                .put("duration", seconds(summary.durationMs()))
                .put("channels", summary.channels());
        metadata.putArray("models").add(facts.model().uuid());
        metadata.putObject("model_info").set(facts.model().uuid(), modelInfo(facts.model()));
        putExtra(metadata, facts);
    }
}
