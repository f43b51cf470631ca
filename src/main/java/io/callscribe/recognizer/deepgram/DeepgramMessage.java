package io.callscribe.recognizer.deepgram;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server says on {@code /v1/listen}; all times are seconds since the first sample of the session. */
public sealed interface DeepgramMessage {

    /**
     * Text for a span of one channel.
     *
     * @param channel from 0
     * @param durationS of the span, from {@code startS}
     * @param finished {@code is_final}: this span will not be sent again
     * @param endpoint {@code speech_final}: silence was found
     * @param fromFinalize {@code from_finalize}: our Finalize caused it
     * @param text of the first alternative, may be empty
     */
    record Results(
            int channel,
            double startS,
            double durationS,
            boolean finished,
            boolean endpoint,
            boolean fromFinalize,
            String text,
            double confidence,
            List<ResultWord> words,
            String modelName,
            String modelVersion)
            implements DeepgramMessage {}

    /** A word; {@code text} is the punctuated form where there is one. */
    record ResultWord(String text, double startS, double endS, double confidence) {}

    /** Needs {@code vad_events}. */
    record SpeechStarted(int channel, double atS) implements DeepgramMessage {}

    /** Needs {@code utterance_end_ms}; {@code lastWordEndS} may be negative or absent, then it is −1. */
    record UtteranceEnd(int channel, double lastWordEndS) implements DeepgramMessage {}

    /** Once, at the end of a session that was closed in order. */
    record Metadata(String requestId, double durationS, int channels, String sha256) implements DeepgramMessage {}

    /** The server could not use a text message of ours; the session goes on unless a close follows. */
    record ServerError(String variant, String code, String description) implements DeepgramMessage {}

    /** Not documented for v1, known from an SDK. */
    record ServerWarning(String code, String description) implements DeepgramMessage {}

    /** Our Configure was taken. */
    record ConfigureSuccess() implements DeepgramMessage {}

    /** Our Configure was refused; the old settings hold. */
    record ConfigureFailure(String code, String description) implements DeepgramMessage {}

    /** A type of a later day. */
    record Unknown(String type) implements DeepgramMessage {}

    /** No JSON object, or one without what its type must have. */
    record Malformed(String why) implements DeepgramMessage {}

    /** The name used in metrics. */
    default String label() {
        return switch (this) {
            case Results results -> results.finished() ? "final" : "interim";
            case Unknown ignored -> "unknown";
            default -> getClass().getSimpleName();
        };
    }

    /** The problem to be written on the timeline, where this message is one. */
    default Optional<String> problem() {
        return switch (this) {
            case ServerError e -> Optional.of(sentence("reports an error", e.variant(), e.code(), e.description()));
            case ServerWarning w -> Optional.of(sentence("warns", w.code(), w.description()));
            case ConfigureFailure f -> Optional.of(sentence("did not take new settings", f.code(), f.description()));
            case Malformed m -> Optional.of(sentence("sent something unreadable", m.why()));
            default -> Optional.empty();
        };
    }

    private static String sentence(String what, String... details) {
        String detail = Stream.of(details).filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
        return "The speech service " + what + ": " + detail + (detail.endsWith(".") ? "" : ".");
    }
}
