package io.callscribe.recognizer.deepgram.io;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** Reads {@code Retry-After}: seconds, or a date, which is taken against the answer's own {@code Date} (RFC 9110 §10.2.3). */
public final class RetryAfter {

    private RetryAfter() {}

    /** The wait in seconds; empty if {@code value} is neither, or a date without {@code date} to compare it with. */
    public static OptionalLong seconds(String value, String date) {
        if (value.matches("\\d{1,9}")) {
            return OptionalLong.of(Long.parseLong(value));
        }
        try {
            Duration wait = Duration.between(time(date), time(value));
            return OptionalLong.of(Math.max(0, wait.toSeconds()));
        } catch (DateTimeException neither) {
            return OptionalLong.empty();
        }
    }

    private static ZonedDateTime time(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
