package io.callscribe.outlet.way;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves to a receiver that a message is ours and of now. */
public final class Signature {

    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /** {@code t=<seconds>,v1=<HMAC-SHA256 of "t.body" in hex>}. */
    public static String of(String secret, long unixS, String body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] code = mac.doFinal((unixS + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + unixS + ",v1=" + HexFormat.of().formatHex(code);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + HMAC, impossible);
        }
    }
}
