package io.callscribe.recognizer.deepgram.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final String NOON = "Mon, 23 Nov 2026 12:00:00 GMT";

    @Test
    void secondsAreTakenAsTheyAre() {
        assertThat(RetryAfter.seconds("7", "")).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void aDateCountsFromTheAnswersOwnDate() {
        assertThat(RetryAfter.seconds("Mon, 23 Nov 2026 12:01:30 GMT", NOON)).isEqualTo(OptionalLong.of(90));
        assertThat(RetryAfter.seconds("Mon, 23 Nov 2026 11:00:00 GMT", NOON)).isEqualTo(OptionalLong.of(0));
    }

    @Test
    void whatIsNeitherIsNoWait() {
        assertThat(RetryAfter.seconds("", NOON)).isEmpty();
        assertThat(RetryAfter.seconds("soon", NOON)).isEmpty();
        assertThat(RetryAfter.seconds("-1", NOON)).isEmpty();
        assertThat(RetryAfter.seconds(NOON, "")).isEmpty();
    }
}
