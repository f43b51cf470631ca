package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.testing.Ring;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service manager's socket in our own hand. */
class ServiceNoticeIT {

    @TempDir
    Path folder;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void needsLinux() {
        Ring.needs(Epoll.isAvailable(), "Linux, for a service manager's socket");
    }

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void systemdIsToldOnASocketWithAPath() {
        String path = folder.resolve("notify").toString();
        listen(path);
        tell(path);
    }

    @Test
    void systemdIsToldOnAnAbstractSocket() {
        String name = "callscribe-" + UUID.randomUUID();
        listen("\0" + name);
        tell("@" + name);
    }

    @Test
    void withoutAServiceManagerNothingHappens() {
        try (ServiceNotice notice = ServiceNotice.of(Map.of())) {
            notice.ready();
            notice.stopping();
        }
        assertThat(told).isEmpty();
    }

    private void tell(String address) {
        try (ServiceNotice notice = ServiceNotice.of(Map.of("NOTIFY_SOCKET", address))) {
            notice.ready();
            notice.stopping();
            await().until(() -> told.size() == 2);
        }
        assertThat(told.getFirst()).startsWith("READY=1\n");
        assertThat(told.getLast()).startsWith("STOPPING=1\n");
    }

    private void listen(String path) {
        new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
                        told.add(packet.content().toString(StandardCharsets.UTF_8));
                    }
                })
                .bind(new DomainSocketAddress(path))
                .syncUninterruptibly();
    }
}
