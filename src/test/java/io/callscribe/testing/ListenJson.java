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
        ObjectNode json = JSON.createObjectNode().put("type", "Results");
        json.putArray("channel_index").add(channel).add(2);
        json.put("start", fromTick / 8000.0).put("duration", (toTick - fromTick) / 8000.0);
        json.put("is_final", kind != Kind.INTERIM).put("speech_final", kind == Kind.ENDPOINT);
        putAlternative(json.putObject("channel"), words);
        ObjectNode metadata = json.putObject("metadata").put("request_id", requestId);
        metadata.putObject("model_info").put("name", "fake").put("version", "1").put("arch", "fake");
        return json.put("from_finalize", kind == Kind.FROM_FINALIZE).toString();
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
