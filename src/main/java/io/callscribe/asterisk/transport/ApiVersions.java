package io.callscribe.asterisk.transport;

import ch.loway.oss.ari4java.AriVersion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which of ari4java's versions to speak with an Asterisk that states its own. ari4java wants an exact match; Asterisk's
 * next release has a new number and speaks the old one as well, since ARI only adds within what we use.
 */
final class ApiVersions {

    private static final Pattern NUMBERS = Pattern.compile("\\d{1,4}(\\.\\d{1,4}){0,2}");
    private static final Comparator<List<Integer>> BY_NUMBERS = Comparator.<List<Integer>, Integer>comparing(
                    List::getFirst)
            .thenComparing(numbers -> numbers.get(1))
            .thenComparing(List::getLast);

    private static final List<AriVersion> KNOWN = Arrays.stream(AriVersion.values())
            .filter(version ->
                    NUMBERS.matcher(String.valueOf(version.version())).matches())
            .sorted(Comparator.comparing(version -> numbers(version.version()), BY_NUMBERS))
            .toList();

    private ApiVersions() {}

    /** The newest that ari4java knows. */
    static AriVersion newest() {
        return KNOWN.getLast();
    }

    /**
     * The newest known version that is not newer than the stated one; of a version that cannot be read, the newest of
     * all.
     */
    static AriVersion speakTo(String stated) {
        if (!NUMBERS.matcher(stated).matches()) {
            return newest();
        }
        return KNOWN.stream()
                .filter(known -> BY_NUMBERS.compare(numbers(known.version()), numbers(stated)) <= 0)
                .reduce((older, newer) -> newer)
                .orElse(KNOWN.getFirst());
    }

    private static List<Integer> numbers(String version) {
        String[] parts = (version + ".0.0").split("\\.", -1);
        return List.of(Integer.valueOf(parts[0]), Integer.valueOf(parts[1]), Integer.valueOf(parts[2]));
    }
}
