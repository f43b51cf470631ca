package io.callscribe.outlet.way;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.outlet.CallFacts;
import io.callscribe.testing.SampleAlerts;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class AlertBodyTest {

    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-22T14:06:12.345+01:00");
    private static final CallFacts FACTS =
            new CallFacts(new CallId("c1"), "PJSIP/a", "Maya Lindqvist", "support", "+4670", AT);
    private static final Links LINKS = new Links("https://calls.example.com/");
    private static final Links NO_LINKS = new Links("");
    private static final Notice NOTICE =
            new Way("desk", Alert.Priority.LOW, false).notice(FACTS, SampleAlerts.phrase("a1", AT));

    private static JsonNode read(String json) {
        try {
            return JsonMapper.builder().build().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    @Test
    void ourOwnFormatHasEveryField() {
        assertThat(read(AlertBody.callscribe(NOTICE, LINKS))).isEqualTo(read("""
                {"id":"a1","call":"c1","rule":"escalation","kind":"phrase","priority":"high","state":"new",
                 "title":"Asks for a manager","text":"The caller asked for a manager.","atMs":5000,
                 "raisedAt":"2026-11-22T14:06:12.345+01:00","agent":"Maya Lindqvist","queue":"support","caller":"+4670",
                 "evidence":{"party":"caller","text":"I want to \\"speak\\" to your manager – now, zwölf & <b>."},
                 "url":"https://calls.example.com/calls/c1"}"""));
        JsonNode deadAir =
                read(AlertBody.callscribe(new Notice(FACTS, SampleAlerts.deadAir("a2", AT), "a2"), NO_LINKS));
        assertThat(deadAir.has("evidence")).isFalse();
        assertThat(deadAir.path("url").asText("none")).isEmpty();
    }

    @Test
    void whatIsAboutTheServiceItselfNamesNoCallAndLeadsToTheBoard() {
        Notice notice = new Notice(CallFacts.service(AT), SampleAlerts.cutOff("s1", AT), "s1");
        JsonNode json = read(AlertBody.callscribe(notice, LINKS));
        assertThat(json.path("call").isNull()).isTrue();
        assertThat(json.path("url").asText()).isEqualTo("https://calls.example.com/board");
        assertThat(AlertBody.variables(notice, LINKS)).containsEntry("call", "").containsEntry("kind", "breaker");
        assertThat(AlertBody.slack(notice, LINKS)).contains("Open the board").doesNotContain("the call");
        assertThat(AlertBody.teams(notice, LINKS)).contains("Open the board").doesNotContain("the call");
        assertThat(Letter.of(notice, LINKS).text()).contains("Board: https://calls.example.com/board\n");
        assertThat(notice.headline()).isEqualTo("[High] Service is cut off");
    }

    @Test
    void slackGetsATextAndBlocksInWhichNothingIsMarkup() {
        JsonNode json = read(AlertBody.slack(NOTICE, LINKS));
        assertThat(json.path("text").asText()).isEqualTo("[High] Asks for a manager – Maya Lindqvist");
        assertThat(json.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
        assertThat(json.at("/blocks/1/text/text").asText()).isEqualTo("""
                        The caller asked for a manager.
                        > I want to "speak" to your manager – now, zwölf &amp; &lt;b&gt;.
                        <https://calls.example.com/calls/c1|Open the call>""");
        assertThat(AlertBody.slack(NOTICE, NO_LINKS)).doesNotContain("Open the call");
    }

    @Test
    void teamsGetsAnAdaptiveCard() {
        JsonNode json = read(AlertBody.teams(NOTICE, LINKS));
        assertThat(json.path("type").asText()).isEqualTo("message");
        JsonNode card = json.at("/attachments/0/content");
        assertThat(json.at("/attachments/0/contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
        assertThat(card.at("/body/0/text").asText()).isEqualTo("[High] Asks for a manager – Maya Lindqvist");
        assertThat(card.at("/actions/0/url").asText()).isEqualTo("https://calls.example.com/calls/c1");
        assertThat(read(AlertBody.teams(NOTICE, NO_LINKS))
                        .at("/attachments/0/content")
                        .has("actions"))
                .isFalse();
    }

    @Test
    void aLetterSaysItAllAndItsSubjectIsOneLine() {
        Letter letter = Letter.of(NOTICE, LINKS);
        assertThat(letter.subject()).isEqualTo("[High] Asks for a manager – Maya Lindqvist");
        assertThat(letter.text())
                .startsWith("The caller asked for a manager.\n\nT. Okafor: “I want to")
                .contains("Queue: support\n", "Call: https://calls.example.com/calls/c1\n");
        CallFacts odd = FACTS.withAgent("Maya\r\nBcc: all@example.com");
        assertThat(Letter.of(new Notice(odd, SampleAlerts.phrase("a1", AT), "a1"), NO_LINKS)
                        .subject())
                .isEqualTo("[High] Asks for a manager – Maya Bcc: all@example.com");
    }

    /** Reckoned with {@code printf '1700000000.{}' | openssl dgst -sha256 -hmac secret}. */
    @Test
    void theSignatureIsTheOneThatOthersReckon() {
        assertThat(Signature.of("secret", 1_700_000_000L, "{}"))
                .isEqualTo("t=1700000000,v1=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163");
    }
}
