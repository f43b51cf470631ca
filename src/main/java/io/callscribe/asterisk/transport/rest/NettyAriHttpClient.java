package io.callscribe.asterisk.transport.rest;

import ch.loway.oss.ari4java.tools.HttpClient;
import ch.loway.oss.ari4java.tools.HttpParam;
import ch.loway.oss.ari4java.tools.HttpResponse;
import ch.loway.oss.ari4java.tools.HttpResponseHandler;
import ch.loway.oss.ari4java.tools.RestException;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.AriTrouble.Kind;
import io.callscribe.asterisk.transport.net.Dialer;
import io.callscribe.meter.Meters;
import io.callscribe.time.NanoClock;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * ari4java's REST client. Safe from any thread. Answers of the asynchronous way come on the answer threads; the
 * synchronous way blocks its caller for at most the time limit, and refuses to block an event loop of ours.
 */
public final class NettyAriHttpClient implements HttpClient {

    private static final long NS_PER_MS = 1_000_000;

    private final RequestForm form;
    private final RestPool pool;
    private final RestLimits limits;
    private final Dialer dialer;
    private final EventLoop loop;
    private final RestMeter meter;
    private final NanoClock clock;
    private final Executor answers;

    /** What the client needs beside the way to Asterisk. */
    public record Parts(Meters meters, NanoClock clock, DoubleSupplier random, Executor answers) {}

    /** A client that opens its connections with {@code dialer}. */
    public NettyAriHttpClient(Dialer dialer, RestLimits limits, Parts parts) {
        this.form = new RequestForm(dialer.endpoint().path());
        this.pool = new RestPool(dialer, limits, parts.meters(), parts.clock(), parts.random());
        this.limits = limits;
        this.dialer = dialer;
        this.loop = dialer.loops().rest();
        this.meter = new RestMeter(parts.meters());
        this.clock = parts.clock();
        this.answers = parts.answers();
    }

    @Override
    public String httpActionSync(
            String uri, String method, List<HttpParam> params, @Nullable String body, List<HttpResponse> errors)
            throws RestException {
        return await(uri, method, params, body, errors).text();
    }

    @Override
    public byte[] httpActionSyncAsBytes(
            String uri, String method, List<HttpParam> params, @Nullable String body, List<HttpResponse> errors)
            throws RestException {
        return await(uri, method, params, body, errors).body();
    }

    @Override
    public void httpActionAsync(
            String uri,
            String method,
            List<HttpParam> params,
            @Nullable String body,
            List<HttpResponse> errors,
            HttpResponseHandler handler,
            boolean binary) {
        HandlerReply reply = new HandlerReply(handler, errors, binary, answers);
        try {
            submit(form.request(uri, method, params, body), reply);
        } catch (AriTrouble tooLong) {
            meter.around(reply).onTrouble(tooLong);
        }
    }

    /** Fails what is under way and closes the connections; the loops go on. */
    @Override
    public void destroy() {
        try {
            loop.submit(pool::close).awaitUninterruptibly(limits.connectMs(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException loopsClosedBefore) {
            // nothing is left to close: the loops close their connections themselves
        }
    }

    private void submit(RestRequest request, RestExchange.Reply reply) {
        long nowNs = clock.nowNs();
        RestExchange exchange =
                new RestExchange(request, nowNs, nowNs + limits.requestMs() * NS_PER_MS, meter.around(reply));
        try {
            loop.execute(() -> pool.submit(exchange));
        } catch (RejectedExecutionException e) {
            exchange.fail(AriTrouble.notSent(Kind.CLOSED, request + ": we are closed"));
        }
    }

    private RestAnswer await(
            String uri, String method, List<HttpParam> params, @Nullable String body, List<HttpResponse> errors)
            throws RestException {
        RestRequest request = form.request(uri, method, params, body);
        if (loop.inEventLoop() || dialer.loops().socket().inEventLoop()) {
            throw AriTrouble.notSent(Kind.CLOSED, request + ": asked for on an event loop, which must not block");
        }
        CompletableFuture<RestAnswer> result = new CompletableFuture<>();
        submit(request, new FutureReply(result, errors));
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw (RestException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AriTrouble(Kind.CLOSED, true, request + ": interrupted while waiting", e);
        }
    }
}
