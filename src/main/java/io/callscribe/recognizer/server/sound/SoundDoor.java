package io.callscribe.recognizer.server.sound;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where bytes become sound: raw as the query declared, or a WAV container that says so itself. Not thread-safe. */
public final class SoundDoor {

    private final boolean mixed;
    private @Nullable SoundReader reader;
    private byte[] header = new byte[0];
    private long soundBytesLeft = Long.MAX_VALUE;

    /**
     * A door for a request's bytes.
     *
     * @param declared how to read them; empty when a container says so itself
     * @param mixed all channels become one
     */
    public SoundDoor(Optional<SoundFormat> declared, boolean mixed) {
        this.mixed = mixed;
        this.reader = declared.map(sound -> new SoundReader(sound, mixed)).orElse(null);
    }

    /** What the bytes so far give. */
    public sealed interface Passed {

        /** Samples, a row a channel; rows may be empty. */
        record Sound(SoundReader reader, float[][] rows) implements Passed {}

        /** The container's header is not yet complete. */
        record Waiting() implements Passed {}

        /** Not sound in the declared form. */
        record Undecodable(String why) implements Passed {}
    }

    /** The reader, once the form of the sound is known. */
    public Optional<SoundReader> reader() {
        return Optional.ofNullable(reader);
    }

    /** Takes the next bytes. */
    public Passed pass(byte[] bytes) {
        SoundReader known = reader;
        if (known != null) {
            return sound(known, bytes);
        }
        header = join(header, bytes);
        return switch (WavHeader.parse(header)) {
            case WavHeader.Parsed.Unfinished() -> new Passed.Waiting();
            case WavHeader.Parsed.Unreadable(String why) -> new Passed.Undecodable(why);
            case WavHeader.Parsed.Sound sound -> open(sound);
        };
    }

    private Passed open(WavHeader.Parsed.Sound found) {
        SoundReader opened = new SoundReader(found.format(), mixed);
        byte[] sound = Arrays.copyOfRange(header, found.at(), header.length);
        reader = opened;
        soundBytesLeft = found.bytes();
        header = new byte[0];
        return sound(opened, sound);
    }

    /** What follows the sound in a container is no sound. */
    private Passed sound(SoundReader known, byte[] bytes) {
        int length = (int) Math.min(bytes.length, soundBytesLeft);
        soundBytesLeft -= length;
        return new Passed.Sound(known, known.read(length == bytes.length ? bytes : Arrays.copyOf(bytes, length)));
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
