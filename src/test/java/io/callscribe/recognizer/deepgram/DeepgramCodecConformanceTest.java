package io.callscribe.recognizer.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message that {@code /v1/listen} sends, as fixtures in the shape of Deepgram's API reference. */
class DeepgramCodecConformanceTest {

    @Test
    void aFinalResult() {
        assertThat(fixture("results-final"))
                .isEqualTo(new Results(
                        0,
                        14.58,
                        2.42,
                        true,
                        true,
                        false,
                        "My order number is 4471.",
                        0.9941406,
                        List.of(
                                new ResultWord("My", 14.74, 14.9, 0.9975586),
                                new ResultWord("order", 14.9, 15.22, 0.9995117),
                                new ResultWord("number", 15.22, 15.54, 0.9990234),
                                new ResultWord("is", 15.54, 15.78, 0.9921875),
                                new ResultWord("4471.", 15.78, 16.74, 0.9628906)),
                        "general-nova-3",
                        "2025-07-31.0"));
    }

    @Test
    void anInterimResultWithoutPunctuation() {
        Results results = (Results) fixture("results-interim");
        assertThat(results.finished()).isFalse();
        assertThat(results.words()).extracting(ResultWord::text).containsExactly("my", "order");
        assertThat(results.durationS()).isEqualTo(0.79999995);
    }

    @Test
    void silenceIsAResultWithoutWords() {
        Results results = (Results) fixture("results-silence");
        assertThat(results.text()).isEmpty();
        assertThat(results.words()).isEmpty();
        assertThat(results.endpoint()).as("speech_final is optional").isFalse();
    }

    @Test
    void aResultOfFinalizeOnTheSecondChannel() {
        Results results = (Results) fixture("results-from-finalize");
        assertThat(results.channel()).isEqualTo(1);
        assertThat(results.fromFinalize()).isTrue();
        assertThat(results.endpoint()).isFalse();
    }

    @Test
    void fieldsThatWeDoNotKnowChangeNothing() {
        assertThat(fixture("results-with-further-fields")).isEqualTo(fixture("results-final"));
    }

    @Test
    void speechStartedInBothShapes() {
        assertThat(fixture("speech-started")).isEqualTo(new SpeechStarted(1, 9.54));
        assertThat(fixture("speech-started-one-element")).isEqualTo(new SpeechStarted(0, 9.54));
    }

    @Test
    void utteranceEndWithAndWithoutItsTime() {
        assertThat(fixture("utterance-end")).isEqualTo(new UtteranceEnd(0, 16.74));
        assertThat(fixture("utterance-end-without-word")).isEqualTo(new UtteranceEnd(1, -1));
    }

    @Test
    void metadata() {
        assertThat(fixture("metadata"))
                .isEqualTo(new Metadata(
                        "019d8c4f-5a1e-7c33-9c55-a5e5ca04b4dc",
                        183.42,
                        2,
                        "16d20704f0d9555a56aeb0b404fcff92791c7180ff96ea7910bf6e43ac3ff06c"));
        assertThat(((Metadata) fixture("metadata-of-an-empty-frame")).durationS())
                .isZero();
    }

    @Test
    void errorsInBothShapesAndWarnings() {
        assertThat(fixture("error-code"))
                .isEqualTo(new ServerError(
                        "InvalidConfigureMessage",
                        "KeytermsNotSupported",
                        "`keyterms` are only supported for Nova-3 and Flux."));
        assertThat(((ServerError) fixture("error-schema")).variant()).isEqualTo("SchemaError");
        assertThat(fixture("warning")).isEqualTo(new ServerWarning("W1", "something is odd"));
        assertThat(fixture("error-code").problem().orElseThrow())
                .isEqualTo("The speech service reports an error: InvalidConfigureMessage KeytermsNotSupported"
                        + " `keyterms` are only supported for Nova-3 and Flux.");
    }

    @Test
    void answersToConfigure() {
        assertThat(fixture("configure-success")).isEqualTo(new ConfigureSuccess());
        assertThat(fixture("configure-failure")).isEqualTo(new ConfigureFailure("TOO_MANY", "no"));
    }

    @Test
    void aTypeOfALaterDayIsUnknownAndNoError() {
        assertThat(fixture("unknown-type")).isEqualTo(new Unknown("TurnInfo"));
        assertThat(fixture("unknown-type").problem()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "[]", "null", "{}", "{\"type\":\"Results\"}", "{\"type\":"})
    void whatIsNoMessageIsMalformed(String text) {
        assertThat(DeepgramCodec.read(text)).isInstanceOf(Malformed.class);
    }

    @FuzzTest
    void anyTextGivesAMessage(byte[] text) {
        DeepgramMessage message = DeepgramCodec.read(new String(text, StandardCharsets.UTF_8));
        assertThat(message.label()).isNotBlank();
        message.problem().ifPresent(problem -> assertThat(problem).isNotBlank());
    }

    private static DeepgramMessage fixture(String name) {
        try (InputStream in = DeepgramCodecConformanceTest.class.getResourceAsStream(name + ".json")) {
            return DeepgramCodec.read(
                    new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
