package io.callscribe.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One session at {@link FakeDeepgram}: keeps what came, says what {@link CodedRecognizer} hears on both channels, and does what a test
 * asks, also {@link #at} an exact place in the sound. Its own handlers run on the server's event loop.
 */
public final class FakeSession extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final int BYTES_PER_MS = 16;

    private final Channel channel;
    private final URI uri;
    private final String authorization;
    private final String requestId;
    private final FakeVoice voice;
    private final CodedRecognizer recognizer;
    private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Integer> frameBytes = new CopyOnWriteArrayList<>();
    private final List<Plan> plans = new CopyOnWriteArrayList<>();
    private final AtomicInteger pongs = new AtomicInteger();
    private volatile boolean hearing = true;
    private volatile boolean ignoringCloseStream;
    private volatile boolean closed;
    private volatile boolean closing;
    private volatile int closeCode = -1;

    /** What is to happen once that many bytes have come. */
    private record Plan(int atBytes, Consumer<FakeSession> then) {}

    FakeSession(Channel channel, URI uri, String authorization, String requestId) {
        this.channel = channel;
        this.uri = uri;
        this.authorization = authorization;
        this.requestId = requestId;
        this.voice = new FakeVoice(channel);
        this.recognizer = new CodedRecognizer(requestId, voice::say);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case BinaryWebSocketFrame binary -> onAudio(binary.content());
            case TextWebSocketFrame text -> onText(text.text());
            case PongWebSocketFrame ignored -> pongs.incrementAndGet();
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
        int from = audio.size();
        synchronized (audio) {
            audio.writeBytes(bytes);
        }
        int done = 0;
        for (Plan plan : List.copyOf(plans)) {
            int cut = plan.atBytes() - from;
            if (cut <= bytes.length && plans.remove(plan)) {
                hear(bytes, done, Math.max(done, cut));
                done = Math.max(done, cut);
                plan.then().accept(this);
            }
        }
        hear(bytes, done, bytes.length);
    }

    private void hear(byte[] bytes, int from, int to) {
        if (hearing && to > from) {
            recognizer.audio(Arrays.copyOfRange(bytes, from, to));
        }
    }

    private void onText(String text) {
        texts.add(text);
        boolean ignored = ignoringCloseStream && text.contains("CloseStream");
        if (hearing && !ignored && recognizer.text(text)) {
            voice.then(() -> close(1000, ""));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closed = true;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        closed = true; // a client that broke off; the test sees it on its own side
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

    /** How much sound has come. */
    public long heardMs() {
        synchronized (audio) {
            return audio.size() / BYTES_PER_MS;
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

    /** How many pings were answered. */
    public int pongs() {
        return pongs.get();
    }

    /** Whether the connection is gone. */
    public boolean closed() {
        return closed;
    }

    /** The code of the client's close frame, or −1. */
    public int closeCode() {
        return closeCode;
    }

    /** Does something as soon as {@code ms} of sound have come, before any later sample is heard; to be given in order of time. */
    public void at(long ms, Consumer<FakeSession> then) {
        plans.add(new Plan(Math.toIntExact(ms * BYTES_PER_MS), then));
    }

    /** Stops or goes on hearing; deaf to CloseStream too. Sound that comes meanwhile is never heard. */
    public void hearing(boolean on) {
        hearing = on;
    }

    /** Takes sound and says nothing, or goes on with everything that was withheld. */
    public void writing(boolean on) {
        voice.writing(on);
    }

    /** Stops or goes on reading. */
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    /** Acts as if CloseStream had not come. */
    public void ignoreCloseStream(boolean on) {
        ignoringCloseStream = on;
    }

    /** From now on each message comes in so many frames, with pings between them. */
    public void split(int parts) {
        voice.parts(parts);
    }

    /** From now on everything is said that much later. */
    public void late(long ms) {
        voice.lateMs(ms);
    }

    /** Never says that a speaker pauses, or does again. */
    public void endpointing(boolean on) {
        recognizer.endpointing(on);
    }

    /** From now on every final is said twice. */
    public void doubleFinals(boolean on) {
        voice.doubled(on);
    }

    /** From now on messages have fields, and between them come types, that nobody knows. */
    public void strange(boolean on) {
        voice.strange(on);
    }

    /** Sends a ping. */
    public void ping(String text) {
        voice.ping(text);
    }

    /** Sends a text frame. */
    public void send(String json) {
        voice.write(json);
    }

    /** Closes with a code (0: a close frame without one) and waits a second for the answer. */
    public void close(int code, String reason) {
        CloseWebSocketFrame frame = code == 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(code, reason);
        closing = true;
        channel.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        var _ = channel.eventLoop().schedule(this::reset, 1, TimeUnit.SECONDS);
    }

    /** Ends the connection without a close frame, by a FIN. */
    public void vanish() {
        channel.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** Breaks the connection with a TCP reset. */
    public void reset() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** Sends the first half of a text frame of 200 bytes, then breaks the connection. */
    public void resetMidFrame() {
        byte[] frame = new byte[104];
        byte[] start = "{\"type\":\"Results\",".getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(frame, (byte) ' ');
        frame[0] = (byte) 0x81;
        frame[1] = 126;
        frame[2] = 0;
        frame[3] = (byte) 200;
        System.arraycopy(start, 0, frame, 4, start.length);
        channel.pipeline()
                .firstContext()
                .writeAndFlush(Unpooled.wrappedBuffer(frame))
                .addListener(sent -> {
                    var _ = channel.eventLoop().schedule(this::reset, 20, TimeUnit.MILLISECONDS);
                });
    }
}
