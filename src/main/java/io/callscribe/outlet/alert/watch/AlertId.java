package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallId;
import io.callscribe.outlet.alert.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names alerts: the same reason has the same name in every run. */
final class AlertId {

    private static final int BYTES = 10;

    private AlertId() {}

    /** The name of what a rule says of a call at a place, such as a line or a time. */
    static String of(CallId call, Rule rule, String place) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((call.value() + '\n' + rule.name() + '\n' + place).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
