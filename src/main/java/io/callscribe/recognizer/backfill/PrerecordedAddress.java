package io.callscribe.recognizer.backfill;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The address of the pre-recorded endpoint that belongs to a live one: same host, path and parameters, less those that only a live
 * stream has (Deepgram API reference, listen, pre-recorded).
 */
public final class PrerecordedAddress {

    private static final Set<String> LIVE_ONLY =
            Set.of("interim_results", "endpointing", "utterance_end_ms", "vad_events", "no_delay");

    private PrerecordedAddress() {}

    /** {@code https} for {@code wss}, {@code http} for {@code ws}. */
    public static URI of(URI live) {
        String whole = live.toASCIIString();
        int question = whole.indexOf('?');
        String address = question < 0 ? whole : whole.substring(0, question);
        String query = question < 0 ? "" : kept(whole.substring(question + 1));
        return URI.create(address.replaceFirst("^(?i)ws", "http") + (query.isEmpty() ? "" : "?" + query));
    }

    private static String kept(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !LIVE_ONLY.contains(parameter.replaceFirst("=.*", "")))
                .collect(Collectors.joining("&"));
    }
}
