package io.callscribe.media.io;

import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loop of all sound, on epoll where the kernel has it, with a tick of {@link #TICK_MS}. */
public final class MediaLoop implements AutoCloseable {

    /** How often deadlines are looked at. */
    public static final long TICK_MS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);
    private static final long CLOSE_LIMIT_S = 5;

    private final NanoClock clock;
    private final Meters meters;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final ScheduledFuture<?> ticker;
    private final Set<Ticking> ticking = new LinkedHashSet<>();
    private long tickDueNs;

    private MediaLoop(NanoClock clock, Meters meters) {
        this.clock = clock;
        this.meters = meters;
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("media"), io);
        this.loop = group.next();
        this.tickDueNs = clock.nowNs();
        this.ticker = loop.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    /** Starts the loop and its tick. */
    public static MediaLoop start(NanoClock clock, Meters meters) {
        MediaLoop media = new MediaLoop(clock, meters);
        if (!Epoll.isAvailable()) {
            LOG.info(
                    "epoll is not available here, using NIO: {}",
                    Epoll.unavailabilityCause().getMessage());
        }
        return media;
    }

    /** The loop itself, for whoever opens sockets on it. */
    public EventLoop loop() {
        return loop;
    }

    /** The TCP channel type that fits the loop. */
    public static Class<? extends SocketChannel> socketType() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** The UDP channel type that fits the loop. */
    static Class<? extends DatagramChannel> datagramType() {
        return Epoll.isAvailable() ? EpollDatagramChannel.class : NioDatagramChannel.class;
    }

    /** Now, as machines on the loop are told it. */
    public long nowNs() {
        return clock.nowNs();
    }

    /** Runs something on the loop, at once if we are on it. */
    public void run(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    /** From now on it is told every tick; on the loop only. */
    public void add(Ticking newcomer) {
        ticking.add(newcomer);
    }

    /** No longer; on the loop only. */
    public void remove(Ticking leaver) {
        ticking.remove(leaver);
    }

    private void tick() {
        long nowNs = clock.nowNs();
        tickDueNs += TICK_MS * 1_000_000;
        meters.record(Meter.MEDIA_LOOP_LATE, Math.max(0, nowNs - tickDueNs));
        tickDueNs = Math.max(tickDueNs, nowNs - TICK_MS * 1_000_000);
        for (Ticking each : ticking.toArray(Ticking[]::new)) {
            tick(each, nowNs);
        }
    }

    /** The outermost edge of the loop: a fault of one call must not stop the others, nor come again every 10 ms. */
    private void tick(Ticking each, long nowNs) {
        try {
            each.tick(nowNs);
        } catch (RuntimeException fault) {
            ticking.remove(each);
            each.failed(fault);
        }
    }

    /** Stops the loop; whatever was open on it is closed. */
    @Override
    public void close() {
        ticker.cancel(false);
        if (!group.shutdownGracefully(0, CLOSE_LIMIT_S, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_LIMIT_S, TimeUnit.SECONDS)) {
            LOG.warn("The media loop did not stop within {} s", CLOSE_LIMIT_S);
        }
    }
}
