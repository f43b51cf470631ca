package io.callscribe.cli;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the service manager how the process stands: {@code Type=notify} of systemd, a datagram to the socket of {@code NOTIFY_SOCKET}
 * (sd_notify(3)). Where there is none, nothing is done.
 */
final class ServiceNotice implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceNotice.class);
    private static final String SOCKET = "NOTIFY_SOCKET";

    private final @Nullable EventLoopGroup group;
    private final @Nullable ChannelFuture connected;

    private ServiceNotice(String address) {
        if (address.isEmpty() || !Epoll.isAvailable()) {
            group = null;
            connected = null;
            return;
        }
        group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        connected = new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(new DomainSocketAddress(address.startsWith("@") ? "\0" + address.substring(1) : address))
                .awaitUninterruptibly();
    }

    /** By the environment of the process. */
    static ServiceNotice of(Map<String, String> environment) {
        return new ServiceNotice(environment.getOrDefault(SOCKET, ""));
    }

    /** Everything is started. Whether Asterisk is there is not the service manager's business. */
    void ready() {
        send("READY=1\nSTATUS=Transcribing calls.");
    }

    /** We were told to stop, and calls under way may still end. */
    void stopping() {
        send("STOPPING=1\nSTATUS=Waiting for calls to end.");
    }

    private void send(String state) {
        if (connected == null) {
            return;
        }
        ChannelFuture sent = connected.isSuccess()
                ? connected
                        .channel()
                        .writeAndFlush(Unpooled.copiedBuffer(state, StandardCharsets.UTF_8))
                        .awaitUninterruptibly()
                : connected;
        if (!sent.isSuccess()) {
            LOG.warn("The service manager at {} could not be told", SOCKET, sent.cause());
        }
    }

    @Override
    public void close() {
        if (group != null) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }
}
