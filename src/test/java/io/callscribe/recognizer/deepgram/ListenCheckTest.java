package io.callscribe.recognizer.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenCheckTest {

    private final Map<String, List<String>> options = new HashMap<>(Map.of(
            "interim_results", List.of("true"),
            "endpointing", List.of("300"),
            "utterance_end_ms", List.of("1000"),
            "vad_events", List.of("true"),
            "smart_format", List.of("true")));

    private String url = "wss://api.deepgram.com/v1/listen";
    private String model = "nova-3";
    private List<String> keyterms = List.of();

    @Test
    void theDefaultsAreFine() {
        assertThat(problems()).isEmpty();
        assertThat(ListenQuery.address(settings()))
                .isEqualTo("wss://api.deepgram.com/v1/listen?model=nova-3&language=en&encoding=mulaw"
                        + "&sample_rate=8000&channels=2&multichannel=true&endpointing=300&interim_results=true"
                        + "&smart_format=true&utterance_end_ms=1000&vad_events=true");
    }

    @Test
    void listsRepeatTheirParameterAndSpacesAreEscaped() {
        keyterms = List.of("Acme Gold Plan", "Zoltán & Co");
        options.put("tag", List.of("a", "b"));
        assertThat(ListenQuery.address(settings()))
                .contains("&keyterm=Acme%20Gold%20Plan&keyterm=Zolt%C3%A1n%20%26%20Co")
                .contains("&tag=a&tag=b");
    }

    @Test
    void anAddressThatHasAQueryGoesOnWithAnd() {
        url = "ws://127.0.0.1:1/v1/listen?token=x";
        assertThat(ListenQuery.address(settings())).startsWith("ws://127.0.0.1:1/v1/listen?token=x&model=nova-3");
    }

    @ParameterizedTest
    @CsvSource({
        "utterance_end_ms,999,at least 1000",
        "utterance_end_ms,soon,at least 1000",
        "endpointing,yes,milliseconds or false",
        "keywords,Acme:2,refused with nova-3",
        "encoding,linear16,follows from the sound of the phone",
        "sample_rate,16000,follows from the sound of the phone",
        "channels,1,follows from the sound of the phone",
        "multichannel,false,follows from the sound of the phone",
        "callback,https://x,never come back here",
        "keyterms,a,belong into recognizer.deepgram.keyterms",
        "model,nova-2,is set by recognizer.deepgram.model",
        "diarize_model,v2,does not work live",
        "dictation,true,needs recognizer.deepgram.options.punctuate"
    })
    void aKnownBadOptionIsNamed(String name, String value, String part) {
        options.put(name, List.of(value));
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith("recognizer.deepgram.options." + name + ":")
                .contains(part);
    }

    @Test
    void utteranceEndNeedsInterims() {
        options.remove("interim_results");
        assertThat(problems()).singleElement().asString().contains("needs").contains("interim_results");
    }

    @Test
    void diarizeAndDiarizeModelRefuseEachOther() {
        options.put("diarize", List.of("true"));
        options.put("diarize_model", List.of("latest"));
        assertThat(problems()).singleElement().asString().contains("refuse each other");
    }

    @Test
    void theOldModelTakesKeywordsButNoKeyterms() {
        model = "nova-2-phonecall";
        options.put("keywords", List.of("Acme:2"));
        assertThat(problems()).isEmpty();
        keyterms = List.of("Acme");
        assertThat(problems()).singleElement().asString().contains("no effect with nova-2-phonecall");
    }

    @ParameterizedTest
    @CsvSource({"flux-general-en,/v2/listen only", "whisper-large,405"})
    void aModelThatDoesNotWorkHereIsNamed(String wrong, String part) {
        model = wrong;
        assertThat(problems()).singleElement().asString().contains(part);
    }

    @Test
    void theAddressOfAnotherProtocolIsNamed() {
        url = "wss://api.deepgram.com/v2/listen";
        assertThat(problems()).singleElement().asString().contains("Flux");
    }

    @Test
    void tooManyKeytermsAreNamedBeforeTheStreamGoesSilent() {
        keyterms = Collections.nCopies(501, "a");
        assertThat(problems()).singleElement().asString().contains("501 words");
    }

    @Test
    void endpointingMayBeOff() {
        options.put("endpointing", List.of("false"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void aCallBringsItsOwnLanguageAndWords() {
        ListenSettings own = settings().forCall("de", List.of("Zähler"));
        assertThat(own.language()).isEqualTo("de");
        assertThat(own.keyterms()).containsExactly("Zähler");
        assertThat(settings().forCall("", List.of())).isEqualTo(settings());
    }

    private ListenSettings settings() {
        return new ListenSettings(url, model, "en", keyterms, options);
    }

    private List<String> problems() {
        return ListenCheck.problems(settings());
    }
}
