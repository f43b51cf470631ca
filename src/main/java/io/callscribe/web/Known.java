package io.callscribe.web;

import io.callscribe.outlet.store.Answer;
import io.javalin.http.ServiceUnavailableResponse;

/** What the store knows, or 503 with its sentence. */
final class Known {

    private Known() {}

    static <T> T of(Answer<T> answer) {
        return switch (answer) {
            case Answer.Known<T>(T value) -> value;
            case Answer.Away<T>(String reason) -> throw new ServiceUnavailableResponse(reason);
        };
    }
}
