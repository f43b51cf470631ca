package io.callscribe.recognizer.server.sound;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How samples are written. */
public enum Encoding {
    /** 8-bit µ-law (ITU-T G.711). */
    MULAW(1),
    /** 8-bit A-law (ITU-T G.711). */
    ALAW(1),
    /** 16-bit signed, least significant byte first. */
    LINEAR16(2),
    /** 32-bit float, least significant byte first. */
    LINEAR32(4);

    /** Deepgram's further encodings: real names, but compressed. */
    private static final Set<String> COMPRESSED =
            Set.of("flac", "amr-nb", "amr-wb", "opus", "ogg-opus", "speex", "g729");

    private final int sampleBytes;

    Encoding(int sampleBytes) {
        this.sampleBytes = sampleBytes;
    }

    /** Bytes a sample. */
    public int sampleBytes() {
        return sampleBytes;
    }

    /** Its name on the wire. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The encoding of this name. */
    public static Optional<Encoding> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }

    /** Whether it is one of Deepgram's names that is not read here. */
    public static boolean isCompressed(String label) {
        return COMPRESSED.contains(label);
    }

    /** The names that are read here, for a sentence. */
    public static String expected() {
        return "mulaw, alaw, linear16 or linear32";
    }
}
