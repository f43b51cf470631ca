package io.callscribe.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** A request's query parameters; one that is not known is refused, since a filter with a slip in its name would filter nothing. */
final class Parameters {

    private final Context ctx;

    Parameters(Context ctx, List<String> known) {
        this.ctx = ctx;
        for (String name : ctx.queryParamMap().keySet()) {
            if (!known.contains(name)) {
                throw new BadRequestResponse(name + ": is not known here (expected: " + String.join(", ", known) + ")");
            }
        }
    }

    /** A value; empty where it is not given or is empty. */
    Optional<String> text(String name) {
        List<String> values = ctx.queryParams(name);
        if (values.size() > 1) {
            throw new BadRequestResponse(name + ": is given " + values.size() + " times (expected: once)");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** A value that must be there. */
    String needed(String name, String what) {
        return text(name).orElseThrow(() -> new BadRequestResponse(name + ": is missing (expected: " + what + ")"));
    }

    /** A whole number in bounds. */
    int number(String name, int standard, int most) {
        Optional<String> given = text(name);
        if (given.isEmpty()) {
            return standard;
        }
        String text = given.get();
        int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw new BadRequestResponse(name + ": " + text + " (expected: 1 to " + most + ")");
        }
        return number;
    }

    /** A point in time. A plus that was not encoded has become a space. */
    Optional<OffsetDateTime> time(String name) {
        return text(name).map(text -> {
            try {
                return OffsetDateTime.parse(text.replace(' ', '+'));
            } catch (DateTimeParseException wrong) {
                throw new BadRequestResponse(
                        name + ": " + text + " (expected: a time with its offset, such as 2026-11-22T14:00:00Z)");
            }
        });
    }
}
