package io.callscribe.asterisk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.Secret;
import io.callscribe.testing.FakeAnswer;
import io.callscribe.testing.FakeAri;
import io.callscribe.testing.SelfSigned;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What keeps us from Asterisk, each said in one sentence. Numbers in parentheses are ari4java's weaknesses. */
@Timeout(60)
class AriConnectionTroubleIT {

    private static final int LIMIT_MS = 1000;

    private final FakeAri asterisk = FakeAri.start();
    private final ConnectionUnderTest link = new ConnectionUnderTest(asterisk.config(LIMIT_MS));

    @AfterEach
    void close() {
        link.close();
        asterisk.close();
    }

    @Test
    void ariThatIsOffOrElsewhereIsSaid() {
        asterisk.on(
                "GET",
                "/api-docs/resources.json",
                FakeAnswer.page(404, "Not Found", "The requested URL was not found on this server."));
        link.started();

        link.awaitTrouble("asterisk.url: there is no ARI at http://127.0.0.1:");
    }

    /** (12) A wrong password showed only as a time-out of 10 s. */
    @Test
    void aWrongPasswordIsSaid() {
        asterisk.on(
                "GET", "/api-docs/resources.json", FakeAnswer.json(401, "{\"message\":\"Authentication required\"}"));
        link.started();

        link.awaitTrouble("asterisk.username, asterisk.password: Asterisk does not accept user callscribe");
    }

    @Test
    void aRefusedUpgradeIsSaidAndTriedAgain() {
        asterisk.refuseUpgrades(FakeAnswer.json(401, "{\"message\":\"Authentication required\"}"));
        link.started();
        link.awaitTrouble("(401 Authentication required)");

        asterisk.grantUpgrades();

        asterisk.awaitSocket();
        link.awaitSaid(1);
    }

    @Test
    void aUserThatMayOnlyReadIsSaidBeforeTheApplicationIsRegistered() {
        asterisk.on("DELETE", "/channels/*", FakeAnswer.json(403, "{\"message\":\"Write access denied\"}"));
        link.started();

        link.awaitTrouble("may only read (403 Write access denied): set read_only=no");
        assertThat(asterisk.requests("/events")).isEmpty();
    }

    @Test
    void anAccessListIsSaid() {
        asterisk.on("GET", "/api-docs/resources.json", FakeAnswer.json(403, "{\"message\":\"Access denied by ACL\"}"));
        link.started();

        link.awaitTrouble("access list shuts us out (403 Access denied by ACL)");
    }

    @Test
    void anUnknownNameIsSaid() {
        var config = new AsteriskConfig("http://pbx.invalid:8088", "u", Secret.of("p"), "callscribe", LIMIT_MS, 0);
        try (var other = new ConnectionUnderTest(config).started()) {
            other.awaitTrouble("asterisk.url: the name pbx.invalid cannot be resolved");
        }
    }

    /** (11) Any certificate was trusted. */
    @Test
    void aCertificateThatNobodySignedIsSaid(@TempDir Path folder) {
        try (FakeAri secure =
                        FakeAri.startTls(SelfSigned.of(folder, "ip:127.0.0.1").server());
                var other = new ConnectionUnderTest(secure.config(LIMIT_MS)).started()) {
            other.awaitTrouble("is not accepted");
            assertThat(other.connection().health().lastTrouble())
                    .contains("asterisk.url: the certificate of 127.0.0.1", "-Djavax.net.ssl.trustStore");
            assertThat(secure.requests()).isEmpty();
        }
    }

    @Test
    void aSessionLimitIsSaid() {
        asterisk.hangUpOn(1_000_000);
        link.started();

        link.awaitTrouble("http.conf: sessionlimit");
    }

    @Test
    void aHangingAsteriskIsSaid() {
        asterisk.on("GET", "/api-docs/resources.json", FakeAnswer.never());
        link.started();

        link.awaitTrouble("did not answer within 1000 ms");
    }

    @Test
    void whatIsNoAsteriskIsSaid() {
        asterisk.on("GET", "/api-docs/resources.json", FakeAnswer.raw("220 mail.example ESMTP\r\n"));
        link.started();

        link.awaitTrouble("is no Asterisk HTTP server");
    }
}
