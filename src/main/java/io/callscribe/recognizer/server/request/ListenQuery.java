package io.callscribe.recognizer.server.request;

import io.callscribe.call.CallTime;
import io.callscribe.recognizer.builtin.speech.CutRules;
import io.callscribe.recognizer.server.request.ListenOptions.LiveOptions;
import io.callscribe.recognizer.server.sound.Encoding;
import io.callscribe.recognizer.server.sound.SoundFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Validates the query of {@code /v1/listen} (Deepgram API reference, "Live Audio" and "Pre-recorded Audio", query parameters).
 * Parameters it does not know are let pass, as Deepgram does.
 */
public final class ListenQuery {

    /** Which of the two requests. */
    public enum Kind {
        LIVE,
        PRE_RECORDED
    }

    private static final Set<Integer> RATES_HZ = Set.of(8000, 16000, 24000, 44100, 48000);
    private static final int MOST_CHANNELS = 8;
    private static final int LEAST_UTTERANCE_END_MS = 1000;
    private static final int MOST_UTTERANCE_END_MS = 5000;
    private static final int MOST_ENDPOINTING_MS = 10_000;
    private static final int DEFAULT_ENDPOINTING_MS = 10;

    private final QueryParameters query;
    private final Kind kind;
    private final ParameterReader read;

    private ListenQuery(QueryParameters query, Kind kind) {
        this.query = query;
        this.kind = kind;
        this.read = new ParameterReader(query);
    }

    /** Validates a query as it stands in the URL, without its question mark. */
    public static QueryResult validate(String query, Kind kind) {
        return QueryParameters.parse(query)
                .map(parameters -> new ListenQuery(parameters, kind).result())
                .orElseGet(() -> new QueryResult.Refused(
                        Refusal.badParameter("Failed to deserialize query parameters: a percent escape is not %XX")));
    }

    private QueryResult result() {
        Optional<Refusal> model = ModelParameters.refusal(query, kind);
        if (model.isPresent()) {
            return new QueryResult.Refused(model.get());
        }
        ListenOptions options = options();
        Optional<Refusal> problem = read.problem().or(() -> UnservedParameters.refusal(query, kind));
        return problem.<QueryResult>map(QueryResult.Refused::new).orElseGet(() -> new QueryResult.Accepted(options));
    }

    private ListenOptions options() {
        return new ListenOptions(
                sound(),
                read.flag("multichannel"),
                punctuated(),
                live(),
                read.flag("utterances"),
                extra(),
                UnservedParameters.ignored(query));
    }

    private boolean punctuated() {
        boolean punctuate = read.flag("punctuate");
        return read.flag("smart_format") || punctuate;
    }

    private Optional<SoundFormat> sound() {
        Optional<String> name = query.last("encoding");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Encoding> encoding = Encoding.of(name.get());
        if (encoding.isEmpty()) {
            read.refuse(unknownEncoding(name.get()));
            return Optional.empty();
        }
        int rateHz = read.number("sample_rate", impliedRateHz(encoding.get()), 0, Integer.MAX_VALUE);
        if (!RATES_HZ.contains(rateHz)) {
            read.refuse(
                    query.has("sample_rate")
                            ? read.invalid("sample_rate", "8000, 16000, 24000, 44100 or 48000")
                            : "The 'sample_rate' parameter is required when 'encoding' is given.");
        }
        int channels = read.number("channels", 1, 1, MOST_CHANNELS);
        return Optional.of(new SoundFormat(encoding.get(), Math.max(1, rateHz), channels));
    }

    /** The pre-recorded API knows no {@code sample_rate}, and SDKs do not send it there; G.711 has but one rate. */
    private int impliedRateHz(Encoding encoding) {
        return kind == Kind.PRE_RECORDED && encoding.sampleBytes() == 1 ? CallTime.TICKS_PER_SECOND : 0;
    }

    private static String unknownEncoding(String name) {
        return Encoding.isCompressed(name)
                ? "The built-in engine does not read 'encoding=%s' (expected: %s).".formatted(name, Encoding.expected())
                : "Failed to deserialize query parameters: unknown variant `%s`, expected %s"
                        .formatted(name, Encoding.expected());
    }

    private LiveOptions live() {
        if (kind == Kind.PRE_RECORDED) {
            return new LiveOptions(false, CutRules.NO_ENDPOINT, 0, false);
        }
        boolean interims = read.flag("interim_results");
        int utteranceEndMs = 0;
        if (query.has("utterance_end_ms")) {
            utteranceEndMs = read.number(
                    "utterance_end_ms", LEAST_UTTERANCE_END_MS, LEAST_UTTERANCE_END_MS, MOST_UTTERANCE_END_MS);
            if (!interims) {
                read.refuse("'utterance_end_ms' requires 'interim_results=true'.");
            }
        }
        return new LiveOptions(interims, endpointing(), utteranceEndMs, read.flag("vad_events"));
    }

    private int endpointing() {
        return switch (query.last("endpointing").orElse("")) {
            case "false" -> CutRules.NO_ENDPOINT;
            case "", "true" -> DEFAULT_ENDPOINTING_MS;
            default -> read.number("endpointing", DEFAULT_ENDPOINTING_MS, 0, MOST_ENDPOINTING_MS);
        };
    }

    /** {@code key:value}; the same key twice: the last wins. */
    private Map<String, String> extra() {
        Map<String, String> extra = new LinkedHashMap<>();
        for (String pair : query.all("extra")) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                extra.put(pair.substring(0, colon), pair.substring(colon + 1));
            } else {
                read.refuse("Invalid 'extra' value of '" + pair + "' (expected: key:value).");
            }
        }
        return extra;
    }
}
