package io.callscribe.cli.doctor;

import io.callscribe.media.io.MediaLoop;
import io.callscribe.recognizer.deepgram.Engine;
import io.callscribe.recognizer.deepgram.io.Endpoint;
import java.time.Duration;
import java.util.List;

/** Whether an engine takes our key and settings and gives words: two findings from one live stream. */
final class StreamCheck {

    private static final String ACCEPTED = ", key and model";
    private static final String STREAM = ", live stream";
    private static final double ENOUGH_WORDS = 0.6;
    private static final long LONGEST_MS = 25_000;

    private final MediaLoop loop;
    private final String name;

    StreamCheck(MediaLoop loop, String name) {
        this.loop = loop;
        this.name = name;
    }

    /** @param english whether the engine is asked for the language of the sample */
    List<Finding> run(Engine engine, Endpoint endpoint, boolean english) {
        Sample sample = Sample.spoken();
        Duration limit = Duration.ofMillis(LONGEST_MS + endpoint.connectTimeoutMs());
        return judge(name, StreamTrial.run(loop, engine, endpoint, sample, limit), sample, english);
    }

    static List<Finding> judge(String name, StreamOutcome outcome, Sample sample, boolean english) {
        if (!outcome.opened()) {
            return List.of(
                    Finding.bad(name + ACCEPTED, outcome.trouble(), remedy(outcome.code())),
                    Finding.unchecked(name + STREAM, "the stream was not accepted"));
        }
        Finding accepted = Finding.good(
                name + ACCEPTED, "the stream was accepted, " + outcome.connectMs() + " ms after it was asked for.");
        return List.of(accepted, words(name, outcome, sample, english));
    }

    /** Unchecked, both. */
    List<Finding> unchecked(String since) {
        return List.of(Finding.unchecked(name + ACCEPTED, since), Finding.unchecked(name + STREAM, since));
    }

    private static Finding words(String name, StreamOutcome outcome, Sample sample, boolean english) {
        if (!outcome.good()) {
            Finding ended = Finding.bad(name + STREAM, outcome.trouble(), remedy(outcome.code()));
            return sample.share(outcome.text()) >= ENOUGH_WORDS
                    ? ended.asWarning("The words had come before: \"" + outcome.text() + "\".")
                    : ended;
        }
        if (outcome.text().isEmpty()) {
            String remedy =
                    "see that language and model belong together, and ask the service with the time of this try.";
            String found = "no words came back for \"" + sample.text() + "\".";
            return english ? Finding.bad(name + STREAM, found, remedy) : Finding.warning(name + STREAM, found, remedy);
        }
        String found = "\"" + outcome.text() + "\" came back: first words after " + outcome.firstWordsMs()
                + " ms, all words " + outcome.lagMs() + " ms after the last sound.";
        return sample.share(outcome.text()) >= ENOUGH_WORDS || !english
                ? Finding.good(name + STREAM, found)
                : Finding.warning(
                        name + STREAM,
                        found + " It was \"" + sample.text() + "\".",
                        "see that model and language are those of your callers.");
    }

    private static String remedy(String code) {
        return switch (code) {
            case "HTTP 401" -> "set recognizer.deepgram.api-key (or DEEPGRAM_API_KEY) to a key that the service knows.";
            case "HTTP 402" -> "add credit to the account.";
            case "HTTP 403", "HTTP 405" ->
                "set recognizer.deepgram.model to one that the key may use live, or use another key.";
            case "HTTP 400" -> "correct recognizer.deepgram.model, .language, .keyterms or .options, as it says.";
            case "HTTP 404" -> "correct recognizer.deepgram.url; it mostly ends in /v1/listen.";
            case "HTTP 429" -> "wait, lower recognizer.deepgram.max-streams, or raise the plan.";
            default -> "try again; if it stays so, ask the service with what it said.";
        };
    }
}
