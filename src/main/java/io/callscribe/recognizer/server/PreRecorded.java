package io.callscribe.recognizer.server;

import io.callscribe.meter.Meter;
import io.callscribe.recognizer.builtin.SessionListener;
import io.callscribe.recognizer.builtin.speech.EngineEvent;
import io.callscribe.recognizer.server.HttpDoor.Body;
import io.callscribe.recognizer.server.protocol.PreRecordedCodec;
import io.callscribe.recognizer.server.protocol.StreamFacts;
import io.callscribe.recognizer.server.protocol.StreamSummary;
import io.callscribe.recognizer.server.request.ListenOptions;
import io.callscribe.recognizer.server.request.Refusal;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code POST /v1/listen}: the body runs through the same engine session as a live stream, chunk by chunk as it comes, so that its
 * length costs no memory; the answer is written when everything has been heard. Body parts arrive on the event loop, everything else
 * happens on the session's thread.
 */
final class PreRecorded implements Body, SessionListener, OpenStreams.Stream {

    /** Deepgram's limit. */
    private static final long MOST_BYTES = 2L << 30;

    private final ServerParts parts;
    private final Exchange exchange;
    private final ListenOptions options;
    private final Runnable leave;
    private final StreamFacts facts;
    private final SoundQueue queue;
    private final SessionThread thread;
    private final Hearing hearing;
    private final List<EngineEvent.Final> finals = new ArrayList<>();

    /** Whether the body has come to its end; event loop. */
    private boolean whole;

    /** Whether there is nobody left to answer; event loop. */
    private boolean answered;

    private PreRecorded(ServerParts parts, Exchange exchange, ListenOptions options, Runnable leave) {
        this.parts = parts;
        this.exchange = exchange;
        this.options = options;
        this.leave = leave;
        this.facts = parts.facts(exchange.id(), options);
        Channel socket = exchange.ctx().channel();
        this.queue = new SoundQueue(socket, options, parts.limits().queue(), parts.meters(), shut -> {});
        this.thread = new SessionThread(exchange.id(), this::congested, this::end);
        this.hearing = new Hearing(options, parts.engine(), this, thread);
    }

    /** Begins, once the engine is ready; or refuses what can never be heard. */
    static Body begin(ServerParts parts, Exchange exchange, ListenOptions options, Runnable leave) {
        Optional<Refusal> refusal = refusal(exchange);
        if (refusal.isPresent()) {
            leave.run();
            HttpDoor.refuse(parts, exchange, refusal.get());
            return Body.FORGOTTEN;
        }
        PreRecorded request = new PreRecorded(parts, exchange, options, leave);
        parts.streams().add(request);
        EngineGate.pass(parts, exchange.ctx().channel(), request::start);
        return request;
    }

    private static Optional<Refusal> refusal(Exchange exchange) {
        var headers = exchange.request().headers();
        if (headers.get(HttpHeaderNames.CONTENT_TYPE, "")
                .toLowerCase(Locale.ROOT)
                .startsWith("application/json")) {
            return Optional.of(Refusal.badRequest(
                    "The built-in engine fetches nothing from a URL. Send the audio itself as the body."));
        }
        return HttpUtil.getContentLength(exchange.request(), 0L) > MOST_BYTES
                ? Optional.of(new Refusal(413, "PAYLOAD_TOO_LARGE", "The audio is longer than 2 GiB."))
                : Optional.empty();
    }

    private void start(Optional<Refusal> unavailable) {
        unavailable.ifPresent(this::refuse);
        thread.start();
    }

    private boolean congested() {
        return hearing.congested();
    }

    private void end() {
        hearing.close();
        leave.run();
        parts.streams().remove(this);
        onLoop(() -> refuse(new Refusal(500, "INTERNAL_SERVER_ERROR", "The transcription was broken off.")));
    }

    @Override
    public void part(HttpContent content, boolean last) {
        byte[] bytes = ByteBufUtil.getBytes(content.content());
        whole = last;
        queue.added(bytes.length);
        thread.frame(() -> {
            queue.taken(bytes.length);
            hear(bytes);
            if (last) {
                hearing.finish();
            }
        });
    }

    private void hear(byte[] bytes) {
        if (bytes.length > 0) {
            hearing.hear(bytes, true).ifPresent(this::undecodable);
        }
    }

    private void undecodable(String why) {
        thread.stop();
        onLoop(() -> refuse(
                Refusal.badRequest("Bad Request: failed to process audio: corrupt or unsupported data (" + why + ")")));
    }

    @Override
    public void said(EngineEvent event) {
        if (event instanceof EngineEvent.Final last) {
            parts.meters().count(Meter.BUILTIN_FINALS, last.cause().name().toLowerCase(Locale.ROOT));
            finals.add(last);
        }
    }

    @Override
    public void finished() {
        StreamSummary summary = hearing.summary();
        if (summary.channels() == 0) {
            undecodable("there is no sound in it");
            return;
        }
        String json = PreRecordedCodec.answer(options, facts, summary, finals);
        onLoop(() -> answer(json));
        thread.stop();
    }

    @Override
    public void failed(String reason) {
        thread.stop();
        onLoop(() -> refuse(new Refusal(500, "INTERNAL_SERVER_ERROR", reason)));
    }

    private void onLoop(Runnable work) {
        exchange.ctx().channel().eventLoop().execute(work);
    }

    private void answer(String json) {
        if (!answered) {
            answered = true;
            HttpAnswer.ok(exchange.ctx(), exchange.request(), exchange.id(), json);
        }
    }

    private void refuse(Refusal refusal) {
        if (!answered) {
            answered = true;
            thread.stop();
            HttpDoor.refuse(parts, exchange, refusal);
        }
    }

    @Override
    public boolean waitsForUs() {
        return !answered && (whole || !exchange.ctx().channel().config().isAutoRead());
    }

    @Override
    public void lost() {
        answered = true;
        goAway();
    }

    @Override
    public void goAway() {
        thread.stop();
        thread.start();
    }

    @Override
    public void join(long limitMs) throws InterruptedException {
        thread.join(limitMs);
    }
}
