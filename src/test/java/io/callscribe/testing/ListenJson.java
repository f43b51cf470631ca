package io.callscribe.testing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** What Deepgram's {@code /v1/listen} says of {@link CodedSpeech}, live and pre-recorded. */
final class ListenJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double CONFIDENCE = 0.99;

    /** How settled a result is. */
    enum Kind {
        INTERIM,
        FINAL,
        ENDPOINT,
        FROM_FINALIZE
    }

    private ListenJson() {}

    /** A Results message; ticks count from the session's first sample. */
    static String results(
            String requestId, int channel, long fromTick, long toTick, List<CodedEar.Heard> words, Kind kind) {
        ObjectNode json = results(requestId, channel, fromTick, toTick, kind);
        putAlternative(json.putObject("channel"), words);
        return json.toString();
    }

    /**
     * A text and when it was said, in a session's own time.
     *
     * @param fromMs where the one before it ended
     * @param beginMs its first word
     * @param endMs its last word's end, and the result's
     */
    record Spoken(long fromMs, long beginMs, long endMs, String text) {}

    /** A Results message of any words, which take the time evenly. */
    static String spoken(String requestId, int channel, Spoken spoken, Kind kind) {
        ObjectNode json = results(requestId, channel, spoken.fromMs() * 8, spoken.endMs() * 8, kind);
        ObjectNode alternative =
                json.putObject("channel").putArray("alternatives").addObject();
        alternative.put("transcript", spoken.text()).put("confidence", CONFIDENCE);
        ArrayNode words = alternative.putArray("words");
        List<String> texts = List.of(spoken.text().split(" "));
        double wordS = (spoken.endMs() - spoken.beginMs()) / 1000.0 / texts.size();
        for (int i = 0; i < texts.size(); i++) {
            words.addObject()
                    .put("word", texts.get(i))
                    .put("start", spoken.beginMs() / 1000.0 + i * wordS)
                    .put("end", spoken.beginMs() / 1000.0 + (i + 1) * wordS)
                    .put("confidence", CONFIDENCE)
                    .put("punctuated_word", texts.get(i));
        }
        return json.toString();
    }

    private static ObjectNode results(String requestId, int channel, long fromTick, long toTick, Kind kind) {
        ObjectNode json = JSON.createObjectNode().put("type", "Results");
        json.putArray("channel_index").add(channel).add(2);
        json.put("start", fromTick / 8000.0).put("duration", (toTick - fromTick) / 8000.0);
        json.put("is_final", kind != Kind.INTERIM).put("speech_final", kind == Kind.ENDPOINT);
        ObjectNode metadata = json.putObject("metadata").put("request_id", requestId);
        metadata.putObject("model_info").put("name", "fake").put("version", "1").put("arch", "fake");
        return json.put("from_finalize", kind == Kind.FROM_FINALIZE);
    }

    /** The Metadata message at the end of a session of two channels. */
    static String metadata(String requestId, String sha256, double durationS) {
        ObjectNode json = JSON.createObjectNode().put("type", "Metadata").put("transaction_key", "deprecated");
        return putMetadata(json, requestId, sha256, durationS, 2).toString();
    }

    /** The answer to pre-recorded sound; one list of words a channel. */
    static String preRecorded(String requestId, String sha256, double durationS, List<List<CodedEar.Heard>> legs) {
        ObjectNode json = JSON.createObjectNode();
        putMetadata(json.putObject("metadata"), requestId, sha256, durationS, legs.size());
        ArrayNode channels = json.putObject("results").putArray("channels");
        legs.forEach(words -> putAlternative(channels.addObject(), words));
        return json.toString();
    }

    /** The body of a refusal, in the commonest of the three shapes known. */
    static String refusal(String code, String message, String requestId) {
        return JSON.createObjectNode()
                .put("err_code", code)
                .put("err_msg", message)
                .put("request_id", requestId)
                .toString();
    }

    private static ObjectNode putMetadata(
            ObjectNode json, String requestId, String sha256, double durationS, int channels) {
        return json.put("request_id", requestId)
                .put("sha256", sha256)
                .put("created", "2026-11-22T14:22:55.202Z")
                .put("duration", durationS)
                .put("channels", channels);
    }

    private static void putAlternative(ObjectNode channel, List<CodedEar.Heard> words) {
        ObjectNode alternative = channel.putArray("alternatives").addObject();
        alternative.put(
                "transcript",
                words.stream().map(word -> CodedSpeech.name(word.word())).collect(Collectors.joining(" ")));
        alternative.put("confidence", words.isEmpty() ? 0 : CONFIDENCE);
        ArrayNode array = alternative.putArray("words");
        for (CodedEar.Heard word : words) {
            array.addObject()
                    .put("word", CodedSpeech.name(word.word()))
                    .put("start", word.startTick() / 8000.0)
                    .put("end", word.endTick() / 8000.0)
                    .put("confidence", CONFIDENCE);
        }
    }
}
