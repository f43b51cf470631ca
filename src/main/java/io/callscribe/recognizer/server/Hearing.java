package io.callscribe.recognizer.server;

import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.recognizer.builtin.BuiltinSession;
import io.callscribe.recognizer.builtin.SessionListener;
import io.callscribe.recognizer.builtin.SessionOptions;
import io.callscribe.recognizer.builtin.speech.CutRules;
import io.callscribe.recognizer.builtin.speech.TellerOptions;
import io.callscribe.recognizer.server.protocol.StreamSummary;
import io.callscribe.recognizer.server.request.ListenOptions;
import io.callscribe.recognizer.server.sound.SoundDoor;
import io.callscribe.recognizer.server.sound.SoundReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A request's bytes on their way into the engine, and what is known of them at the end. Owned by the session's thread. */
final class Hearing implements AutoCloseable {

    private final ListenOptions options;
    private final BuiltinEngine engine;
    private final SessionListener listener;
    private final Executor owner;
    private final SoundDoor door;
    private final MessageDigest digest = sha256();
    private @Nullable BuiltinSession session;

    Hearing(ListenOptions options, BuiltinEngine engine, SessionListener listener, Executor owner) {
        this.options = options;
        this.engine = engine;
        this.listener = listener;
        this.owner = owner;
        this.door = new SoundDoor(options.sound(), !options.multichannel());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: not in this JDK (expected: every JDK has it)", e);
        }
    }

    /** Channels transcribed apart; 1 as long as a container has not said. */
    int channels() {
        return door.reader().map(SoundReader::channels).orElse(1);
    }

    /**
     * Takes the next bytes.
     *
     * @param behind more already wait
     * @return empty if they were sound; else why not
     */
    Optional<String> hear(byte[] bytes, boolean behind) {
        digest.update(bytes);
        return switch (door.pass(bytes)) {
            case SoundDoor.Passed.Waiting() -> Optional.empty();
            case SoundDoor.Passed.Undecodable(String why) -> Optional.of(why);
            case SoundDoor.Passed.Sound sound -> {
                opened(sound.reader()).hear(sound.rows(), behind);
                yield Optional.empty();
            }
        };
    }

    private BuiltinSession opened(SoundReader reader) {
        BuiltinSession open = session;
        if (open == null) {
            SessionOptions wanted = new SessionOptions(
                    reader.format().rateHz(),
                    reader.channels(),
                    new CutRules(options.live().endpointMs()),
                    new TellerOptions(options.live().interims(), options.live().utteranceEndMs()));
            open = engine.open(wanted, listener, owner);
            session = open;
        }
        return open;
    }

    /** Whether the engine wants no more sound for now. */
    boolean congested() {
        return session != null && session.congested();
    }

    void finalizeAll() {
        if (session != null) {
            session.finalizeAll();
        }
    }

    void finalizeOne(int channel) {
        if (session != null) {
            session.finalizeOne(channel);
        }
    }

    /** No more bytes come; the listener is told when everything has been said. */
    void finish() {
        if (session == null) {
            listener.finished();
        } else {
            session.finish();
        }
    }

    /** What is known of the sound so far; to be asked once. */
    StreamSummary summary() {
        long durationMs = session == null ? 0 : session.heardMs();
        return new StreamSummary(
                HexFormat.of().formatHex(digest.digest()), durationMs, durationMs == 0 ? 0 : channels());
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
