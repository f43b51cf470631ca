package io.callscribe.cli.doctor;

import io.callscribe.asterisk.transport.net.AriEndpoint;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.time.WallClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Our clock against Asterisk's, by the {@code Date} of an HTTP answer (RFC 9110 §6.6.1), which names whole seconds. */
final class ClockCheck {

    static final String CHECK = "Clock";

    private static final double TOLERATED_S = 2;
    private static final double HALF_A_SECOND = 0.5;

    private ClockCheck() {}

    static Finding run(AsteriskConfig asterisk, WallClock clock) {
        try {
            Duration limit = Duration.ofMillis(asterisk.requestTimeoutMs());
            return TimeLimit.run(limit.plusMillis(500), () -> ask(asterisk, limit, clock));
        } catch (TimeoutException e) {
            return Finding.unchecked(CHECK, "Asterisk did not answer within " + asterisk.requestTimeoutMs() + " ms");
        } catch (ExecutionException e) {
            return Finding.unchecked(CHECK, "Asterisk could not be asked: " + TimeLimit.reason(e));
        }
    }

    private static Finding ask(AsteriskConfig asterisk, Duration limit, WallClock clock) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(asterisk.base() + "/ari/asterisk/info"))
                .timeout(limit)
                .header(
                        "Authorization",
                        AriEndpoint.of(asterisk).authorization().reveal())
                .build();
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .build()) {
            OffsetDateTime before = clock.now();
            Optional<String> date = http.send(request, HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Date");
            Duration took = Duration.between(before, clock.now());
            return compare(date.orElse(""), before.plus(took.dividedBy(2)));
        }
    }

    static Finding compare(String date, OffsetDateTime ours) {
        OffsetDateTime theirs;
        try {
            theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toOffsetDateTime();
        } catch (DateTimeParseException e) {
            return Finding.unchecked(CHECK, "Asterisk does not say its time (Date: " + date + ")");
        }
        double aheadS = Duration.between(theirs, ours).toMillis() / 1000.0 - HALF_A_SECOND;
        String found = String.format(
                Locale.ROOT, "ours is %.1f s %s Asterisk's", Math.abs(aheadS), aheadS < 0 ? "behind" : "ahead of");
        return Math.abs(aheadS) <= TOLERATED_S
                ? Finding.good(CHECK, found + ", as exact as whole seconds tell.")
                : Finding.warning(
                        CHECK,
                        found + " (expected: at most 2 s).",
                        "let both machines set their clocks by NTP (timedatectl set-ntp true).");
    }
}
