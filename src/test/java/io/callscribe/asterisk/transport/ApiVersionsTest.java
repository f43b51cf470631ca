package io.callscribe.asterisk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.loway.oss.ari4java.AriVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ARI version we speak with which Asterisk. */
class ApiVersionsTest {

    @ParameterizedTest
    @CsvSource({
        "5.1.1, ARI_5_1_1",
        "6.0.1, ARI_6_0_1",
        "8.0.0, ARI_8_0_0",
        "9.0.0, ARI_9_0_0",
        "10.0.0, ARI_10_0_0",
        "10, ARI_10_0_0",
        "10.0.7, ARI_10_0_0",
        "11.0.0, ARI_10_0_0",
        "12.0.0, ARI_10_0_0",
        "99.1, ARI_10_0_0",
        "7.0.2, ARI_7_0_1",
        "8.4.9, ARI_8_0_0",
        "1.10.3, ARI_1_10_2",
        "0.0.0, ARI_0_0_1",
        "'', ARI_10_0_0",
        "master, ARI_10_0_0",
        "10.0.0-rc1, ARI_10_0_0"
    })
    void theNewestKnownVersionThatIsNotTooNewIsSpoken(String stated, AriVersion spoken) {
        assertThat(ApiVersions.speakTo(stated)).isEqualTo(spoken);
    }

    @Test
    void theNewestIsTheOneOfAsterisk22() {
        assertThat(ApiVersions.newest()).isEqualTo(AriVersion.ARI_10_0_0);
    }
}
