package io.callscribe.session;

import io.callscribe.call.CallId;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;

/** Makes ids of new calls: the time, for people, and some letters, so that no two are equal. */
final class NewCallId {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LETTERS = 5;

    private NewCallId() {}

    static CallId at(OffsetDateTime now) {
        StringBuilder id = new StringBuilder(now.format(TIME)).append('-');
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            id.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return new CallId(id.toString());
    }
}
