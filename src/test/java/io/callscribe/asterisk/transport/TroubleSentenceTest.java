package io.callscribe.asterisk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.transport.net.AriEndpoint;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.AriTrouble.Kind;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.Secret;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every trouble in one plain sentence with its key and its cure, and never with a password. */
class TroubleSentenceTest {

    private static final AsteriskConfig CONFIG =
            new AsteriskConfig("https://pbx.example:8089", "callscribe", Secret.of("geheim"), "callscribe", 2000, 0);
    private static final String ARI_404 = "{\"message\":\"Resource not found\"}";

    private final TroubleSentence sentences = new TroubleSentence(AriEndpoint.of(CONFIG), CONFIG);

    private String trouble(Kind kind, @Nullable Throwable cause) {
        return sentences.of(new AriTrouble(kind, false, "its own words", cause));
    }

    private String status(int status, String words, String body) {
        return sentences.of(new RestException(words, body, status));
    }

    @Test
    void anAbsentAsterisk() {
        assertThat(trouble(Kind.REFUSED, new ConnectException("Connection refused")))
                .isEqualTo(
                        "asterisk.url: nothing listens at pbx.example:8089: start Asterisk, or switch its HTTP server on"
                                + " (http.conf: enabled=yes, bindaddr, bindport)");
    }

    @Test
    void aFirewall() {
        assertThat(trouble(Kind.REFUSED, new ConnectTimeoutException("timed out")))
                .isEqualTo("asterisk.url: pbx.example:8089 does not answer: correct host and port, or let the"
                        + " firewall pass");
    }

    @Test
    void anUnknownName() {
        assertThat(trouble(Kind.LOOKUP, new UnknownHostException("pbx.example")))
                .startsWith("asterisk.url: the name pbx.example cannot be resolved");
    }

    @Test
    void aCertificateThatIsNotTrusted() {
        assertThat(trouble(Kind.TLS, new SSLHandshakeException("PKIX path building failed")))
                .startsWith("asterisk.url: the certificate of pbx.example:8089 is not accepted")
                .contains("must name pbx.example", "-Djavax.net.ssl.trustStore");
    }

    @Test
    void httpsAtAPlainPort() {
        assertThat(trouble(Kind.TLS, new NotSslRecordException("not an SSL/TLS record")))
                .contains("speaks no TLS: write http://");
        assertThat(trouble(Kind.TLS, new SSLException("other"))).contains("TLS with pbx.example:8089 failed");
    }

    @Test
    void aSessionLimit() {
        assertThat(trouble(Kind.CUT, null)).contains("http.conf: sessionlimit");
    }

    @Test
    void aHangingAsterisk() {
        assertThat(trouble(Kind.TIMEOUT, null)).contains("did not answer within 2000 ms");
    }

    @Test
    void noAsteriskAtAll() {
        assertThat(trouble(Kind.GARBLED, null)).contains("is no Asterisk HTTP server", "its own words");
    }

    @Test
    void aWrongPassword() {
        assertThat(status(401, "Authentication required", "{}"))
                .startsWith("asterisk.username, asterisk.password: Asterisk does not accept user callscribe")
                .contains("401 Authentication required", "ari.conf");
    }

    @Test
    void aUserThatMayOnlyRead() {
        assertThat(status(403, "Write access denied", "{}"))
                .isEqualTo(
                        "asterisk.username: user callscribe may only read (403 Write access denied): set read_only=no in"
                                + " ari.conf (FreePBX: Read Only = No)");
    }

    @Test
    void anAccessList() {
        assertThat(status(403, "Access denied by ACL", "{}"))
                .startsWith("asterisk.username: Asterisk's access list shuts us out (403 Access denied by ACL)");
    }

    @Test
    void noAriOrAWrongPrefix() {
        assertThat(status(404, "Not Found", "<html>"))
                .startsWith("asterisk.url: there is no ARI at https://pbx.example:8089/ari (404 Not Found)")
                .contains("ari.conf", "prefix", "still starting");
    }

    @Test
    void aPartOfAriThatIsNotLoaded() {
        assertThat(status(404, "Resource not found", ARI_404)).contains("lacks a part", "res_ari_events.so");
    }

    @Test
    void anAsteriskThatStarts() {
        assertThat(status(503, "Asterisk not booted", "{}"))
                .isEqualTo("Asterisk is still starting (503 Asterisk not booted)");
    }

    @Test
    void anythingElseSaysWhatAsteriskSaid() {
        assertThat(status(426, "Upgrade Required", "")).contains("426 Upgrade Required");
        assertThat(sentences.of(new RestException("Decoding JSON: nonsense"))).contains("Decoding JSON: nonsense");
    }

    @Test
    void anEventSocketThatEnded() {
        assertThat(sentences.ofLost(1006, "silent for 15000 ms, no pong"))
                .startsWith("the event socket ended (1006: silent for 15000 ms, no pong)");
        assertThat(sentences.ofLost(1000, "")).startsWith("the event socket ended (1000)");
    }

    @Test
    void anotherClientWithOurName() {
        assertThat(sentences.ofReplaced())
                .startsWith("asterisk.app: another client connected as application callscribe");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noSentenceSaysThePassword(Kind kind) {
        assertThat(trouble(kind, null)).isNotBlank().doesNotContain("geheim", "Basic");
    }
}
