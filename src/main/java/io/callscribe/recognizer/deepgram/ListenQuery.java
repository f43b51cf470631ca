package io.callscribe.recognizer.deepgram;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * The address of a stream: {@code /v1/listen} with both legs as two channels of 8 kHz µ-law, and what the configuration adds
 * (Deepgram API reference, listen, streaming).
 */
public final class ListenQuery {

    private ListenQuery() {}

    /** The whole address. Lists repeat their parameter: {@code keyterm=a&keyterm=b}, never joined. */
    public static String address(ListenSettings settings) {
        StringBuilder query = new StringBuilder(settings.url());
        add(query, "model", settings.model());
        add(query, "language", settings.language());
        add(query, "encoding", "mulaw");
        add(query, "sample_rate", "8000");
        add(query, "channels", "2");
        add(query, "multichannel", "true");
        new TreeMap<>(settings.options()).forEach((name, values) -> values.forEach(value -> add(query, name, value)));
        settings.keyterms().forEach(keyterm -> add(query, "keyterm", keyterm));
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        query.append(query.indexOf("?") < 0 ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
