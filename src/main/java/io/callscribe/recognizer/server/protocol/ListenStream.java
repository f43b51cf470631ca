package io.callscribe.recognizer.server.protocol;

import io.callscribe.recognizer.builtin.speech.EngineEvent;
import io.callscribe.recognizer.server.protocol.ClientMessage.CloseStream;
import io.callscribe.recognizer.server.protocol.ClientMessage.Configure;
import io.callscribe.recognizer.server.protocol.ClientMessage.Finalize;
import io.callscribe.recognizer.server.protocol.ClientMessage.KeepAlive;
import io.callscribe.recognizer.server.protocol.ClientMessage.Unreadable;
import io.callscribe.recognizer.server.request.ListenOptions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * One live stream between its frames and the engine: frames go in, in the order of the sound, engine events go in, messages and
 * actions come out. Pure; owned by the session's thread.
 */
public final class ListenStream {

    private static final Set<String> SWITCHES = Set.of("punctuate", "smart_format");

    private final ListenOptions options;
    private final IntSupplier channels;
    private final ListenCodec codec;
    private final Consumer<StreamAction> out;
    private boolean punctuated;
    private boolean closing;

    /**
     * Starts an open stream.
     *
     * @param channels transcribed apart; asked anew, since a container tells late
     * @param out called during steps only
     */
    public ListenStream(ListenOptions options, StreamFacts facts, IntSupplier channels, Consumer<StreamAction> out) {
        this.options = options;
        this.channels = channels;
        this.codec = new ListenCodec(facts, channels);
        this.out = out;
        this.punctuated = options.punctuated();
    }

    /** A binary frame. An empty one closes the stream, as it did before there was {@code CloseStream}. */
    public void binary(byte[] audio) {
        if (closing) {
            return;
        }
        if (audio.length == 0) {
            closeStream();
        } else {
            out.accept(new StreamAction.Hear(audio));
        }
    }

    /** A text frame. */
    public void text(String text) {
        if (closing) {
            return;
        }
        switch (ClientMessageCodec.read(text)) {
            case KeepAlive() -> {}
            case CloseStream() -> closeStream();
            case Finalize(var channel) when channel.isEmpty() -> out.accept(new StreamAction.FinalizeAll());
            case Finalize(var channel)
            when channel.getAsInt() < channels.getAsInt() ->
                out.accept(new StreamAction.FinalizeOne(channel.getAsInt()));
            case Finalize(var channel) ->
                unreadable(
                        "channel %d, expected less than %d".formatted(channel.getAsInt(), channels.getAsInt()), text);
            case Configure configure -> send(configure(configure));
            case Unreadable(String description) -> unreadable(description, text);
        }
    }

    private void closeStream() {
        closing = true;
        out.accept(new StreamAction.Finish());
    }

    private void unreadable(String description, String text) {
        out.accept(new StreamAction.Unreadable());
        send(codec.schemaError(description, text));
    }

    private String configure(Configure configure) {
        Optional<String> refusal = refusal(configure);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Set<String> named = configure.features().keySet();
        if (!named.isEmpty() && SWITCHES.stream().anyMatch(named::contains)) {
            punctuated = SWITCHES.stream().anyMatch(name -> configure.features().getOrDefault(name, false));
        }
        return codec.configureSuccess(configure);
    }

    /** Configuring is all or nothing. */
    private Optional<String> refusal(Configure configure) {
        if (configure.keyterms().filter(terms -> !terms.isEmpty()).isPresent()) {
            return Optional.of(codec.configureFailure(
                    "KeytermsNotSupported", "`keyterms` are not supported by the built-in engine."));
        }
        if (!configure.unserved().isEmpty()) {
            return Optional.of(codec.configureFailure(
                    "NotSupported",
                    "`" + configure.unserved().getFirst() + "` is not supported by the built-in engine."));
        }
        return configure.features().entrySet().stream()
                .filter(feature -> feature.getValue() && !SWITCHES.contains(feature.getKey()))
                .findFirst()
                .map(feature -> codec.configureFailure(
                        "FeatureNotSupported", "`" + feature.getKey() + "` is not supported by the built-in engine."));
    }

    /** The engine said something. */
    public void said(EngineEvent event) {
        switch (event) {
            case EngineEvent.Final last -> send(codec.last(last, punctuated));
            case EngineEvent.Interim interim ->
                out.accept(new StreamAction.Send(codec.interim(interim, punctuated), true));
            case EngineEvent.UtteranceEnd end -> send(codec.utteranceEnd(end));
            case EngineEvent.SpeechStarted started -> {
                if (options.live().vadEvents()) {
                    send(codec.speechStarted(started));
                }
            }
        }
    }

    /** The engine has said everything after {@link StreamAction.Finish}. */
    public void finished(StreamSummary summary) {
        send(codec.metadata(summary));
        out.accept(new StreamAction.Close(CloseReason.DONE));
    }

    private void send(String json) {
        out.accept(new StreamAction.Send(json, false));
    }
}
