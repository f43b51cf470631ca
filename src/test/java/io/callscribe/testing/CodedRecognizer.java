package io.callscribe.testing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * A recognizer of {@link CodedSpeech} that makes no mistake: one live session of {@code /v1/listen}, without a socket. An
 * interim at every second, a final after 300 ms of silence or 4 s of speech, an empty one for a silent second.
 */
public final class CodedRecognizer {

    private static final int ENDPOINT_TICKS = 300 * 8;
    private static final int LONGEST_TICKS = 4_000 * 8;

    private final String requestId;
    private final Consumer<String> out;
    private final Leg[] legs = {new Leg(0), new Leg(1)};
    private final MessageDigest digest = sha256();
    private long bytes;
    private boolean endpointing = true;

    /** A session that says its messages to {@code out}. */
    public CodedRecognizer(String requestId, Consumer<String> out) {
        this.requestId = requestId;
        this.out = out;
    }

    /** One channel's words and what was said of them. */
    private final class Leg {
        private final int number;
        private final CodedEar ear = new CodedEar();
        private int said;
        private long finalTick;

        Leg(int number) {
            this.number = number;
        }

        void sample(byte ulaw) {
            ear.sample(ulaw);
            List<CodedEar.Heard> words = ear.words();
            boolean open = words.size() > said;
            if (endpointing
                    && open
                    && !ear.inWord()
                    && ear.ticks() - words.getLast().endTick() == ENDPOINT_TICKS) {
                settle(ListenJson.Kind.ENDPOINT);
            } else if (ear.ticks() % 8000 == 0) {
                everySecond(open);
            }
        }

        private void everySecond(boolean open) {
            boolean settled = !ear.inWord() && (!open || ear.ticks() - finalTick >= LONGEST_TICKS);
            if (settled) {
                settle(ListenJson.Kind.FINAL);
            } else {
                say(ListenJson.Kind.INTERIM);
            }
        }

        /** What is there is all that will be said of it, half a word too. */
        void flush(ListenJson.Kind kind) {
            ear.end();
            if (ear.ticks() > finalTick) {
                settle(kind);
            }
        }

        private void settle(ListenJson.Kind kind) {
            say(kind);
            said = ear.words().size();
            finalTick = ear.ticks();
        }

        private void say(ListenJson.Kind kind) {
            List<CodedEar.Heard> words = ear.words().subList(said, ear.words().size());
            out.accept(ListenJson.results(requestId, number, finalTick, ear.ticks(), words, kind));
        }
    }

    /** Notices that a speaker pauses, or settles words only every few seconds, as over music. */
    void endpointing(boolean on) {
        endpointing = on;
    }

    /** Takes a piece of interleaved sound, of any length. */
    public void audio(byte[] interleaved) {
        digest.update(interleaved);
        for (byte sample : interleaved) {
            legs[(int) (bytes++ & 1)].sample(sample);
        }
    }

    /** Takes a text message; true where the server closes with 1000 after what it said. */
    public boolean text(String json) {
        if (json.contains("\"Finalize\"")) {
            legs[0].flush(ListenJson.Kind.FROM_FINALIZE);
            legs[1].flush(ListenJson.Kind.FROM_FINALIZE);
        }
        if (!json.contains("\"CloseStream\"")) {
            return false;
        }
        legs[0].flush(ListenJson.Kind.FINAL);
        legs[1].flush(ListenJson.Kind.FINAL);
        out.accept(ListenJson.metadata(requestId, HexFormat.of().formatHex(digest.digest()), bytes / 16_000.0));
        return true;
    }

    /** The digest of pre-recorded and live metadata. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not there (expected: in every JDK)", e);
        }
    }
}
