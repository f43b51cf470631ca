package io.callscribe.asterisk.transport.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.loway.oss.ari4java.generated.ari_10_0_0.models.Channel_impl_ari_10_0_0;
import ch.loway.oss.ari4java.generated.models.Channel;
import ch.loway.oss.ari4java.tools.BaseAriAction;
import ch.loway.oss.ari4java.tools.RestException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Channels and their variables out of ari4java's models. */
class ModelConverterTest {

    private static Channel channel(String json) throws RestException {
        return BaseAriAction.deserializeJson(json, Channel_impl_ari_10_0_0.class);
    }

    @Test
    void theVariablesOfExternalMediaComeWithItsChannel() throws RestException {
        Channel media = channel("{\"id\":\"m1\",\"channelvars\":{\"UNICASTRTP_LOCAL_PORT\":\"19700\","
                + "\"UNICASTRTP_LOCAL_ADDRESS\":\"127.0.0.1\",\"CHANNEL(linkedid)\":null,\"N\":7}}");

        assertThat(ModelConverter.variables(media))
                .isEqualTo(Map.of(
                        "UNICASTRTP_LOCAL_PORT", "19700",
                        "UNICASTRTP_LOCAL_ADDRESS", "127.0.0.1",
                        "CHANNEL(linkedid)", "",
                        "N", "7"));
    }

    @Test
    void aChannelWithoutVariablesHasNone() throws RestException {
        assertThat(ModelConverter.variables(channel("{\"id\":\"m1\"}"))).isEmpty();
        assertThat(ModelConverter.variables(channel("{\"id\":\"m1\",\"channelvars\":\"odd\"}")))
                .isEmpty();
    }

    @Test
    void aChannelWithoutAnIdIsNone() {
        assertThatThrownBy(() -> ModelConverter.channel(channel("{\"name\":\"PJSIP/a\"}")))
                .isInstanceOf(MissingPartException.class)
                .hasMessage("no channel");
        assertThatThrownBy(() -> ModelConverter.bridgeId(null)).hasMessage("no bridge");
    }
}
