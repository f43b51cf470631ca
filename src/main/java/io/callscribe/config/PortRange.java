package io.callscribe.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UDP ports from {@code first} to {@code last}, both included, written {@code 10000-20000}. */
public record PortRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,5})\\s*-\\s*(\\d{1,5})\\s*");
    private static final int LAST_PORT = 65_535;

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException when {@code text} is none
     */
    @JsonCreator
    public static PortRange of(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            int first = Integer.parseInt(form.group(1));
            int last = Integer.parseInt(form.group(2));
            if (first > 0 && first < last && last <= LAST_PORT) {
                return new PortRange(first, last);
            }
        }
        throw new IllegalArgumentException(
                text + " (expected: rtpstart and rtpend of Asterisk's rtp.conf, such as 10000-20000)");
    }

    /**
     * Refuses a single number.
     *
     * @throws IllegalArgumentException always
     */
    @JsonCreator
    public static PortRange of(int port) {
        return of(String.valueOf(port));
    }

    /** Pairs of an even and an odd port: Asterisk takes one for each stream of sound. */
    public int pairs() {
        return (last - first + 1) / 2;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
