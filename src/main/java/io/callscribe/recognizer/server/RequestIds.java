package io.callscribe.recognizer.server;

import io.callscribe.time.WallClock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes request ids: UUIDs of version 7 (RFC 9562 §5.7), which sort by time. Safe from any thread. */
final class RequestIds {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final WallClock clock;

    RequestIds(WallClock clock) {
        this.clock = clock;
    }

    String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long ms = clock.now().toInstant().toEpochMilli();
        long high = ms << 16 | VERSION_7 | random.nextInt(1 << 12);
        long low = VARIANT | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
