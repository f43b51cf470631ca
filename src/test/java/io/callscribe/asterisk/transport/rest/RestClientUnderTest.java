package io.callscribe.asterisk.transport.rest;

import ch.loway.oss.ari4java.tools.HttpParam;
import ch.loway.oss.ari4java.tools.HttpResponse;
import ch.loway.oss.ari4java.tools.HttpResponseHandler;
import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.transport.net.AriEndpoint;
import io.callscribe.asterisk.transport.net.AriLoops;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.Dialer;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A REST client with its loops, a clock that can be moved on, and answers as values. */
final class RestClientUnderTest implements AutoCloseable {

    private static final long WAIT_S = 20;

    private final Meters meters = new Meters();
    private final AtomicLong moreNs = new AtomicLong();
    private final NanoClock clock = () -> NanoClock.SYSTEM.nowNs() + moreNs.get();
    private final AriLoops loops = new AriLoops();
    private final NettyAriHttpClient client;

    RestClientUnderTest(AsteriskConfig config) {
        this(config, RestLimits.of(config.requestTimeoutMs()));
    }

    RestClientUnderTest(AsteriskConfig config, RestLimits limits) {
        var parts = new NettyAriHttpClient.Parts(
                meters,
                clock,
                () -> 0.5,
                task -> Thread.ofVirtual().name("answer").start(task));
        client = new NettyAriHttpClient(new Dialer(AriEndpoint.of(config), loops), limits, parts);
    }

    /** What came of a request: a body, or a refusal or trouble; and the thread that said so. */
    record Outcome(@Nullable String body, @Nullable RestException failure, String thread) {

        int status() {
            return failure == null ? 200 : failure.getCode();
        }

        AriTrouble trouble() {
            if (failure instanceof AriTrouble trouble) {
                return trouble;
            }
            throw new AssertionError("no trouble but " + this);
        }

        String reason() {
            return failure == null ? "" : String.valueOf(failure.getMessage());
        }
    }

    NettyAriHttpClient client() {
        return client;
    }

    AriLoops loops() {
        return loops;
    }

    void later(long ms) {
        moreNs.addAndGet(ms * 1_000_000);
    }

    double retries(String why) {
        return meters.total(Meter.ARI_RETRIES, why);
    }

    double requests(String outcome) {
        return meters.total(Meter.ARI_REQUESTS, outcome);
    }

    CompletableFuture<Outcome> send(String method, String uri, HttpParam... params) {
        return send(method, uri, List.of(params), null);
    }

    CompletableFuture<Outcome> send(String method, String uri, List<HttpParam> params, @Nullable String body) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        client.httpActionAsync(uri, method, params, body, List.of(), new Recorder(outcome), false);
        return outcome;
    }

    Outcome call(String method, String uri, HttpParam... params) {
        return await(send(method, uri, params));
    }

    String sync(String method, String uri) throws RestException {
        return client.httpActionSync(uri, method, List.of(), null, List.<HttpResponse>of());
    }

    static Outcome await(CompletableFuture<Outcome> outcome) {
        try {
            return outcome.get(WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no outcome within " + WAIT_S + " s", e);
        }
    }

    @Override
    public void close() {
        client.destroy();
        loops.close();
    }

    /** Completes a future; a second outcome of the same request is an error of its own. */
    private record Recorder(CompletableFuture<Outcome> outcome) implements HttpResponseHandler {

        private void complete(@Nullable String body, @Nullable RestException failure) {
            if (!outcome.complete(
                    new Outcome(body, failure, Thread.currentThread().getName()))) {
                throw new AssertionError("a second outcome: " + body + " " + failure);
            }
        }

        @Override
        public void onSuccess(String response) {
            complete(response, null);
        }

        @Override
        public void onSuccess(byte[] response) {
            complete(response.length + " bytes", null);
        }

        @Override
        public void onFailure(Throwable e) {
            complete(null, (RestException) e);
        }

        @Override
        public void onChReadyToWrite() {}

        @Override
        public void onResponseReceived() {}

        @Override
        public void onDisconnect() {}

        @Override
        public long getLastResponseTime() {
            return 0;
        }

        @Override
        public Class<?> getType() {
            return String.class;
        }
    }
}
