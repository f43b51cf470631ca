package io.callscribe.asterisk.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.loway.oss.ari4java.tools.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asterisk's own words, from whatever it wraps them in. */
class RestAnswerTest {

    private static RestAnswer answer(int status, String phrase, String body) {
        return new RestAnswer(status, phrase, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void arisJsonHasAMessageOrAnError() {
        assertThat(answer(422, "", "{\"message\":\"Channel not in Stasis application\"}")
                        .reason())
                .isEqualTo("Channel not in Stasis application");
        assertThat(answer(500, "", "{\"error\":\"Allocation failed\"}").reason())
                .isEqualTo("Allocation failed");
    }

    @Test
    void aPageOfTheHttpServerIsReadWithoutItsTags() {
        String page = "<html><head>\r\n<title>404 Not Found</title>\r\n</head><body>\r\n<h1>Not Found</h1>\r\n"
                + "<p>The requested URL was not found on this server.</p>\r\n<hr />\r\n</body></html>";

        assertThat(answer(404, "Not Found", page).reason())
                .isEqualTo("Not Found The requested URL was not found on this server.");
    }

    @Test
    void withoutWordsThePhraseOfTheStatusStands() {
        assertThat(answer(502, "Bad Gateway", "").reason()).isEqualTo("Bad Gateway");
        assertThat(answer(502, "Bad Gateway", "{}").reason()).isEqualTo("Bad Gateway");
        assertThat(answer(502, "Bad Gateway", "{broken").reason()).isEqualTo("{broken");
    }

    @Test
    void aLongPageIsCut() {
        assertThat(answer(500, "", "x".repeat(5000)).reason()).hasSize(301).endsWith("x…");
    }

    @Test
    void whatAriDocumentsStandsInForMissingWords() {
        var documented = List.of(HttpResponse.build(409, "Channel not in a Stasis application"));

        var refusal = Refusal.of(answer(409, "Conflict", ""), documented);

        assertThat(refusal.getCode()).isEqualTo(409);
        assertThat(refusal).hasMessage("Channel not in a Stasis application");
        assertThat(Refusal.of(answer(409, "Conflict", "{\"message\":\"own words\"}"), documented))
                .hasMessage("own words");
    }
}
