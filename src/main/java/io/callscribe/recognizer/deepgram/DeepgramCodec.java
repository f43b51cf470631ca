package io.callscribe.recognizer.deepgram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.recognizer.deepgram.DeepgramMessage.ConfigureFailure;
import io.callscribe.recognizer.deepgram.DeepgramMessage.ConfigureSuccess;
import io.callscribe.recognizer.deepgram.DeepgramMessage.Malformed;
import io.callscribe.recognizer.deepgram.DeepgramMessage.Metadata;
import io.callscribe.recognizer.deepgram.DeepgramMessage.ResultWord;
import io.callscribe.recognizer.deepgram.DeepgramMessage.Results;
import io.callscribe.recognizer.deepgram.DeepgramMessage.ServerError;
import io.callscribe.recognizer.deepgram.DeepgramMessage.ServerWarning;
import io.callscribe.recognizer.deepgram.DeepgramMessage.SpeechStarted;
import io.callscribe.recognizer.deepgram.DeepgramMessage.Unknown;
import io.callscribe.recognizer.deepgram.DeepgramMessage.UtteranceEnd;
import java.util.ArrayList;
import java.util.List;

/** Reads the server's text messages and holds ours. Unknown types and fields are no error; anything at all gives a message. */
public final class DeepgramCodec {

    /** Holds the session open without sound; must be a text frame. */
    public static final String KEEP_ALIVE = "{\"type\":\"KeepAlive\"}";

    /** Asks for the last results, then Metadata, then Close 1000. */
    public static final String CLOSE_STREAM = "{\"type\":\"CloseStream\"}";

    /** Asks for what is buffered. */
    public static final String FINALIZE = "{\"type\":\"Finalize\"}";

    private static final double LONGEST_SESSION_S = 10_000_000;

    private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(JsonNode.class);

    private DeepgramCodec() {}

    /** The message in a text frame. */
    public static DeepgramMessage read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() ? message(node) : new Malformed("no JSON object");
        } catch (JsonProcessingException e) {
            return new Malformed("no JSON: " + e.getOriginalMessage());
        }
    }

    private static DeepgramMessage message(JsonNode node) {
        return switch (node.path("type").asText("")) {
            case "Results" -> results(node);
            case "SpeechStarted" ->
                new SpeechStarted(
                        node.path("channel").path(0).asInt(0),
                        time(node.path("timestamp").asDouble(0)));
            case "UtteranceEnd" -> new UtteranceEnd(node.path("channel").path(0).asInt(0), lastWordEnd(node));
            case "Metadata" ->
                new Metadata(
                        text(node, "request_id"),
                        node.path("duration").asDouble(0),
                        node.path("channels").asInt(0),
                        text(node, "sha256"));
            case "Error" -> new ServerError(text(node, "variant"), code(node), description(node));
            case "Warning" -> new ServerWarning(code(node), description(node));
            case "ConfigureSuccess" -> new ConfigureSuccess();
            case "ConfigureFailure" -> new ConfigureFailure(code(node), description(node));
            case "" -> new Malformed("no type");
            case String type -> new Unknown(type);
        };
    }

    private static DeepgramMessage results(JsonNode node) {
        JsonNode best = node.path("channel").path("alternatives").path(0);
        double startS = node.path("start").asDouble(-1);
        double durationS = node.path("duration").asDouble(-1);
        if (!plausible(startS) || !plausible(durationS)) {
            return new Malformed("Results without a start and a duration that can be");
        }
        JsonNode model = node.path("metadata").path("model_info");
        return new Results(
                node.path("channel_index").path(0).asInt(0),
                startS,
                durationS,
                node.path("is_final").asBoolean(false),
                node.path("speech_final").asBoolean(false),
                node.path("from_finalize").asBoolean(false),
                text(best, "transcript"),
                best.path("confidence").asDouble(0),
                words(best.path("words")),
                text(model, "name"),
                text(model, "version"));
    }

    private static List<ResultWord> words(JsonNode array) {
        List<ResultWord> words = new ArrayList<>(array.size());
        for (JsonNode word : array) {
            double startS = word.path("start").asDouble(-1);
            double endS = word.path("end").asDouble(-1);
            if (!plausible(startS) || !plausible(endS)) {
                continue;
            }
            words.add(new ResultWord(
                    word.path("punctuated_word").asText(word.path("word").asText("")),
                    startS,
                    endS,
                    word.path("confidence").asDouble(0)));
        }
        return List.copyOf(words);
    }

    private static double lastWordEnd(JsonNode node) {
        double endS = node.path("last_word_end").asDouble(-1);
        return plausible(endS) ? endS : -1;
    }

    private static double time(double seconds) {
        return plausible(seconds) ? seconds : 0;
    }

    private static boolean plausible(double seconds) {
        return seconds >= 0 && seconds < LONGEST_SESSION_S;
    }

    private static String code(JsonNode node) {
        return first(node, "code", "err_code", "warn_code");
    }

    private static String description(JsonNode node) {
        return first(node, "description", "err_msg", "warn_msg", "message");
    }

    private static String first(JsonNode node, String... names) {
        for (String name : names) {
            if (node.hasNonNull(name)) {
                return node.path(name).asText("");
            }
        }
        return "";
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }
}
