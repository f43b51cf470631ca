package io.callscribe.config;

import java.util.List;

/** What became of reading the configuration. */
public sealed interface ConfigResult {

    /**
     * It holds.
     *
     * @param warnings what is odd but harmless, one sentence each
     * @param settings every key with its source
     */
    record Loaded(CallscribeConfig config, List<String> warnings, Settings settings) implements ConfigResult {}

    /** It does not hold: every problem, each beginning with its key. */
    record Refused(List<String> problems) implements ConfigResult {}
}
