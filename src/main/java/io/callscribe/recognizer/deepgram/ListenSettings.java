package io.callscribe.recognizer.deepgram;

import java.util.List;
import java.util.Map;

/**
 * What one stream asks of {@code /v1/listen} besides the encoding, which is ours to choose.
 *
 * @param url of the endpoint, without a query
 * @param options further query parameters by Deepgram's names; a list repeats the parameter
 */
public record ListenSettings(
        String url, String model, String language, List<String> keyterms, Map<String, List<String>> options) {

    /** The same for a call that brought its own language and words; empty ones change nothing. */
    public ListenSettings forCall(String callLanguage, List<String> callKeyterms) {
        return new ListenSettings(
                url,
                model,
                callLanguage.isEmpty() ? language : callLanguage,
                callKeyterms.isEmpty() ? keyterms : callKeyterms,
                options);
    }

    /** The only value of an option, or {@code otherwise} where it is absent. */
    String option(String name, String otherwise) {
        List<String> values = options.getOrDefault(name, List.of());
        return values.isEmpty() ? otherwise : values.getFirst();
    }
}
