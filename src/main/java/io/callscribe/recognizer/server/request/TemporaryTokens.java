package io.callscribe.recognizer.server.request;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens of {@code POST /v1/auth/grant}: a JWT (RFC 7519) with an end, signed with HMAC-SHA-256 (RFC 7515) under a key that lives as
 * long as the process. Nothing is stored. A token is looked at when a stream opens; the stream outlives it.
 */
public final class TemporaryTokens {

    /** Deepgram's default. */
    public static final int DEFAULT_TTL_SECONDS = 30;

    /** Deepgram documents no limit; an hour is plenty for opening a socket. */
    public static final int MOST_TTL_SECONDS = 3600;

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern EXPIRY = Pattern.compile("\"exp\":(\\d{1,18})");
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    private final byte[] key;

    /** @param key at least 32 random bytes */
    public TemporaryTokens(byte[] key) {
        this.key = key.clone();
    }

    /** Makes a token that is good until {@code nowSeconds + ttlSeconds}. */
    public String grant(long nowSeconds, int ttlSeconds) {
        String claims = "{\"iat\":%d,\"exp\":%d}".formatted(nowSeconds, nowSeconds + ttlSeconds);
        String signed = HEADER + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + encode(signature(signed));
    }

    /** Whether it is one of ours and not yet over. */
    public boolean valid(String token, long nowSeconds) {
        int dot = token.lastIndexOf('.');
        if (dot < 0) {
            return false;
        }
        String signed = token.substring(0, dot);
        byte[] expected = encode(signature(signed)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, token.substring(dot + 1).getBytes(StandardCharsets.UTF_8))
                && nowSeconds < expirySeconds(signed);
    }

    /** Only asked of what we signed ourselves. */
    private static long expirySeconds(String signed) {
        byte[] claims = Base64.getUrlDecoder().decode(signed.substring(signed.indexOf('.') + 1));
        Matcher expiry = EXPIRY.matcher(new String(claims, StandardCharsets.UTF_8));
        return expiry.find() ? Long.parseLong(expiry.group(1)) : 0;
    }

    private byte[] signature(String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(ALGORITHM + ": not usable (expected: every JDK has it)", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
