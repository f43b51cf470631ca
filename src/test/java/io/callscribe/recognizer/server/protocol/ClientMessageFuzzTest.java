package io.callscribe.recognizer.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text is a message or is answered as none; reading never throws. */
class ClientMessageFuzzTest {

    @FuzzTest
    void anyTextIsAMessageOrNot(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        ClientMessage message = ClientMessageCodec.read(text);
        if (message instanceof ClientMessage.Unreadable(String description)) {
            assertThat(description).isNotBlank();
        }
    }
}
