package io.callscribe.asterisk.transport.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What asterisk.url means. */
class AriEndpointTest {

    private static AriEndpoint endpoint(String url) {
        return AriEndpoint.of(new AsteriskConfig(url, "callscribe", Secret.of("geheim:ß"), "callscribe", 2000, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8088, http://127.0.0.1:8088/ari, 127.0.0.1",
        "http://127.0.0.1:8088/, http://127.0.0.1:8088/ari, 127.0.0.1",
        "https://pbx.example:8089/asterisk, https://pbx.example:8089/asterisk/ari, pbx.example",
        "http://[2001:db8::7]:8088, http://[2001:db8::7]:8088/ari, 2001:db8::7",
        "http://pbx, http://pbx:80/ari, pbx",
        "HTTPS://pbx, https://pbx:443/ari, pbx"
    })
    void anAddressLeadsToAri(String url, String ari, String host) {
        assertThat(endpoint(url)).hasToString(ari);
        assertThat(endpoint(url).host()).isEqualTo(host);
    }

    @Test
    void thePasswordGoesIntoTheHeaderOnly() {
        assertThat(endpoint("http://pbx").authorization().reveal()).isEqualTo("Basic Y2FsbHNjcmliZTpnZWhlaW06w58=");
        assertThat(endpoint("http://pbx").toString()).doesNotContain("Basic");
    }

    @Test
    void anAddressWithoutAHostIsRefused() {
        assertThatThrownBy(() -> endpoint("http://under_score:8088"))
                .hasMessage("asterisk.url: http://under_score:8088 (expected: http://host:port)");
    }
}
