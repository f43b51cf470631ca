package io.callscribe.testing;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * One session at {@link FakeDeepgram}: keeps what came, says results for the coded words of both channels (an interim at every second, a
 * final after 300 ms of silence or 4 s of speech), and does what a test asks. Its own handlers run on the server's event loop.
 */
public final class FakeSession extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final int ENDPOINT_TICKS = 300 * 8;
    private static final int LONGEST_TICKS = 4_000 * 8;

    private final Channel channel;
    private final URI uri;
    private final String authorization;
    private final String requestId;
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Integer> frameBytes = new CopyOnWriteArrayList<>();
    private final FakeLeg[] legs = {new FakeLeg(0), new FakeLeg(1)};
    private volatile boolean hearing = true;
    private volatile boolean closed;
    private volatile boolean closing;
    private volatile int closeCode = -1;

    FakeSession(Channel channel, URI uri, String authorization, String requestId) {
        this.channel = channel;
        this.uri = uri;
        this.authorization = authorization;
        this.requestId = requestId;
    }

    /** One channel's coded words and what was said of them. */
    private final class FakeLeg {
        private final int number;
        private final CodedEar ear = new CodedEar();
        private int said;
        private long finalTick;

        FakeLeg(int number) {
            this.number = number;
        }

        void sample(byte ulaw) {
            ear.sample(ulaw);
            List<CodedEar.Heard> words = ear.words();
            boolean open = words.size() > said;
            if (open && !ear.inWord() && ear.ticks() - words.getLast().endTick() == ENDPOINT_TICKS) {
                say(true, true);
            } else if (ear.ticks() % 8000 == 0) {
                if (open || ear.inWord()) {
                    say(ear.ticks() - finalTick >= LONGEST_TICKS && !ear.inWord(), false);
                } else {
                    settleSilence();
                }
            }
        }

        void flush() {
            if (ear.words().size() > said) {
                say(true, false);
            }
        }

        private void settleSilence() {
            send(results(number, finalTick, ear.ticks(), List.of(), true, false));
            finalTick = ear.ticks();
        }

        private void say(boolean settled, boolean endpoint) {
            List<CodedEar.Heard> words = ear.words().subList(said, ear.words().size());
            send(results(number, finalTick, ear.ticks(), words, settled, endpoint));
            if (settled) {
                said = ear.words().size();
                finalTick = ear.ticks();
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case BinaryWebSocketFrame binary -> onAudio(binary.content());
            case TextWebSocketFrame text -> onText(text.text());
            case PingWebSocketFrame ping ->
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()))
                        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            case CloseWebSocketFrame close -> {
                closeCode = close.statusCode();
                if (closing) {
                    context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
                } else {
                    context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
                }
            }
            default -> {}
        }
    }

    private void onAudio(ByteBuf content) {
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        frameBytes.add(bytes.length);
        synchronized (audio) {
            audio.writeBytes(bytes);
        }
        for (int i = 0; hearing && i < bytes.length; i++) {
            legs[i % 2].sample(bytes[i]);
        }
    }

    private void onText(String text) {
        texts.add(text);
        if (hearing && text.contains("CloseStream")) {
            legs[0].flush();
            legs[1].flush();
            send(String.format(
                    Locale.ROOT,
                    "{\"type\":\"Metadata\",\"request_id\":\"%s\",\"sha256\":\"\",\"duration\":%f,\"channels\":2}",
                    requestId,
                    audio().length / 16_000.0));
            close(1000, "");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closed = true;
    }

    /** The whole request line. */
    public URI uri() {
        return uri;
    }

    /** The header of that name. */
    public String authorization() {
        return authorization;
    }

    /** Its {@code dg-request-id}. */
    public String requestId() {
        return requestId;
    }

    /** Every byte of sound, in order. */
    public byte[] audio() {
        synchronized (audio) {
            return audio.toByteArray();
        }
    }

    /** One channel of it. */
    public byte[] audio(int number) {
        byte[] all = audio();
        byte[] leg = new byte[all.length / 2];
        for (int i = 0; i < leg.length; i++) {
            leg[i] = all[2 * i + number];
        }
        return leg;
    }

    /** Lengths of the binary frames. */
    public List<Integer> frameBytes() {
        return List.copyOf(frameBytes);
    }

    /** The text frames. */
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /** Whether the connection is gone. */
    public boolean closed() {
        return closed;
    }

    /** The code of the client's close frame, or −1. */
    public int closeCode() {
        return closeCode;
    }

    /** Stops or goes on saying results by itself, CloseStream included. */
    public void hearing(boolean on) {
        hearing = on;
    }

    /** Sends a text frame. */
    public void send(String json) {
        channel.writeAndFlush(new TextWebSocketFrame(json)).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** Closes with a code (0: a close frame without one) and waits a second for the answer. */
    public void close(int code, String reason) {
        CloseWebSocketFrame frame = code == 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, reason);
        closing = true;
        channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        var _ = channel.eventLoop().schedule(this::reset, 1, TimeUnit.SECONDS);
    }

    /** Breaks the connection with a TCP reset. */
    public void reset() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** Stops or goes on reading. */
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    private static String results(
            int number, long fromTick, long toTick, List<CodedEar.Heard> words, boolean settled, boolean endpoint) {
        StringBuilder text = new StringBuilder();
        StringBuilder array = new StringBuilder();
        for (CodedEar.Heard word : words) {
            String name = CodedSpeech.name(word.word());
            text.append(text.isEmpty() ? "" : " ").append(name);
            array.append(String.format(
                    Locale.ROOT,
                    "%s{\"word\":\"%s\",\"start\":%f,\"end\":%f,\"confidence\":0.99}",
                    array.isEmpty() ? "" : ",",
                    name,
                    word.startTick() / 8000.0,
                    word.endTick() / 8000.0));
        }
        return String.format(
                Locale.ROOT,
                "{\"type\":\"Results\",\"channel_index\":[%d,2],\"start\":%f,\"duration\":%f,\"is_final\":%s,"
                        + "\"speech_final\":%s,\"channel\":{\"alternatives\":[{\"transcript\":\"%s\",\"confidence\":0.99,"
                        + "\"words\":[%s]}]},\"metadata\":{\"request_id\":\"fake\",\"model_info\":{\"name\":\"fake\"}}}",
                number,
                fromTick / 8000.0,
                (toTick - fromTick) / 8000.0,
                settled,
                endpoint,
                text,
                array);
    }
}
