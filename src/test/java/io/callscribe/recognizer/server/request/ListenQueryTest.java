package io.callscribe.recognizer.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.recognizer.builtin.speech.CutRules;
import io.callscribe.recognizer.server.request.ListenQuery.Kind;
import io.callscribe.recognizer.server.sound.Encoding;
import io.callscribe.recognizer.server.sound.SoundFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenQueryTest {

    private static final String PHONE = "model=nova-3&encoding=mulaw&sample_rate=8000";

    @Test
    void theTelephonyStartingPointIsUnderstood() {
        ListenOptions options = accepted("model=nova-3&language=en&encoding=mulaw&sample_rate=8000&channels=2"
                + "&multichannel=true&interim_results=true&endpointing=300&utterance_end_ms=1000&vad_events=true"
                + "&smart_format=true&tag=callcenter");

        assertThat(options.sound()).contains(new SoundFormat(Encoding.MULAW, 8000, 2));
        assertThat(options.multichannel()).isTrue();
        assertThat(options.punctuated()).isTrue();
        assertThat(options.live()).isEqualTo(new ListenOptions.LiveOptions(true, 300, 1000, true));
        assertThat(options.ignored()).containsExactly("tag");
    }

    @Test
    void defaultsAreDeepgrams() {
        ListenOptions options = accepted("");

        assertThat(options.sound()).isEmpty();
        assertThat(options.multichannel()).isFalse();
        assertThat(options.punctuated()).isFalse();
        assertThat(options.live()).isEqualTo(new ListenOptions.LiveOptions(false, 10, 0, false));
        assertThat(options.ignored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, -1", "true, 10", "0, 0", "500, 500"})
    void endpointingIsMillisecondsOrFalse(String value, int expectedMs) {
        assertThat(accepted(PHONE + "&endpointing=" + value).live().endpointMs())
                .isEqualTo(expectedMs);
        assertThat(CutRules.NO_ENDPOINT).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000", "16000", "24000", "44100", "48000"})
    void everyEncodingComesAtEveryRate(String rate) {
        for (Encoding encoding : Encoding.values()) {
            accepted("encoding=" + encoding.label() + "&sample_rate=" + rate + "&channels=8");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model=nova-3",
                "model=nova-3-general",
                "model=nova-3-medical",
                "model=nova-2-phonecall",
                "model=nova-2",
                "model=nova",
                "model=enhanced-phonecall",
                "model=base-general",
                "model=general",
                "model=moonshine-base",
                "language=en-GB",
                "model=nova-2&keywords=Acme:2",
                "model=nova-2&keyterm=Acme",
                "unheard_of=1&keyterms=a&no_delay=true",
                "redact=false&diarize=false"
            })
    void whatDeepgramTakesIsTaken(String query) {
        accepted(PHONE.replace("model=nova-3&", "") + "&" + query);
    }

    /** Deepgram's own table of combinations that are refused, and what this engine cannot do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "utterance_end_ms=999&interim_results=true | 400 | INVALID_QUERY_PARAMETER | Invalid 'utterance_end_ms' value of '999'.",
                "utterance_end_ms=5001&interim_results=true | 400 | INVALID_QUERY_PARAMETER | Invalid 'utterance_end_ms' value of '5001'.",
                "utterance_end_ms=1000 | 400 | INVALID_QUERY_PARAMETER | 'utterance_end_ms' requires 'interim_results=true'.",
                "keywords=Acme:2 | 400 | INVALID_QUERY_PARAMETER | Keywords are not supported for Nova-3. Please use `keyterm` instead.",
                "diarize=true&diarize_model=v1 | 400 | INVALID_QUERY_PARAMETER | cannot be set at the same time",
                "diarize_model=v2 | 400 | INVALID_QUERY_PARAMETER | 'diarize_model=v2' cannot transcribe live audio.",
                "model=whisper-large | 405 | METHOD_NOT_ALLOWED | Whisper models cannot transcribe live audio.",
                "model=flux-general-en | 400 | Bad Request | Bad Request: No such model/language/tier combination found.",
                "model=nova-3-phonecall | 400 | Bad Request | Bad Request: No such model/language/tier combination found.",
                "language=de | 400 | Bad Request | understands English only, not 'de'",
                "language=multi | 400 | Bad Request | understands English only, not 'multi'",
                "interim_results=yes | 400 | INVALID_QUERY_PARAMETER | Failed to deserialize query parameters: 'interim_results' is 'yes'",
                "smart_format=1 | 400 | INVALID_QUERY_PARAMETER | expected `true` or `false`",
                "endpointing=soon | 400 | INVALID_QUERY_PARAMETER | Invalid 'endpointing' value of 'soon'",
                "endpointing=-5 | 400 | INVALID_QUERY_PARAMETER | Invalid 'endpointing' value of '-5'.",
                "channels=0 | 400 | INVALID_QUERY_PARAMETER | Invalid 'channels' value of '0'.",
                "channels=9 | 400 | INVALID_QUERY_PARAMETER | Invalid 'channels' value of '9'.",
                "sample_rate=11025 | 400 | INVALID_QUERY_PARAMETER | Invalid 'sample_rate' value of '11025'",
                "encoding=opus | 400 | INVALID_QUERY_PARAMETER | does not read 'encoding=opus'",
                "encoding=pcm | 400 | INVALID_QUERY_PARAMETER | unknown variant `pcm`",
                "extra=nocolon | 400 | INVALID_QUERY_PARAMETER | Invalid 'extra' value of 'nocolon'",
                "redact=pci | 400 | INVALID_QUERY_PARAMETER | 'redact' is not supported by the built-in engine.",
                "diarize=true | 400 | INVALID_QUERY_PARAMETER | 'diarize' is not supported",
                "callback=http://x | 400 | INVALID_QUERY_PARAMETER | 'callback' is not supported",
                "search=word | 400 | INVALID_QUERY_PARAMETER | 'search' is not supported",
                "tag=%zz | 400 | INVALID_QUERY_PARAMETER | a percent escape is not %XX"
            })
    void whatCannotBeServedIsRefused(String addition, int status, String code, String message) {
        Refusal refusal = refused(PHONE + "&" + addition, Kind.LIVE);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).contains(message);
    }

    @Test
    void anEncodingNeedsItsRate() {
        assertThat(refused("encoding=mulaw", Kind.LIVE).message())
                .isEqualTo("The 'sample_rate' parameter is required when 'encoding' is given.");
        assertThat(refused("encoding=linear16", Kind.PRE_RECORDED).message()).contains("'sample_rate'");
        QueryResult telephone = ListenQuery.validate("encoding=mulaw", Kind.PRE_RECORDED);
        assertThat(((QueryResult.Accepted) telephone).options().sound())
                .contains(new SoundFormat(Encoding.MULAW, 8000, 1));
    }

    @Test
    void moreThan500TokensOfKeytermsAreRefused() {
        accepted(PHONE + "&keyterm=Acme".repeat(500));
        assertThat(refused(PHONE + "&keyterm=Acme".repeat(501), Kind.LIVE).message())
                .isEqualTo("Keyterm limit exceeded. The maximum number of tokens across all keyterms is 500.");
        assertThat(accepted(PHONE + "&keyterm=Acme+Gold").ignored()).containsExactly("keyterm");
    }

    @Test
    void extraIsKeptByKeyAndTheLastOneWins() {
        assertThat(accepted(PHONE + "&extra=call:1&extra=site:a:b&extra=call:2").extra())
                .isEqualTo(Map.of("call", "2", "site", "a:b"));
    }

    @Test
    void preRecordedKnowsWhatLiveDoesNotAndTheOtherWayRound() {
        QueryResult result = ListenQuery.validate("utterances=true&utterance_end_ms=5&model=nova-2", Kind.PRE_RECORDED);
        ListenOptions options = ((QueryResult.Accepted) result).options();
        assertThat(options.utterances()).isTrue();
        assertThat(options.live().endpointMs()).isEqualTo(CutRules.NO_ENDPOINT);
        assertThat(refused("model=whisper", Kind.PRE_RECORDED).status()).isEqualTo(400);
    }

    private static ListenOptions accepted(String query) {
        QueryResult result = ListenQuery.validate(query, Kind.LIVE);
        assertThat(result).as(query).isInstanceOf(QueryResult.Accepted.class);
        return ((QueryResult.Accepted) result).options();
    }

    private static Refusal refused(String query, Kind kind) {
        QueryResult result = ListenQuery.validate(query, kind);
        assertThat(result).as(query).isInstanceOf(QueryResult.Refused.class);
        return ((QueryResult.Refused) result).refusal();
    }
}
