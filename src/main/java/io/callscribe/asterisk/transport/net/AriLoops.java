package io.callscribe.asterisk.transport.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The two event loops of ARI: one for REST, one for the event socket. Epoll where the kernel has it, NIO elsewhere. */
public final class AriLoops implements AutoCloseable {

    private static final int LOOPS = 2;
    private static final long CLOSE_LIMIT_MS = 2000;

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final MultiThreadIoEventLoopGroup group;
    private final Class<? extends Channel> channelType;
    private final EventLoop rest;
    private final EventLoop socket;

    /** Starts the loops; a loop's thread starts at its first work. */
    public AriLoops() {
        this(Epoll.isAvailable());
    }

    AriLoops(boolean epoll) {
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(LOOPS, new Threads(), io);
        channelType = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        rest = group.next();
        socket = group.next();
    }

    /** Remembers its threads, because a group counts as terminated a moment before its threads end. */
    private final class Threads extends DefaultThreadFactory {
        Threads() {
            super("ari", true);
        }

        @Override
        protected Thread newThread(Runnable work, String name) {
            Thread thread = super.newThread(work, name);
            threads.add(thread);
            return thread;
        }
    }

    /** The loop that owns every REST connection and the queue before them. */
    public EventLoop rest() {
        return rest;
    }

    /** The loop that owns the event socket. */
    public EventLoop socket() {
        return socket;
    }

    /** The kind of channel that these loops drive. */
    public Class<? extends Channel> channelType() {
        return channelType;
    }

    /** Closes what is still open and waits until the threads are gone; not from one of these loops. */
    @Override
    public void close() {
        group.shutdownGracefully(0, CLOSE_LIMIT_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * CLOSE_LIMIT_MS);
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE_LIMIT_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
