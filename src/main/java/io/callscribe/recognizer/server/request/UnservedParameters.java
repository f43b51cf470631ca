package io.callscribe.recognizer.server.request;

import io.callscribe.recognizer.server.request.ListenQuery.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parameters of Deepgram's that this engine does not serve: refused when the answer would be wrong without them, else ignored. */
final class UnservedParameters {

    /** Without them a client would get words it must not see, or miss what it builds on, or wait in vain. */
    private static final Set<String> REFUSED = Set.of(
            "redact",
            "profanity_filter",
            "diarize",
            "diarize_model",
            "detect_entities",
            "detect_language",
            "search",
            "replace",
            "dictation",
            "callback",
            "callback_method",
            "summarize",
            "topics",
            "intents",
            "sentiment");

    /** They tune what comes out anyway. */
    private static final Set<String> IGNORED = Set.of(
            "keyterm",
            "keywords",
            "numerals",
            "filler_words",
            "measurements",
            "paragraphs",
            "no_delay",
            "utt_split",
            "alternatives",
            "tag",
            "version",
            "mip_opt_out");

    private UnservedParameters() {}

    static Optional<Refusal> refusal(QueryParameters query, Kind kind) {
        if (query.has("diarize") && query.has("diarize_model")) {
            return Optional.of(Refusal.badParameter("'diarize' and 'diarize_model' cannot be set at the same time."));
        }
        if (kind == Kind.LIVE && query.all("diarize_model").contains("v2")) {
            return Optional.of(Refusal.badParameter("'diarize_model=v2' cannot transcribe live audio."));
        }
        return REFUSED.stream()
                .sorted()
                .filter(name -> isAsked(query, name))
                .findFirst()
                .map(name -> Refusal.badParameter("'" + name + "' is not supported by the built-in engine."));
    }

    /** The ones that stand in the query and have no effect. */
    static List<String> ignored(QueryParameters query) {
        return IGNORED.stream().sorted().filter(name -> isAsked(query, name)).toList();
    }

    private static boolean isAsked(QueryParameters query, String name) {
        return query.all(name).stream().anyMatch(value -> !value.equals("false"));
    }
}
