package io.callscribe.recognizer.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.recognizer.builtin.speech.Cause;
import io.callscribe.recognizer.builtin.speech.EngineEvent;
import io.callscribe.recognizer.builtin.speech.Word;
import io.callscribe.recognizer.server.request.ListenOptions;
import io.callscribe.recognizer.server.request.ListenOptions.LiveOptions;
import io.callscribe.recognizer.server.request.Refusal;
import io.callscribe.recognizer.server.request.RefusalCodec;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every message the server writes, compared as JSON with fixtures in the shape of Deepgram's API reference. */
class ListenCodecConformanceTest {

    private static final ModelCard MODEL =
            new ModelCard("moonshine-base", "0.1.16", "2187e11a-3532-4498-b076-81fa530bdd49");
    private static final StreamFacts FACTS =
            new StreamFacts("019d8c4f-5a1e-7c33-9c55-a5e5ca04b4dc", "2026-11-22T14:22:55.202Z", MODEL, Map.of());
    private static final List<Word> WORDS = List.of(
            new Word("My", 14_740, 14_900, 0.9975586),
            new Word("order's", 14_900, 15_540, 0.9995117),
            new Word("4471.", 15_540, 16_740, 0.96289061234));

    private final ListenCodec codec = new ListenCodec(FACTS, () -> 2);

    @Test
    void aFinalWithPunctuation() throws IOException {
        check("results-final", codec.last(last(true, Cause.PAUSE), true));
    }

    @Test
    void aFinalWithoutPunctuationFromFinalize() throws IOException {
        check("results-from-finalize", codec.last(last(false, Cause.FINALIZE), false));
    }

    @Test
    void anInterim() throws IOException {
        check("results-interim", codec.interim(new EngineEvent.Interim(1, 14_580, 15_540, WORDS.subList(0, 2)), true));
    }

    @Test
    void anInterimOfSilence() throws IOException {
        check("results-silence", codec.interim(new EngineEvent.Interim(0, 0, 992, List.of()), true));
    }

    @Test
    void resultsWithExtra() throws IOException {
        StreamFacts extra = new StreamFacts(FACTS.requestId(), FACTS.created(), MODEL, Map.of("call", "17"));
        check(
                "results-with-extra",
                new ListenCodec(extra, () -> 1).interim(new EngineEvent.Interim(0, 0, 992, List.of()), true));
    }

    @Test
    void speechStarted() throws IOException {
        check("speech-started", codec.speechStarted(new EngineEvent.SpeechStarted(1, 9540)));
    }

    @Test
    void utteranceEnd() throws IOException {
        check("utterance-end", codec.utteranceEnd(new EngineEvent.UtteranceEnd(0, 16_740)));
    }

    @Test
    void metadata() throws IOException {
        check("metadata", codec.metadata(new StreamSummary("16d20704f0d9", 183_420, 2)));
    }

    @Test
    void schemaError() throws IOException {
        check("error-schema", codec.schemaError("unknown field `keyterm`", "{\"type\":\"Configure\",\"keyterm\":[]}"));
    }

    @Test
    void configureSuccess() throws IOException {
        check(
                "configure-success",
                codec.configureSuccess(new ClientMessage.Configure(Optional.of(List.of()), Map.of(), List.of())));
    }

    @Test
    void configureFailure() throws IOException {
        check(
                "configure-failure",
                codec.configureFailure("KeytermsNotSupported", "`keyterms` are not supported by the built-in engine."));
    }

    @Test
    void refusal() throws IOException {
        check("refusal", RefusalCodec.body(Refusal.tooManyRequests(), "85cc44f8-f1d5-4281-99b0-fbfcb5797dd4"));
    }

    @Test
    void preRecorded() throws IOException {
        ListenOptions options = new ListenOptions(
                Optional.empty(), true, true, new LiveOptions(false, -1, 0, false), true, Map.of(), List.of());
        List<EngineEvent.Final> finals = List.of(
                last(false, Cause.PAUSE),
                new EngineEvent.Final(1, 0, 900, List.of(new Word("Yes.", 100, 800, 0.5)), false, Cause.END),
                new EngineEvent.Final(0, 17_000, 18_000, List.of(), false, Cause.END));
        check("pre-recorded", PreRecordedCodec.answer(options, FACTS, new StreamSummary("16d2", 18_000, 2), finals));
    }

    private static EngineEvent.Final last(boolean endpoint, Cause cause) {
        return new EngineEvent.Final(0, 14_580, 17_000, WORDS, endpoint, cause);
    }

    private static void check(String fixture, String actual) throws IOException {
        JsonMapper mapper = new JsonMapper();
        try (InputStream expected = Objects.requireNonNull(
                ListenCodecConformanceTest.class.getResourceAsStream(fixture + ".json"), fixture)) {
            assertThat(mapper.readTree(actual)).isEqualTo(mapper.readTree(expected));
        }
    }
}
