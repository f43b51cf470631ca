package io.callscribe.media.io;

import io.callscribe.media.RtpFault;
import io.callscribe.media.RtpPacket;
import io.callscribe.media.RtpParse;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one UDP port of all calls. A leg is known by the address and port that Asterisk said it would send from; packets from
 * anybody else are counted and dropped.
 */
public final class MediaPort implements AutoCloseable {

    /** What is asked of the kernel; its own 208 KiB hold 7 ms of 400 calls. */
    public static final int RECEIVE_BUFFER_BYTES = 4 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(MediaPort.class);
    private static final int LONGEST_DATAGRAM = 2048;
    private static final int PACKETS_PER_READ = 64;
    private static final long STRANGER_LOG_NS = TimeUnit.SECONDS.toNanos(10);

    private final MediaLoop loop;
    private final Meters meters;
    private final Channel channel;
    private final Map<InetSocketAddress, LegFeed> feeds = new HashMap<>();
    private final byte[] scratch = new byte[LONGEST_DATAGRAM];
    private long strangerLogNs = Long.MIN_VALUE;
    private volatile int legs;

    private MediaPort(MediaLoop loop, InetSocketAddress bind, Meters meters) {
        this.loop = loop;
        this.meters = meters;
        ChannelFuture bound = new Bootstrap()
                .group(loop.loop())
                .channel(MediaLoop.datagramType())
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
                .option(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(LONGEST_DATAGRAM).maxMessagesPerRead(PACKETS_PER_READ))
                .handler(new Receiver())
                .bind(bind)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "media.bind: " + bind + " cannot be used: " + bound.cause().getMessage()
                            + " (expected: a free UDP port)",
                    bound.cause());
        }
        this.channel = bound.channel();
    }

    /** Opens the port, or says why it cannot be opened. */
    public static MediaPort open(MediaLoop loop, InetSocketAddress bind, Meters meters) {
        MediaPort port = new MediaPort(loop, bind, meters);
        port.checkReceiveBuffer();
        meters.gauge(Meter.RTP_LEGS, () -> port.legs);
        meters.gauge(
                Meter.RTP_KERNEL_DROPS, () -> KernelDrops.atPort(port.address().getPort()));
        return port;
    }

    /** Linux answers with twice what it gives (socket(7)). */
    private void checkReceiveBuffer() {
        int givenBytes = channel.config().getOption(ChannelOption.SO_RCVBUF) / 2;
        if (givenBytes < RECEIVE_BUFFER_BYTES) {
            LOG.warn(
                    "The kernel gives the media port a receive buffer of {} KiB instead of {} KiB: with many calls, sound"
                            + " is lost at every pause of this program. Cure: sysctl -w net.core.rmem_max={} (and keep it"
                            + " in /etc/sysctl.d)",
                    givenBytes >> 10,
                    RECEIVE_BUFFER_BYTES >> 10,
                    RECEIVE_BUFFER_BYTES);
        }
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** From now on packets from {@code source} go to {@code feed}; on the loop only. */
    public void add(InetSocketAddress source, LegFeed feed) {
        feeds.put(source, feed);
        legs = feeds.size();
    }

    /** No longer; on the loop only. */
    public void remove(InetSocketAddress source, LegFeed feed) {
        feeds.remove(source, feed);
        legs = feeds.size();
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    private void receive(InetSocketAddress source, ByteBuf content) {
        LegFeed feed = feeds.get(source);
        if (feed == null) {
            stranger(source);
            return;
        }
        meters.count(Meter.RTP_PACKETS);
        int length = Math.min(content.readableBytes(), LONGEST_DATAGRAM);
        content.readBytes(scratch, 0, length);
        RtpParse parse = RtpPacket.parse(scratch, length);
        switch (parse) {
            case RtpPacket packet -> feed.packet(loop.nowNs(), packet);
            case RtpFault fault -> meters.count(Meter.RTP_DISCARDED, fault.label());
        }
    }

    private void stranger(InetSocketAddress source) {
        meters.count(Meter.RTP_STRANGERS);
        long nowNs = loop.nowNs();
        if (strangerLogNs == Long.MIN_VALUE || nowNs - strangerLogNs > STRANGER_LOG_NS) {
            strangerLogNs = nowNs;
            LOG.warn(
                    "Packets come from {}, which no tap announced; they are dropped. Is there NAT between Asterisk and us?",
                    source);
        }
    }

    private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
            receive(datagram.sender(), datagram.content());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.error("A packet could not be handled", cause);
        }
    }
}
