package io.callscribe.asterisk.transport.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Looks a host up, without blocking whoever asks. A numeric address needs no look-up. A name is looked up on a daemon
 * thread of its own, at most one at a time: the JDK's look-up cannot be cancelled, and with a hanging name server there
 * must not be a thread for every request. Safe from any thread.
 */
public final class Lookup {

    private final String host;
    private final Resolver resolver;
    private @Nullable CompletableFuture<List<InetAddress>> running;

    /** A look-up of {@code host} by the JDK. */
    public Lookup(String host) {
        this(host, name -> List.of(InetAddress.getAllByName(name)));
    }

    /** A look-up by {@code resolver}. */
    Lookup(String host, Resolver resolver) {
        this.host = host;
        this.resolver = resolver;
    }

    /** What turns a name into addresses; may block. */
    @FunctionalInterface
    interface Resolver {
        List<InetAddress> resolve(String name) throws UnknownHostException;
    }

    /** The addresses of the host, best first; fails with {@link UnknownHostException}. */
    public synchronized CompletableFuture<List<InetAddress>> find() {
        byte[] numeric = NetUtil.createByteArrayFromIpAddressString(host);
        if (numeric != null) {
            return CompletableFuture.completedFuture(List.of(address(numeric)));
        }
        CompletableFuture<List<InetAddress>> shared = running;
        if (shared == null || shared.isDone()) {
            shared = new CompletableFuture<>();
            running = shared;
            CompletableFuture<List<InetAddress>> mine = shared;
            Thread.ofPlatform().daemon().name("ari-lookup").start(() -> resolve(mine));
        }
        return shared;
    }

    private void resolve(CompletableFuture<List<InetAddress>> result) {
        try {
            result.complete(resolver.resolve(host));
        } catch (UnknownHostException e) {
            result.completeExceptionally(e);
        }
    }

    private static InetAddress address(byte[] numeric) {
        try {
            return InetAddress.getByAddress(numeric);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(numeric.length + " bytes (expected: 4 or 16)", e);
        }
    }
}
