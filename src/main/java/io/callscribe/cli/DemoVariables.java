package io.callscribe.cli;

import io.callscribe.lab.LabAri;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The call's channel variables as Asterisk has them, read over ARI while the call is up, to be printed when it is over. */
final class DemoVariables {

    private static final List<String> NAMES = List.of(
            "CALLSCRIBE_ID",
            "CALLSCRIBE_STATUS",
            "CALLSCRIBE_REASON",
            "CALLSCRIBE_SEQ",
            "CALLSCRIBE_LAST",
            "CALLSCRIBE_LAST_PARTY",
            "CALLSCRIBE_LAST_CONFIDENCE",
            "CALLSCRIBE_CALLER",
            "CALLSCRIBE_AGENT",
            "CALLSCRIBE_TRANSCRIPT_COUNT");

    private final LabAri ari;
    private SequencedMap<String, String> newest = new TreeMap<>();

    DemoVariables(LabAri ari) {
        this.ari = ari;
    }

    /** Reads them again, if they have changed since. */
    void look(String channel) {
        if (channel.isEmpty()) {
            return;
        }
        String seq = ari.variable(channel, "CALLSCRIBE_SEQ").orElse("");
        if (seq.isEmpty() || seq.equals(newest.get("CALLSCRIBE_SEQ"))) {
            return;
        }
        SequencedMap<String, String> now = new TreeMap<>();
        int chunks = Integer.parseInt(
                ari.variable(channel, "CALLSCRIBE_TRANSCRIPT_COUNT").orElse("0"));
        Stream.concat(
                        NAMES.stream(),
                        IntStream.rangeClosed(1, chunks).mapToObj(chunk -> "CALLSCRIBE_TRANSCRIPT_" + chunk))
                .forEach(name -> ari.variable(channel, name).ifPresent(value -> now.put(name, value)));
        if (now.containsKey("CALLSCRIBE_SEQ")) {
            newest = now;
        }
    }

    /** Prints what was read last. */
    void print() {
        Console.say("");
        Console.say("The call's channel variables shortly before it ended, as the dialplan could read them:");
        newest.forEach((name, value) -> Console.say("  " + name + " = " + value.replace("\n", "\n      ")));
    }
}
