package io.callscribe.asterisk.transport;

import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.transport.event.Decoded;
import io.callscribe.asterisk.transport.event.EventDecoder;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.socket.SocketHandle;
import io.callscribe.asterisk.transport.socket.SocketListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The way of one socket's events from its loop to the link thread: decoded and counted on the loop, queued up to a
 * bound, taken in order. What nobody needs ends on the loop.
 */
final class EventIntake implements SocketListener {

    private final EventDecoder decoder;
    private final EventMeter meter;
    private final TroubleSentence sentences;
    private final long waitingBytesBound;

    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile @Nullable SocketHandle handle;
    private volatile boolean overflowed;

    EventIntake(EventDecoder decoder, EventMeter meter, TroubleSentence sentences, long waitingBytesBound) {
        this.decoder = decoder;
        this.meter = meter;
        this.sentences = sentences;
        this.waitingBytesBound = waitingBytesBound;
    }

    /** What waits, with the length of its message. */
    private record Item(Taken taken, int bytes) {}

    /** What the link thread gets. */
    sealed interface Taken {

        /** The next event. */
        record Event(AriEvent event) implements Taken {}

        /** There will be no more. */
        record Lost(String sentence) implements Taken {}
    }

    /** Waits until the socket is open; whoever closes the client ends the wait. */
    void awaitOpen() throws RestException {
        try {
            opened.get();
        } catch (ExecutionException e) {
            throw (RestException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AriTrouble(AriTrouble.Kind.CLOSED, true, "interrupted while the event socket opened", e);
        }
    }

    /** The next event, as soon as there is one. */
    Taken take() {
        try {
            Item item = waiting.take();
            waitingBytes.addAndGet(-item.bytes());
            return item.taken();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Taken.Lost("interrupted");
        }
    }

    @Override
    public void onOpen() {
        opened.complete(null);
    }

    @Override
    public void onRefused(RestException why) {
        opened.completeExceptionally(why);
    }

    @Override
    public void onText(byte[] utf8) {
        switch (decoder.decode(utf8)) {
            case Decoded.Refused refused -> meter.refused(refused);
            case Decoded.Event(String type, AriEvent event) -> {
                meter.received(type, event);
                if (!(event instanceof AriEvent.Ignored)) {
                    queue(event, utf8.length);
                }
            }
        }
    }

    /** Names the socket to end when too much waits. */
    void hangUpBy(SocketHandle itsHandle) {
        handle = itsHandle;
        if (overflowed) {
            itsHandle.disconnect();
        }
    }

    private void queue(AriEvent event, int bytes) {
        long before = waitingBytes.get();
        if (overflowed) {
            meter.overflowed();
        } else if (before > 0 && before + bytes > waitingBytesBound) {
            overflowed = true;
            meter.overflowed();
            SocketHandle open = handle;
            if (open != null) {
                open.disconnect();
            }
        } else {
            waitingBytes.addAndGet(bytes);
            waiting.add(new Item(new Taken.Event(event), bytes));
        }
    }

    @Override
    public void onSkipped(Skipped why, long bytes) {
        meter.skipped(why, bytes);
    }

    @Override
    public void onClosed(int code, String reason) {
        String sentence = overflowed ? sentences.ofOverflow(waitingBytesBound) : sentences.ofLost(code, reason);
        waiting.add(new Item(new Taken.Lost(sentence), 0));
    }
}
