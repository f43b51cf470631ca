package io.callscribe.recognizer.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The event loops of the server: epoll where the kernel has it, NIO elsewhere.
 *
 * @param loops a few: they only move bytes
 */
record Transport(EventLoopGroup loops, Class<? extends ServerChannel> server) {

    private static final int LOOPS = 2;

    static Transport open() {
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new Transport(
                new MultiThreadIoEventLoopGroup(LOOPS, new DefaultThreadFactory("recognizer-server", true), handlers),
                epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class);
    }
}
