package io.callscribe.web.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where one wanted to go before signing in: a path of ours, never another site's address. */
public final class NextPath {

    private static final int LONGEST = 500;

    private NextPath() {}

    /** The path, or the front page where it is none of ours. */
    public static String of(String wanted) {
        boolean ours = wanted.length() <= LONGEST
                && wanted.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*")
                && !wanted.startsWith("/signin");
        return ours ? wanted : "/";
    }

    /** It as a parameter of an address. */
    public static String encoded(String wanted) {
        return URLEncoder.encode(of(wanted), StandardCharsets.UTF_8);
    }
}
