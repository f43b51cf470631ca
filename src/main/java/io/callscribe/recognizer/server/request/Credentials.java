package io.callscribe.recognizer.server.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in (Deepgram, "Authenticating"): {@code Authorization: Token KEY}, {@code Authorization: Bearer JWT} with a token from
 * {@code /v1/auth/grant}, or {@code Sec-WebSocket-Protocol: token, KEY} from browsers, which cannot set headers. Without a configured
 * key everybody may.
 */
public final class Credentials {

    private final @Nullable String key;
    private final TemporaryTokens tokens;

    /** @param key what {@code Token} must carry; null lets everybody in */
    public Credentials(@Nullable String key, TemporaryTokens tokens) {
        this.key = key;
        this.tokens = tokens;
    }

    /**
     * What a client presents.
     *
     * @param authorization the {@code Authorization} header; empty if absent
     * @param protocols the {@code Sec-WebSocket-Protocol} header; empty if absent
     */
    public record Presented(String authorization, String protocols) {}

    /** Whether these credentials open a stream at this time. */
    public boolean admit(Presented presented, long nowSeconds) {
        return key == null || admitted(presented, nowSeconds);
    }

    /** Whether these credentials are the key itself, which alone may grant temporary tokens. */
    public boolean admitKey(Presented presented) {
        return key == null || schemed(presented).filter(this::isKey).isPresent();
    }

    private boolean admitted(Presented presented, long nowSeconds) {
        return schemed(presented)
                .filter(one -> isKey(one) || (one.scheme().equals("bearer") && tokens.valid(one.secret(), nowSeconds)))
                .isPresent();
    }

    private boolean isKey(Scheme one) {
        return key != null && one.scheme().equals("token") && same(key, one.secret());
    }

    /** Takes the same time however much of it is right. */
    private static boolean same(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    private record Scheme(String scheme, String secret) {}

    private static Optional<Scheme> schemed(Presented presented) {
        return presented.authorization().isEmpty()
                ? split(presented.protocols(), ",")
                : split(presented.authorization(), "\\s");
    }

    private static Optional<Scheme> split(String text, String separator) {
        String[] parts = text.strip().split(separator, 2);
        return parts.length == 2
                ? Optional.of(new Scheme(parts[0].strip().toLowerCase(Locale.ROOT), parts[1].strip()))
                : Optional.empty();
    }

    /** The sub-protocol the answer must name; empty when the client asked for none of ours. */
    public static Optional<String> answeredProtocol(String protocols) {
        String first = protocols.split(",", 2)[0].strip();
        return first.equals("token") || first.equals("bearer") ? Optional.of(first) : Optional.empty();
    }
}
