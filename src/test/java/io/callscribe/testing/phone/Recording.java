package io.callscribe.testing.phone;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** What a phone has heard: µ-law in the order it came, 8000 bytes a second. Written by the socket's thread, read by a test. */
public final class Recording {

    private static final int BYTES_PER_MS = 8;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    synchronized void add(int payloadType, byte[] packet, int from, int to) {
        for (int i = from; i < to; i++) {
            bytes.write(Codec.fromWire(payloadType, packet[i]));
        }
    }

    /** All of it. */
    public synchronized byte[] all() {
        return bytes.toByteArray();
    }

    /** How much there is. */
    public synchronized int ms() {
        return bytes.size() / BYTES_PER_MS;
    }

    /** The newest part, or all where there is less. */
    public synchronized byte[] last(int ms) {
        byte[] all = bytes.toByteArray();
        return Arrays.copyOfRange(all, Math.max(0, all.length - ms * BYTES_PER_MS), all.length);
    }

    /** Forgets it. */
    public synchronized void clear() {
        bytes.reset();
    }
}
