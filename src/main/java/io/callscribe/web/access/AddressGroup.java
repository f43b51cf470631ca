package io.callscribe.web.access;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Addresses that count as one: an IPv4 address by itself, of IPv6 the /64 that one customer has whole. */
final class AddressGroup {

    private static final int PARTS = 8;
    private static final int NETWORK_PARTS = 4;

    private AddressGroup() {}

    /** The group of an address as text; what is none is a group of its own. */
    static String of(String address) {
        String plain = address.replaceAll("[\\[\\]]|%.*", "");
        if (!plain.contains(":") || plain.contains(".")) {
            return plain;
        }
        int gap = plain.indexOf("::");
        String[] head = (gap < 0 ? plain : plain.substring(0, gap)).split(":");
        int tail = gap < 0 || gap + 2 == plain.length()
                ? 0
                : plain.substring(gap + 2).split(":").length;
        String[] parts = new String[PARTS];
        Arrays.fill(parts, "0");
        System.arraycopy(head, 0, parts, 0, Math.min(head.length, PARTS));
        if (tail > 0) {
            String[] rest = plain.substring(gap + 2).split(":");
            System.arraycopy(rest, 0, parts, Math.max(0, PARTS - tail), Math.min(tail, PARTS));
        }
        return Arrays.stream(parts)
                        .limit(NETWORK_PARTS)
                        .map(part -> part.isEmpty() ? "0" : part.replaceFirst("^0+(?=.)", ""))
                        .collect(Collectors.joining(":"))
                + "::/64";
    }
}
