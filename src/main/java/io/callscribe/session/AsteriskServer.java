package io.callscribe.session;

import io.callscribe.asterisk.TapNames;
import io.callscribe.session.limit.Limits;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One Asterisk, as its calls know it.
 *
 * @param name in calls and metrics
 * @param label begins a sentence about it: {@code Asterisk NAME: } where there are several, else empty
 * @param features what it can do
 * @param names under which taps stand in it
 * @param mediaHost numeric {@code address:port} that it sends to
 * @param limits what taps may take of it
 * @param owns whether calls stored under a server's name are its own: nobody else ends what an earlier run left of them
 */
public record AsteriskServer(
        String name,
        String label,
        AriPort ari,
        AsteriskFeatures features,
        TapNames names,
        Supplier<String> mediaHost,
        Limits limits,
        Predicate<String> owns) {}
