package io.callscribe.recognizer.backfill.io;

import io.callscribe.config.Secret;
import io.callscribe.recognizer.backfill.PrerecordedAddress;
import io.callscribe.recognizer.deepgram.EndMeaning;
import io.callscribe.recognizer.deepgram.Engine;
import io.callscribe.recognizer.deepgram.SessionEnd.Refused;
import io.callscribe.recognizer.deepgram.io.Endpoint;
import io.callscribe.recognizer.deepgram.io.RetryAfter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.OptionalLong;

/** Posts recordings. Safe from any thread; each call blocks its thread until the answer is there. */
public final class PrerecordedClient implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final long LONGEST_WAIT_S = 3600;

    private final HttpClient http;

    /** A client with connections of its own. */
    public PrerecordedClient() {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    /**
     * Posts two-channel µ-law.
     *
     * @param live where the engine is dialed for live sound
     * @param limit on the whole request
     */
    public PostOutcome post(Engine engine, Endpoint live, byte[] interleaved, Duration limit)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(PrerecordedAddress.of(live.address()))
                .timeout(limit)
                .header("Content-Type", "audio/*")
                .POST(BodyPublishers.ofByteArray(interleaved));
        Secret key = live.apiKey();
        if (key != null) {
            request.header("Authorization", "Token " + key.reveal());
        }
        try {
            return outcome(engine, http.send(request.build(), BodyHandlers.ofString()));
        } catch (HttpTimeoutException slow) {
            return new PostOutcome.Later(engine.display() + " did not answer within " + limit.toSeconds() + " s.", 0);
        } catch (IOException broken) {
            String what = broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
            return new PostOutcome.Later(engine.display() + " cannot be reached: " + what + ".", 0);
        }
    }

    private static PostOutcome outcome(Engine engine, HttpResponse<String> response) {
        if (response.statusCode() == 200) {
            return new PostOutcome.Answered(response.body());
        }
        HttpHeaders headers = response.headers();
        OptionalLong retryAfterS = retryAfterS(headers);
        EndMeaning meaning = EndMeaning.of(
                new Refused(
                        response.statusCode(),
                        headers.firstValue("dg-error").orElse(""),
                        response.body(),
                        headers.firstValue("dg-request-id").orElse(""),
                        retryAfterS),
                engine.display());
        return meaning.verdict() == EndMeaning.Verdict.NEVER
                ? new PostOutcome.Never(meaning.sentence())
                : new PostOutcome.Later(meaning.sentence(), 1000 * retryAfterS.orElse(0));
    }

    /** {@code Retry-After}, at most an hour. */
    private static OptionalLong retryAfterS(HttpHeaders headers) {
        OptionalLong seconds = RetryAfter.seconds(
                headers.firstValue("Retry-After").orElse(""),
                headers.firstValue("Date").orElse(""));
        return seconds.isEmpty() ? seconds : OptionalLong.of(Math.min(LONGEST_WAIT_S, seconds.getAsLong()));
    }

    /** Ends every request under way. */
    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
