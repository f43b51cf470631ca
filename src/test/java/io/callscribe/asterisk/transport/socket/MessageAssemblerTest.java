package io.callscribe.asterisk.transport.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Frames to messages, within a bound of ten bytes. */
class MessageAssemblerTest {

    private final RecordingListener heard = new RecordingListener();
    private final MessageAssembler messages = new MessageAssembler(10, heard);

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private void text(String part, boolean last) {
        messages.add(new TextWebSocketFrame(last, 0, bytes(part)));
    }

    private void more(String part, boolean last) {
        messages.add(new ContinuationWebSocketFrame(last, 0, bytes(part)));
    }

    @Test
    void partsBecomeOneMessage() {
        text("12", false);
        more("", false);
        more("3456789", false);
        more("0", true);
        text("next", true);

        assertThat(heard.texts()).containsExactly("1234567890", "next");
        assertThat(heard.said()).isEmpty();
    }

    @Test
    void aMessageThatBeginsWithAnEmptyPartIsWhole() {
        text("", false);
        more("1234", true);

        assertThat(heard.texts()).containsExactly("1234");
    }

    @Test
    void aMessageOverTheBoundIsSkippedAndTheNextOneIsHeard() {
        text("12345678901", true);
        text("1234567890", true);
        text("123456", false);
        more("789012", false);
        more("345678", true);
        text("next", true);

        assertThat(heard.texts()).containsExactly("1234567890", "next");
        assertThat(heard.said()).containsExactly("skipped TOO_LONG 11", "skipped TOO_LONG 18");
    }

    @Test
    void binaryMessagesAreSkipped() {
        messages.add(new BinaryWebSocketFrame(bytes("12")));
        messages.add(new BinaryWebSocketFrame(false, 0, bytes("12")));
        more("34", true);
        text("next", true);

        assertThat(heard.texts()).containsExactly("next");
        assertThat(heard.said()).containsExactly("skipped BINARY 2", "skipped BINARY 4");
    }
}
