package io.callscribe.recognizer.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.recognizer.builtin.speech.Cause;
import io.callscribe.recognizer.builtin.speech.EngineEvent;
import io.callscribe.recognizer.builtin.speech.Word;
import io.callscribe.recognizer.server.protocol.StreamAction.Close;
import io.callscribe.recognizer.server.protocol.StreamAction.FinalizeAll;
import io.callscribe.recognizer.server.protocol.StreamAction.FinalizeOne;
import io.callscribe.recognizer.server.protocol.StreamAction.Finish;
import io.callscribe.recognizer.server.protocol.StreamAction.Hear;
import io.callscribe.recognizer.server.protocol.StreamAction.Send;
import io.callscribe.recognizer.server.protocol.StreamAction.Unreadable;
import io.callscribe.recognizer.server.request.ListenOptions;
import io.callscribe.recognizer.server.request.ListenOptions.LiveOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenStreamTest {

    private static final StreamFacts FACTS =
            new StreamFacts("r", "2026-11-22T14:22:55.202Z", ModelCard.of("moonshine-base", "0.1.16"), Map.of());

    private final List<StreamAction> actions = new ArrayList<>();
    private ListenStream stream = stream(false);

    @Test
    void soundIsHeardInTheOrderOfItsFrames() {
        stream.binary(new byte[] {1});
        stream.text("{\"type\":\"Finalize\"}");
        stream.binary(new byte[] {2, 3});

        assertThat(actions).hasSize(3);
        assertThat(((Hear) actions.get(0)).audio()).containsExactly(1);
        assertThat(actions.get(1)).isEqualTo(new FinalizeAll());
        assertThat(((Hear) actions.get(2)).audio()).containsExactly(2, 3);
    }

    @Test
    void aKeepAliveIsNotAnswered() {
        stream.text("{\"type\":\"KeepAlive\"}");
        assertThat(actions).isEmpty();
    }

    @Test
    void aKeepAliveInABinaryFrameIsSound() {
        stream.binary("{\"type\":\"KeepAlive\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(actions).hasOnlyElementsOfType(Hear.class);
    }

    @Test
    void finalizeMayNameAChannel() {
        stream.text("{\"type\":\"Finalize\",\"channel\":1}");
        assertThat(actions).containsExactly(new FinalizeOne(1));
    }

    @Test
    void finalizeOfAChannelThatIsNotThereIsAnError() {
        stream.text("{\"type\":\"Finalize\",\"channel\":2}");
        assertThat(sent().getFirst().path("variant").asText()).isEqualTo("SchemaError");
    }

    @Test
    void closeStreamEndsWithMetadataAndClose1000() {
        stream.text("{\"type\":\"CloseStream\"}");
        assertThat(actions).containsExactly(new Finish());

        stream.finished(new StreamSummary("e3b0", 1500, 2));
        assertThat(sent().getLast().path("type").asText()).isEqualTo("Metadata");
        assertThat(actions.getLast()).isEqualTo(new Close(CloseReason.DONE));
    }

    @Test
    void anEmptyFrameIsCloseStream() {
        stream.binary(new byte[0]);
        assertThat(actions).containsExactly(new Finish());
    }

    @Test
    void afterCloseStreamNothingIsHeard() {
        stream.text("{\"type\":\"CloseStream\"}");
        stream.binary(new byte[8]);
        stream.text("{\"type\":\"Finalize\"}");
        stream.text("nonsense");
        assertThat(actions).containsExactly(new Finish());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"ForceEndTurn\"}",
                "{\"type\":\"keepalive\"}",
                "{\"type\":\"KeepAlive\"} {}",
                "{\"type\":\"Finalize\",\"channel\":-1}",
                "{\"type\":\"Finalize\",\"channel\":\"0\"}",
                "{\"type\":\"Configure\",\"keyterm\":[\"x\"]}",
                "{\"type\":\"Configure\",\"keyterms\":\"x\"}",
                "{\"type\":\"Configure\",\"keyterms\":[1]}",
                "{\"type\":\"Configure\",\"features\":[]}",
                "{\"type\":\"Configure\",\"features\":{\"punctuate\":\"yes\"}}"
            })
    void whatMakesNoSenseIsAnsweredAndTheStreamStaysOpen(String text) {
        stream.text(text);
        assertThat(actions.getFirst()).isEqualTo(new Unreadable());
        assertThat(sent().getFirst().path("type").asText()).isEqualTo("Error");
        assertThat(sent().getFirst().path("variant").asText()).isEqualTo("SchemaError");
        assertThat(sent().getFirst().path("message").asText()).isEqualTo(text);

        stream.binary(new byte[1]);
        assertThat(actions.getLast()).isInstanceOf(Hear.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"Configure\"} | ConfigureSuccess |",
                "{\"type\":\"Configure\",\"keyterms\":null,\"features\":{}} | ConfigureSuccess |",
                "{\"type\":\"Configure\",\"keyterms\":[]} | ConfigureSuccess |",
                "{\"type\":\"Configure\",\"features\":{\"punctuate\":true}} | ConfigureSuccess |",
                "{\"type\":\"Configure\",\"features\":{\"numerals\":false}} | ConfigureSuccess |",
                "{\"type\":\"Configure\",\"keyterms\":[\"Acme\"]} | ConfigureFailure | KeytermsNotSupported",
                "{\"type\":\"Configure\",\"features\":{\"numerals\":true}} | ConfigureFailure | FeatureNotSupported",
                "{\"type\":\"Configure\",\"language_hints\":[\"en\"]} | ConfigureFailure | NotSupported"
            })
    void eachConfigureGetsOneTruthfulAnswer(String text, String type, String code) {
        stream.text(text);
        assertThat(sent()).hasSize(1);
        assertThat(sent().getFirst().path("type").asText()).isEqualTo(type);
        assertThat(sent().getFirst().path("code").asText("")).isEqualTo(code == null ? "" : code);
        assertThat(sent().getFirst().path("request_id").asText()).isEqualTo("r");
    }

    @Test
    void configureSwitchesPunctuation() {
        stream.said(last());
        stream.text("{\"type\":\"Configure\",\"features\":{\"punctuate\":true}}");
        stream.said(last());
        stream.text("{\"type\":\"Configure\",\"keyterms\":[\"x\"],\"features\":{\"punctuate\":false}}");
        stream.said(last());
        stream.text("{\"type\":\"Configure\",\"features\":{\"punctuate\":false}}");
        stream.said(last());

        assertThat(sent().stream()
                        .filter(json -> json.path("type").asText().equals("Results"))
                        .map(json ->
                                json.at("/channel/alternatives/0/transcript").asText()))
                .containsExactly("hello", "Hello.", "Hello.", "hello");
    }

    @Test
    void speechStartedIsSentToWhoAskedForIt() {
        stream.said(new EngineEvent.SpeechStarted(0, 9540));
        assertThat(actions).isEmpty();

        stream = stream(true);
        stream.said(new EngineEvent.SpeechStarted(0, 9540));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void onlyInterimsMayBeLeftOut() {
        stream.said(new EngineEvent.Interim(0, 0, 640, List.of()));
        stream.said(last());
        stream.said(new EngineEvent.UtteranceEnd(0, 500));
        assertThat(actions).extracting(action -> ((Send) action).replaceable()).containsExactly(true, false, false);
    }

    private static EngineEvent.Final last() {
        return new EngineEvent.Final(0, 0, 960, List.of(new Word("Hello.", 100, 500, 0.9)), true, Cause.PAUSE);
    }

    private ListenStream stream(boolean vadEvents) {
        ListenOptions options = new ListenOptions(
                Optional.empty(), true, false, new LiveOptions(true, 300, 1000, vadEvents), false, Map.of(), List.of());
        return new ListenStream(options, FACTS, () -> 2, actions::add);
    }

    private List<JsonNode> sent() {
        return actions.stream()
                .filter(Send.class::isInstance)
                .map(action -> json(((Send) action).json()))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
