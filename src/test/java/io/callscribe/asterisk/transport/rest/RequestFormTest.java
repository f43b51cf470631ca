package io.callscribe.asterisk.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.loway.oss.ari4java.tools.HttpParam;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callscribe.asterisk.transport.net.AriTrouble;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a request is laid out for Asterisk's HTTP server, with its limits. */
class RequestFormTest {

    private static final String EVERYTHING =
            "comma, \"quotes\" 'and' ${EXTEN} $[1+1] \\ {json:\"x\"} \r\n\ttab Grüße 日本語 🎧 100% a+b&c=d;e#f?";

    private final RequestForm form = new RequestForm("/ari");

    private static HttpParam param(String name, String value) {
        return HttpParam.build(name, value);
    }

    private static String body(RestRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    @Test
    void parametersGoIntoTheQueryAndComeBackExactly() throws AriTrouble {
        RestRequest request = form.request(
                "/bridges/b1/addChannel",
                "POST",
                List.of(param("channel", "s1,e1"), HttpParam.build("role", (String) null), param("x", EVERYTHING)),
                null);

        assertThat(request.target()).startsWith("/ari/bridges/b1/addChannel?channel=s1%2Ce1&x=");
        assertThat(request.contentType()).isEmpty();
        assertThat(request.target()).doesNotContain("+", " ", "role");
        String x = request.target().substring(request.target().indexOf("&x=") + 3);
        assertThat(URLDecoder.decode(x, StandardCharsets.UTF_8)).isEqualTo(EVERYTHING);
    }

    @Test
    void aVariableGoesAsJson() throws AriTrouble, IOException {
        RestRequest request = form.request(
                "/channels/1700000000.1/variable",
                "POST",
                List.of(param("variable", "EXPORT(PJSIP/alice-00000001,CALLSCRIBE_LAST)"), param("value", EVERYTHING)),
                null);

        assertThat(request.target()).isEqualTo("/ari/channels/1700000000.1/variable");
        assertThat(request.contentType()).isEqualTo("application/json");
        var json = new ObjectMapper().readTree(request.body());
        assertThat(json.get("variable").asText()).isEqualTo("EXPORT(PJSIP/alice-00000001,CALLSCRIBE_LAST)");
        assertThat(json.get("value").asText()).isEqualTo(EVERYTHING);
    }

    @Test
    void readingAVariableIsAPlainQuery() throws AriTrouble {
        RestRequest request =
                form.request("/channels/c1/variable", "GET", List.of(param("variable", "CHANNEL(linkedid)")), null);

        assertThat(request.target()).isEqualTo("/ari/channels/c1/variable?variable=CHANNEL%28linkedid%29");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void theLongestVariableThatAsteriskTakesIsTaken() throws AriTrouble {
        String name = "L";
        int frame = "{\"variable\":\"L\",\"value\":\"\"}".length();
        String longest = "x".repeat(RequestForm.BODY_LIMIT_BYTES - frame);

        RestRequest request = form.request(
                "/channels/c1/variable", "POST", List.of(param("variable", name), param("value", longest)), null);

        assertThat(request.body()).hasSize(40_960);
        assertThatThrownBy(() -> form.request(
                        "/channels/c1/variable",
                        "POST",
                        List.of(param("variable", name), param("value", longest + "x")),
                        null))
                .isInstanceOfSatisfying(AriTrouble.class, trouble -> {
                    assertThat(trouble.kind()).isEqualTo(AriTrouble.Kind.TOO_LONG);
                    assertThat(trouble.sent()).isFalse();
                })
                .hasMessage("POST /ari/channels/c1/variable: body of 40961 bytes (expected: at most 40960)");
    }

    @Test
    void halfACharacterBecomesAQuestionMark() throws AriTrouble {
        RestRequest request = form.request(
                "/channels/c1/variable", "POST", List.of(param("variable", "V"), param("value", "a\uD83Cb")), null);

        assertThat(body(request)).isEqualTo("{\"variable\":\"V\",\"value\":\"a?b\"}");
    }

    @Test
    void aLongRequestGoesAsAForm() throws AriTrouble {
        RestRequest request =
                form.request("/channels/c1/snoop/s1", "POST", List.of(param("appArgs", "a b".repeat(2000))), null);

        assertThat(request.target()).isEqualTo("/ari/channels/c1/snoop/s1");
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(body(request)).startsWith("appArgs=a%20b").hasSize("appArgs=".length() + 2000 * 5);
    }

    @Test
    void aLongQueryThatCannotMoveIsRefused() {
        List<HttpParam> params = List.of(param("variable", "x".repeat(5000)));

        assertThatThrownBy(() -> form.request("/channels/c1/variable", "GET", params, null))
                .hasMessage("GET /ari/channels/c1/variable: request line of 5035 bytes (expected: at most 4000)");
        assertThatThrownBy(() -> form.request("/channels/externalMedia", "POST", params, "{\"variables\":{}}"))
                .hasMessageContaining("request line of");
    }

    @Test
    void aBodyOfAri4javaStaysAsItIs() throws AriTrouble {
        RestRequest request = form.request(
                "/channels/externalMedia",
                "POST",
                List.of(param("app", "callscribe")),
                "{\"variables\":{\"CDR_PROP(disable)\":\"1\"}}");

        assertThat(request.target()).isEqualTo("/ari/channels/externalMedia?app=callscribe");
        assertThat(body(request)).isEqualTo("{\"variables\":{\"CDR_PROP(disable)\":\"1\"}}");
    }

    @Test
    void aBlankInAPathStaysABlank() throws AriTrouble {
        assertThat(form.request("/channels/a+b", "DELETE", List.of(), null).target())
                .isEqualTo("/ari/channels/a%20b");
    }

    @Test
    void whatItSaysOfItselfHidesTheQuery() throws AriTrouble {
        assertThat(form.request("/x", "GET", List.of(param("a", "private")), null))
                .hasToString("GET /ari/x");
    }
}
