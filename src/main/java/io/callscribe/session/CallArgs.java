package io.callscribe.session;

import io.callscribe.call.Party;
import io.callscribe.session.party.Parties;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the dialplan said in {@code Stasis(callscribe,key=value,…)}. Empty arguments are ignored: an unused {@code ${ARG3}} arrives
 * as one.
 *
 * @param party whose channel it is
 * @param agent the agent's number or name, or empty
 * @param queue the queue's name, or empty
 * @param language for this call, or empty
 * @param keyterms words to listen for in this call; written with a comma (then the whole argument in quotes) or {@code |} between them
 * @param answer whether to answer the channel
 * @param problems arguments that could not be used, a sentence each
 */
public record CallArgs(
        Party party,
        String agent,
        String queue,
        String language,
        List<String> keyterms,
        boolean answer,
        List<String> problems) {

    /** Reads the arguments; what is wrong is a problem and changes nothing. */
    public static CallArgs parse(List<String> args) {
        Reader reader = new Reader();
        args.stream().filter(arg -> !arg.isBlank()).forEach(reader::read);
        return new CallArgs(
                reader.party,
                reader.agent,
                reader.queue,
                reader.language,
                reader.keyterms,
                reader.answer,
                List.copyOf(reader.problems));
    }

    /** What they say of who takes part. */
    Parties.Said said(boolean showDigits) {
        return new Parties.Said(party, agent, queue, showDigits);
    }

    private static final class Reader {
        private Party party = Party.CALLER;
        private String agent = "";
        private String queue = "";
        private String language = "";
        private List<String> keyterms = List.of();
        private boolean answer;
        private final List<String> problems = new ArrayList<>();

        void read(String arg) {
            int equals = arg.indexOf('=');
            String key = (equals < 0 ? arg : arg.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : arg.substring(equals + 1).strip();
            if (value.isEmpty() && equals >= 0) {
                return;
            }
            switch (key) {
                case "party" -> party = party(value);
                case "agent" -> agent = value;
                case "queue" -> queue = value;
                case "language" -> language = value;
                case "keyterms" -> keyterms = split(value);
                case "answer" -> answer = yes(value);
                default ->
                    problems.add("The dialplan says " + arg + " (expected: party, agent, queue, language, keyterms or"
                            + " answer, each with = and a value).");
            }
        }

        private Party party(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "caller" -> Party.CALLER;
                case "agent" -> Party.AGENT;
                default -> {
                    problems.add("The dialplan says party=" + value + " (expected: caller or agent); caller is taken.");
                    yield party;
                }
            };
        }

        private boolean yes(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "yes", "true", "1" -> true;
                case "no", "false", "0" -> false;
                default -> {
                    problems.add("The dialplan says answer=" + value + " (expected: yes or no); no is taken.");
                    yield false;
                }
            };
        }

        private static List<String> split(String value) {
            return Arrays.stream(value.split("[,|;]"))
                    .map(String::strip)
                    .filter(keyterm -> !keyterm.isEmpty())
                    .toList();
        }
    }
}
