package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlayTest {

    @Test
    void valuesAreFilledInAsTheyAre() {
        assertThat(Overlay.file("http.conf", Map.of("httpPort", "$1\\1"))).contains("\nbindport = $1\\1\n");
    }

    @Test
    void aValueThatIsNotGivenIsAFault() {
        assertThatThrownBy(() -> Overlay.file("http.conf", Map.of("port", "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("http.conf: @httpPort@ (expected: one of [port])");
    }

    @Test
    void theModulesThatATapNeedsAreLoaded() {
        assertThat(Overlay.modules())
                .contains(
                        "res_stasis_snoop.so", "func_export.so", "func_timeout.so", "func_cdr.so", "res_pjsip_refer.so")
                .containsSubsequence("res_rtp_multicast.so", "chan_rtp.so")
                .doesNotHaveDuplicates();
    }

    @Test
    void whatPeopleCopyIsIncludedAndNeverReplaced() {
        for (String name : LabFolder.SITE_FILES) {
            Map<String, String> values = Map.of("httpPort", "1", "password", "p");
            assertThat(Overlay.file(name, values)).contains("#include \"site/" + name + "\"");
        }
    }
}
