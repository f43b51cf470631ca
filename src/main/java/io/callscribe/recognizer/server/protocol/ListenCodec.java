package io.callscribe.recognizer.server.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.recognizer.builtin.speech.Cause;
import io.callscribe.recognizer.builtin.speech.EngineEvent;
import java.util.function.IntSupplier;

/** Writes the server messages of a live stream (Deepgram, "Live Audio", server messages; asyncapi.yml). */
final class ListenCodec {

    private static final int LONGEST_ECHO = 500;

    private final StreamFacts facts;
    private final IntSupplier channels;

    /** @param channels transcribed apart; 1 when they are mixed, or not yet known */
    ListenCodec(StreamFacts facts, IntSupplier channels) {
        this.facts = facts;
        this.channels = channels;
    }

    /** {@code Results} of a guess. */
    String interim(EngineEvent.Interim interim, boolean punctuated) {
        ObjectNode json = results(interim.channel(), interim.startMs(), interim.endMs())
                .put("is_final", false)
                .put("speech_final", false)
                .put("from_finalize", false);
        return withWords(json, Json.alternative(interim.words(), punctuated));
    }

    /** {@code Results} that will not change. */
    String last(EngineEvent.Final last, boolean punctuated) {
        ObjectNode json = results(last.channel(), last.startMs(), last.endMs())
                .put("is_final", true)
                .put("speech_final", last.endpoint())
                .put("from_finalize", last.cause() == Cause.FINALIZE);
        return withWords(json, Json.alternative(last.words(), punctuated));
    }

    private ObjectNode results(int channel, long startMs, long endMs) {
        ObjectNode json = typed("Results");
        json.putArray("channel_index").add(channel).add(channels.getAsInt());
        return json.put("duration", Json.seconds(endMs - startMs)).put("start", Json.seconds(startMs));
    }

    private String withWords(ObjectNode results, ObjectNode alternative) {
        results.putObject("channel").putArray("alternatives").add(alternative);
        ObjectNode metadata = results.putObject("metadata").put("request_id", facts.requestId());
        metadata.set("model_info", Json.modelInfo(facts.model()));
        metadata.put("model_uuid", facts.model().uuid());
        Json.putExtra(metadata, facts);
        return results.toString();
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }

    /** {@code SpeechStarted}. */
    String speechStarted(EngineEvent.SpeechStarted started) {
        ObjectNode json = typed("SpeechStarted");
        json.putArray("channel").add(started.channel()).add(channels.getAsInt());
        return json.put("timestamp", Json.seconds(started.atMs())).toString();
    }

    /** {@code UtteranceEnd}. */
    String utteranceEnd(EngineEvent.UtteranceEnd end) {
        ObjectNode json = typed("UtteranceEnd");
        json.putArray("channel").add(end.channel()).add(channels.getAsInt());
        return json.put("last_word_end", Json.seconds(end.lastWordEndMs())).toString();
    }

    /** {@code Metadata}, the last message of a stream. */
    String metadata(StreamSummary summary) {
        ObjectNode json = typed("Metadata");
        Json.putSummary(json, facts, summary);
        return json.toString();
    }

    /** {@code Error} about a text message that made no sense; the stream goes on. */
    String schemaError(String description, String message) {
        return typed("Error")
                .put("variant", "SchemaError")
                .put("description", "Could not deserialize last text message: " + description)
                .put("message", message.substring(0, Math.min(message.length(), LONGEST_ECHO)))
                .toString();
    }

    /** {@code ConfigureSuccess}; names the key terms when the message replaced them. */
    String configureSuccess(ClientMessage.Configure configure) {
        ObjectNode json = typed("ConfigureSuccess").put("request_id", facts.requestId());
        configure.keyterms().ifPresent(terms -> terms.forEach(json.putArray("keyterms")::add));
        return json.toString();
    }

    /** {@code ConfigureFailure}; nothing was changed. */
    String configureFailure(String code, String description) {
        return typed("ConfigureFailure")
                .put("request_id", facts.requestId())
                .put("code", code)
                .put("description", description)
                .toString();
    }
}
