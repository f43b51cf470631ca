package io.callscribe.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with servers that are each well formed: a password that is missing, two that cannot be told apart. */
final class ServerProblems {
    private final boolean several;
    private final List<String> problems;

    /** {@code several}: whether they stand in a list, so that keys have numbers. */
    ServerProblems(boolean several, List<String> problems) {
        this.several = several;
        this.problems = problems;
    }

    /** Adds every problem; none where another one keeps the server from being looked at. */
    void find(List<AsteriskConfig> servers, boolean passwordNeeded) {
        Map<String, Integer> names = new HashMap<>();
        Map<String, Integer> applications = new HashMap<>();
        for (int i = 0; i < servers.size(); i++) {
            AsteriskConfig server = servers.get(i);
            if (passwordNeeded && server.password() == null) {
                add(i, "password: is not set (expected: the password of the ARI user " + server.username() + ")");
            }
            if (!isAddress(server.url())) {
                continue;
            }
            Integer sameApplication = applications.putIfAbsent(server.base() + " " + server.app(), i);
            Integer sameName = names.putIfAbsent(server.server(), i);
            if (sameApplication != null) {
                add(
                        i,
                        "url: " + server.url() + " as application " + server.app() + " is asterisk." + sameApplication
                                + " already (expected: another server)");
            } else if (sameName != null) {
                add(
                        i,
                        "name: " + server.server() + " is the name of asterisk." + sameName
                                + " too (expected: a name of its own)");
            }
        }
    }

    private static boolean isAddress(@Nullable String url) {
        return url != null && url.matches("https?://[^/\\s]+.*");
    }

    private void add(int index, String problem) {
        problems.add((several ? "asterisk." + index + "." : "asterisk.") + problem);
    }
}
