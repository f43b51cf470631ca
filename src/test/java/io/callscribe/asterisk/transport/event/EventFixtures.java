package io.callscribe.asterisk.transport.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Events as Asterisk 22 writes them, one file a type. */
final class EventFixtures {

    private EventFixtures() {}

    static byte[] bytes(String name) {
        try (InputStream in = EventFixtures.class.getResourceAsStream(name + ".json")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
