package io.callscribe.recognizer.server;

import io.callscribe.meter.Meter;
import io.callscribe.recognizer.builtin.SessionListener;
import io.callscribe.recognizer.builtin.speech.EngineEvent;
import io.callscribe.recognizer.server.protocol.CloseReason;
import io.callscribe.recognizer.server.protocol.ListenStream;
import io.callscribe.recognizer.server.protocol.StreamAction;
import io.callscribe.recognizer.server.protocol.StreamFacts;
import io.callscribe.recognizer.server.request.ListenOptions;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;

/** One live stream behind its socket: protocol machine and engine session, on a thread of their own. */
final class LiveSession implements SessionListener, OpenStreams.Stream {

    /** A client that leaves this much unread is cut off. */
    private static final long MOST_UNREAD_BYTES = 4L << 20;

    private final ServerParts parts;
    private final Line line;
    private final ListenStream machine;
    private final Hearing hearing;
    private final SessionThread thread;

    /**
     * What joins it to its socket.
     *
     * @param close closes the socket, on its event loop
     * @param leave gives the stream's place back
     */
    record Line(Channel socket, SoundQueue queue, BiConsumer<Channel, CloseReason> close, Runnable leave) {}

    LiveSession(ServerParts parts, StreamFacts facts, ListenOptions options, Line line) {
        this.parts = parts;
        this.line = line;
        this.thread = new SessionThread(facts.requestId(), this::congested, this::end);
        this.hearing = new Hearing(options, parts.engine(), this, thread);
        this.machine = new ListenStream(options, facts, hearing::channels, this::carryOut);
    }

    void start() {
        parts.streams().add(this);
        thread.start();
    }

    private boolean congested() {
        return hearing.congested();
    }

    /** The socket is normally closed by now; after a fault of ours it is not. */
    private void end() {
        hearing.close();
        line.leave().run();
        parts.streams().remove(this);
        close(CloseReason.internal("the stream was broken off"));
    }

    /** A binary frame came; on the event loop. */
    void binary(byte[] bytes) {
        line.queue().added(bytes.length);
        thread.frame(() -> {
            line.queue().taken(bytes.length);
            machine.binary(bytes);
        });
    }

    /** A text frame came; on the event loop. */
    void text(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        line.queue().added(bytes);
        thread.frame(() -> {
            line.queue().taken(bytes);
            machine.text(text);
        });
    }

    /** The socket is closed, or about to be: nothing more is wanted. From any thread. */
    void cancel() {
        thread.stop();
    }

    private void carryOut(StreamAction action) {
        switch (action) {
            case StreamAction.Send(String json, boolean replaceable) -> send(json, replaceable);
            case StreamAction.Hear(byte[] audio) ->
                hearing.hear(audio, line.queue().behind()).ifPresent(why -> close(CloseReason.undecodable(why)));
            case StreamAction.FinalizeOne(int channel) -> hearing.finalizeOne(channel);
            case StreamAction.FinalizeAll() -> hearing.finalizeAll();
            case StreamAction.Finish() -> hearing.finish();
            case StreamAction.Close(CloseReason reason) -> close(reason);
            case StreamAction.Unreadable() -> parts.meters().count(Meter.BUILTIN_UNREADABLE);
        }
    }

    private void send(String json, boolean replaceable) {
        if (replaceable && !line.socket().isWritable()) {
            parts.meters().count(Meter.BUILTIN_UNSENT);
        } else if (line.socket().bytesBeforeWritable() > MOST_UNREAD_BYTES) {
            close(CloseReason.NOT_READING);
        } else {
            var _ = line.socket()
                    .writeAndFlush(new TextWebSocketFrame(json), line.socket().voidPromise());
        }
    }

    private void close(CloseReason reason) {
        thread.stop();
        line.socket().eventLoop().execute(() -> line.close().accept(line.socket(), reason));
    }

    @Override
    public void said(EngineEvent event) {
        if (event instanceof EngineEvent.Final last) {
            parts.meters().count(Meter.BUILTIN_FINALS, last.cause().name().toLowerCase(Locale.ROOT));
        }
        machine.said(event);
    }

    @Override
    public void finished() {
        machine.finished(hearing.summary());
    }

    @Override
    public void failed(String reason) {
        close(CloseReason.internal(reason));
    }

    @Override
    public void goAway() {
        close(CloseReason.GOING_AWAY);
    }

    @Override
    public void join(long limitMs) throws InterruptedException {
        thread.join(limitMs);
    }
}
