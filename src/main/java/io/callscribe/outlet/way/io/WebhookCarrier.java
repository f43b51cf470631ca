package io.callscribe.outlet.way.io;

import io.callscribe.config.Secret;
import io.callscribe.config.WebhookConfig;
import io.callscribe.outlet.way.AlertBody;
import io.callscribe.outlet.way.Carrier;
import io.callscribe.outlet.way.Fate;
import io.callscribe.outlet.way.Links;
import io.callscribe.outlet.way.Notice;
import io.callscribe.outlet.way.Signature;
import io.callscribe.recognizer.deepgram.io.RetryAfter;
import io.callscribe.time.WallClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts notices to one address. It follows no redirect: what is signed for one receiver is not for another. */
public final class WebhookCarrier implements Carrier {

    private static final long LONGEST_WAIT_S = 3_600;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http;
    private final WebhookConfig config;
    private final URI url;
    private final Links links;
    private final Duration limit;
    private final WallClock clock;

    /** One for the address of {@code config}. */
    public WebhookCarrier(WebhookConfig config, Links links, WaySettings settings, WallClock clock) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectLimit())
                .build();
        this.config = config;
        this.url = URI.create(config.url());
        this.links = links;
        this.limit = settings.limit();
        this.clock = clock;
    }

    @Override
    public Fate carry(Notice notice) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request(notice), BodyHandlers.discarding());
        try {
            return fate(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return new Fate.Later(place() + " did not answer within " + limit.toMillis() + " ms", 0);
        } catch (ExecutionException broken) {
            return TlsWords.of(broken)
                    .<Fate>map(unsafe -> new Fate.Unsafe(place() + " " + unsafe))
                    .orElseGet(() -> new Fate.Later(place() + " cannot be reached: " + what(broken), 0));
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(Notice notice) {
        String body = switch (config.format()) {
            case CALLSCRIBE -> AlertBody.callscribe(notice, links);
            case SLACK -> AlertBody.slack(notice, links);
            case TEAMS -> AlertBody.teams(notice, links);
        };
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(limit)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Callscribe")
                .header("X-Callscribe-Delivery", notice.id())
                .POST(BodyPublishers.ofString(body));
        Secret secret = config.secret();
        if (secret != null) {
            request.header(
                    "X-Callscribe-Signature",
                    Signature.of(secret.reveal(), clock.now().toEpochSecond(), body));
        }
        return request.build();
    }

    private Fate fate(HttpResponse<Void> response) {
        int status = response.statusCode();
        return switch (status / 100) {
            case 2 -> new Fate.Delivered();
            case 3 ->
                new Fate.Refused(answered(status) + ", a redirect, which is not followed (expected: the address it"
                        + " leads to in the configuration)");
            case 4 ->
                status == TOO_MANY || status == REQUEST_TIMEOUT
                        ? new Fate.Later(answered(status), waitMs(response.headers()))
                        : new Fate.Refused(answered(status));
            default -> new Fate.Later(answered(status), status == UNAVAILABLE ? waitMs(response.headers()) : 0);
        };
    }

    private String answered(int status) {
        return place() + " answered " + status;
    }

    /** {@code Retry-After}, at most an hour. */
    private static long waitMs(HttpHeaders headers) {
        long seconds = RetryAfter.seconds(
                        headers.firstValue("Retry-After").orElse(""),
                        headers.firstValue("Date").orElse(""))
                .orElse(0);
        return 1_000 * Math.min(LONGEST_WAIT_S, seconds);
    }

    /** The address without what may be secret in it. */
    private String place() {
        return "(" + url.getScheme() + "://" + url.getRawAuthority() + ")";
    }

    private static String what(ExecutionException broken) {
        Throwable cause = broken.getCause() == null ? broken : broken.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
