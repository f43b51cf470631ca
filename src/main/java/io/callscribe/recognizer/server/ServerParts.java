package io.callscribe.recognizer.server;

import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.recognizer.server.protocol.ModelCard;
import io.callscribe.recognizer.server.protocol.StreamFacts;
import io.callscribe.recognizer.server.request.Credentials;
import io.callscribe.recognizer.server.request.ListenOptions;
import io.callscribe.recognizer.server.request.TemporaryTokens;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * What all requests share. Safe from any thread.
 *
 * @param streams the sessions under way
 */
record ServerParts(
        BuiltinEngine engine,
        Access access,
        Admission admission,
        OpenStreams streams,
        ServerLimits limits,
        Meters meters,
        Clocks clocks) {

    private static final DateTimeFormatter CREATED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    /** The version of the package the weights come in; see {@code builtin.model}. */
    private static final String MODEL_VERSION = "0.1.16";

    /** Who may come in, and by which tokens. */
    record Access(Credentials credentials, TemporaryTokens tokens) {}

    /** Both clocks, and the ids made from one of them. */
    record Clocks(NanoClock nano, WallClock wall, RequestIds ids) {

        long nowSeconds() {
            return wall.now().toEpochSecond();
        }
    }

    /** What a stream's messages repeat. */
    StreamFacts facts(String requestId, ListenOptions options) {
        String created =
                clocks.wall().now().withOffsetSameInstant(ZoneOffset.UTC).format(CREATED);
        return new StreamFacts(requestId, created, ModelCard.of(engine.modelName(), MODEL_VERSION), options.extra());
    }
}
