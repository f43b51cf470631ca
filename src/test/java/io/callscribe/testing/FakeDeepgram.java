package io.callscribe.testing;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A recognizer endpoint driven by a test: answers upgrades and pre-recorded sound as told, keeps every byte, and hears
 * {@link CodedSpeech} without error. Speaks {@code /v1/listen} as far as a client can tell.
 */
public final class FakeDeepgram implements AutoCloseable {

    private static final int LONGEST_BODY = 64 << 20;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<FakeSession> sessions = new CopyOnWriteArrayList<>();
    private final List<Recording> recordings = new CopyOnWriteArrayList<>();
    private final Deque<Refusal> nextRefusals = new ConcurrentLinkedDeque<>();
    private final Deque<Refusal> nextRecordingRefusals = new ConcurrentLinkedDeque<>();
    private final AtomicInteger upgrades = new AtomicInteger();
    private final AtomicInteger nextMute = new AtomicInteger();
    private final Channel server;
    private volatile Consumer<FakeSession> script = session -> {};
    private volatile @Nullable Refusal refusal;
    private volatile boolean mute;
    private volatile boolean anonymous;
    private volatile long upgradeDelayMs;

    /** An answer other than the one hoped for. */
    public record Refusal(int status, Map<String, String> headers, String body) {

        /** As Deepgram words it, in header and body. */
        public static Refusal of(int status) {
            return FakeRefusals.of(status);
        }

        /** The same with {@code Retry-After}. */
        public Refusal retryAfter(int seconds) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put("Retry-After", Integer.toString(seconds));
            return new Refusal(status, more, body);
        }
    }

    /** A pre-recorded request and its sound. */
    public record Recording(URI uri, String authorization, String contentType, byte[] body) {}

    /** Starts on a free loopback port. */
    public FakeDeepgram() {
        this(0);
    }

    /** Starts on this loopback port. */
    public FakeDeepgram(int port) {
        this(port, null);
    }

    /** Starts on a free loopback port and speaks TLS. */
    public static FakeDeepgram startTls(SslContext tls) {
        return new FakeDeepgram(0, tls);
    }

    private FakeDeepgram(int port, @Nullable SslContext tls) {
        server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(LONGEST_BODY))
                                .addLast(new FakeListenHandler(FakeDeepgram.this));
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    /** Where it listens. */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** The address to configure, without a query. */
    public String url() {
        return "ws://127.0.0.1:" + port() + "/v1/listen";
    }

    /** Where pre-recorded sound is posted to, without a query. */
    public String httpUrl() {
        return "http://127.0.0.1:" + port() + "/v1/listen";
    }

    /** Every later upgrade and pre-recorded request is refused so; null accepts again. */
    public void refuse(@Nullable Refusal with) {
        refusal = with;
    }

    /** The next so many upgrades are refused so, before anything else counts. */
    public void refuseNext(int times, Refusal with) {
        for (int i = 0; i < times; i++) {
            nextRefusals.addLast(with);
        }
    }

    /** The next so many pre-recorded requests are refused so. */
    public void refuseNextRecordings(int times, Refusal with) {
        for (int i = 0; i < times; i++) {
            nextRecordingRefusals.addLast(with);
        }
    }

    /** Every later request is never answered. */
    public void mute(boolean on) {
        mute = on;
    }

    /** The next so many upgrades are never answered. */
    public void muteNext(int times) {
        nextMute.addAndGet(times);
    }

    /** Every later upgrade is answered that much later. */
    public void upgradeDelayMs(long ms) {
        upgradeDelayMs = ms;
    }

    /** Every later answer to an upgrade comes without {@code dg-request-id}. */
    public void anonymous(boolean on) {
        anonymous = on;
    }

    /** Run for every session as soon as it is open, on its event loop; a close here is one right after the 101. */
    public void onSession(Consumer<FakeSession> then) {
        script = then;
    }

    /** Every session there was, in order. */
    public List<FakeSession> sessions() {
        return List.copyOf(sessions);
    }

    /** How many upgrades were asked for, answered or not. */
    public int upgrades() {
        return upgrades.get();
    }

    /** Every pre-recorded request that was answered with words, in order. */
    public List<Recording> recordings() {
        return List.copyOf(recordings);
    }

    boolean isMute() {
        return mute;
    }

    boolean hangsUpgrade() {
        upgrades.incrementAndGet();
        return nextMute.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    boolean isAnonymous() {
        return anonymous;
    }

    long upgradeDelay() {
        return upgradeDelayMs;
    }

    @Nullable Refusal upgradeRefusal() {
        Refusal next = nextRefusals.pollFirst();
        return next == null ? refusal : next;
    }

    @Nullable Refusal recordingRefusal() {
        Refusal next = nextRecordingRefusals.pollFirst();
        return next == null ? refusal : next;
    }

    String nextRequestId() {
        return "fake-" + (sessions.size() + 1);
    }

    void opened(FakeSession session) {
        sessions.add(session);
        script.accept(session);
    }

    void recorded(Recording recording) {
        recordings.add(recording);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
