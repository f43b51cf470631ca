package io.callscribe.recognizer.server.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.recognizer.builtin.speech.EngineEvent;
import io.callscribe.recognizer.builtin.speech.Word;
import io.callscribe.recognizer.server.request.ListenOptions;
import java.util.Comparator;
import java.util.List;

/** Writes the answer to pre-recorded audio (Deepgram, "Pre-recorded Audio", response). */
public final class PreRecordedCodec {

    private PreRecordedCodec() {}

    /**
     * The whole answer.
     *
     * @param finals of all channels, each channel's in order
     */
    public static String answer(
            ListenOptions options, StreamFacts facts, StreamSummary summary, List<EngineEvent.Final> finals) {
        ObjectNode json = Json.object();
        Json.putSummary(json.putObject("metadata"), facts, summary);
        ObjectNode results = json.putObject("results");
        ArrayNode channels = results.putArray("channels");
        for (int channel = 0; channel < summary.channels(); channel++) {
            int only = channel;
            List<Word> words = finals.stream()
                    .filter(last -> last.channel() == only)
                    .flatMap(last -> last.words().stream())
                    .toList();
            channels.addObject().putArray("alternatives").add(Json.alternative(words, options.punctuated()));
        }
        if (options.utterances()) {
            putUtterances(results.putArray("utterances"), finals, options.punctuated());
        }
        return json.toString();
    }

    /** In the order of their first words; a final may begin with the silence before them. */
    private static void putUtterances(ArrayNode utterances, List<EngineEvent.Final> finals, boolean punctuated) {
        finals.stream()
                .filter(last -> !last.words().isEmpty())
                .sorted(Comparator.comparingLong(last -> last.words().getFirst().startMs()))
                .forEach(last -> putUtterance(utterances.addObject(), last, punctuated));
    }

    private static void putUtterance(ObjectNode utterance, EngineEvent.Final last, boolean punctuated) {
        List<Word> words = last.words();
        utterance
                .put("start", Json.seconds(words.getFirst().startMs()))
                .put("end", Json.seconds(words.getLast().endMs()))
                .put("confidence", Json.confidence(words))
                .put("channel", last.channel())
                .put("transcript", Json.transcript(words, punctuated));
        ArrayNode list = utterance.putArray("words");
        words.forEach(word -> list.add(Json.word(word, punctuated)));
    }
}
