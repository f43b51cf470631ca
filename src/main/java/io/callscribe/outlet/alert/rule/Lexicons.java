package io.callscribe.outlet.alert.rule;

import io.callscribe.outlet.alert.phrase.Phrase;
import io.callscribe.outlet.alert.phrase.PhraseReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Word lists that come with Callscribe: strong language, and words of bad mood. The latter is a small list of English phrases and no more:
 * it knows neither irony nor context.
 */
public record Lexicons(List<Phrase> profanity, List<Phrase> badMood) {

    /** Those inside the program. */
    public static Lexicons builtIn() {
        return new Lexicons(phrases("profanity.txt"), phrases("bad-mood.txt"));
    }

    private static List<Phrase> phrases(String name) {
        return text(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(PhraseReader::read)
                .toList();
    }

    /** The rules that hold where no file is configured. */
    public static String starterRules() {
        return text("starter-rules.yaml");
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(
                Lexicons.class.getResourceAsStream("/io/callscribe/outlet/alert/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
