package io.callscribe.recognizer.server.request;

import io.callscribe.recognizer.server.request.ListenQuery.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Model, language and key terms. Whatever Deepgram model is asked for, Moonshine answers, and says so in {@code model_info}; names
 * that Deepgram would refuse are refused here too.
 */
final class ModelParameters {

    private static final Pattern NOVA_3 = Pattern.compile("nova-3(-general|-medical)?");
    private static final Pattern KNOWN = Pattern.compile(NOVA_3.pattern()
            + "|nova-2(-(general|meeting|phonecall|finance|conversationalai|voicemail|video|medical|drivethru|automotive|atc))?"
            + "|(nova|enhanced|base|general|phonecall|meeting)(-[a-z]+)?"
            + "|moonshine-(base|tiny)");
    private static final Pattern ENGLISH = Pattern.compile("en(-[A-Za-z]{2,4})?");

    /** Deepgram's limit over all key terms of a request. */
    static final int MOST_KEYTERM_TOKENS = 500;

    private ModelParameters() {}

    static Optional<Refusal> refusal(QueryParameters query, Kind kind) {
        String model = query.last("model").orElse("general").toLowerCase(Locale.ROOT);
        if (model.startsWith("whisper") && kind == Kind.LIVE) {
            return Optional.of(Refusal.wrongMethod("Whisper models cannot transcribe live audio."));
        }
        String language = query.last("language").orElse("en");
        if (!KNOWN.matcher(model).matches() || !ENGLISH.matcher(language).matches()) {
            return Optional.of(noSuch(model, language));
        }
        boolean nova3 = NOVA_3.matcher(model).matches();
        if (nova3 && query.has("keywords")) {
            return Optional.of(
                    Refusal.badParameter("Keywords are not supported for Nova-3. Please use `keyterm` instead."));
        }
        return keytermTokens(query.all("keyterm").stream()) > MOST_KEYTERM_TOKENS
                ? Optional.of(Refusal.badParameter("Keyterm limit exceeded. The maximum number of tokens across all"
                        + " keyterms is " + MOST_KEYTERM_TOKENS + "."))
                : Optional.empty();
    }

    private static Refusal noSuch(String model, String language) {
        String hint = ENGLISH.matcher(language).matches()
                ? "'%s' is not a model of /v1/listen.".formatted(model)
                : "The built-in engine understands English only, not '%s'.".formatted(language);
        return Refusal.badRequest("Bad Request: No such model/language/tier combination found. " + hint);
    }

    /** Tokens as Deepgram counts them are not published; five letters a token is on the safe side of English. */
    static int keytermTokens(Stream<String> terms) {
        return terms.flatMap(term -> Stream.of(term.strip().split("\\s+")))
                .mapToInt(word -> Math.ceilDiv(word.length(), 5))
                .sum();
    }
}
