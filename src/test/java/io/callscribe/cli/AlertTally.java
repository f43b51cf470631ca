package io.callscribe.cli;

import io.callscribe.testing.FloorRules;
import io.callscribe.testing.PhraseCorpus;
import io.callscribe.testing.SupervisorStream;
import io.callscribe.testing.SupervisorStream.Heard;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said in many calls, some of it to fire a rule, and which alert came of what. Each line that is to fire one has a mark of its own, a
 * word that no rule looks for. Lines are made on one thread, and may be asked for on any.
 */
final class AlertTally {

    /** One line in so many has words of a rule. */
    private static final int ALERT_EVERY = 16;

    private static final Pattern MARK = Pattern.compile("\\bzq[a-z]+\\b");
    private static final List<String> LINES = PhraseCorpus.lines(4_000);

    private final List<Integer> firing;
    private final Random random = new Random(6);
    private final AtomicInteger lines = new AtomicInteger();
    private final Map<String, String> rules = new ConcurrentHashMap<>();
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();

    /** Over so many rules. */
    AlertTally(int rules) {
        firing = FloorRules.firing(rules);
    }

    /** A line that is to fire a rule, and when its final was sent. */
    record Sent(String mark, String rule, long atNs, long atMs) {}

    /** An alert came of it. */
    record Raised(Sent sent, Heard heard) {
        long tookNs() {
            return heard.atNs() - sent.atNs();
        }

        boolean asExpected() {
            return sent.rule().equals(heard.alert().path("rule").asText());
        }
    }

    /** From when to when. */
    record Window(long fromNs, long toNs) {
        private boolean holds(long atNs) {
            return atNs >= fromNs && atNs < toNs;
        }
    }

    /** What is said next. */
    String line() {
        int number = lines.getAndIncrement();
        if (number % ALERT_EVERY != 0) {
            return LINES.get(number % LINES.size());
        }
        int rule = firing.get(random.nextInt(firing.size()));
        String mark = mark(number);
        rules.put(mark, FloorRules.name(rule));
        return "well I really need to " + FloorRules.said(rule) + " before the end of this month, " + mark;
    }

    /** How many lines there were. */
    int lines() {
        return lines.get();
    }

    /** Letters only, so that nothing masks it. */
    private static String mark(int number) {
        StringBuilder mark = new StringBuilder("zq");
        for (char digit : Integer.toString(number).toCharArray()) {
            mark.append((char) (digit - '0' + 'a'));
        }
        return mark.toString();
    }

    /** The line's final is about to be sent. */
    void settled(String line) {
        markOf(line)
                .ifPresent(mark -> sent.put(
                        mark,
                        new Sent(mark, rules.getOrDefault(mark, ""), System.nanoTime(), System.currentTimeMillis())));
    }

    private static Optional<String> markOf(String line) {
        Matcher mark = MARK.matcher(line);
        return mark.find() ? Optional.of(mark.group()) : Optional.empty();
    }

    /** Whether an alert is of a line of ours. */
    static boolean isOurs(Heard heard) {
        return markOf(text(heard)).isPresent();
    }

    private static String text(Heard heard) {
        return heard.alert().at("/evidence/text").asText();
    }

    /** Lines of that time of which no alert came yet. */
    List<Sent> missing(Window window, SupervisorStream supervisor) {
        Set<String> marks = arrived(supervisor).keySet();
        return sent(window).stream().filter(one -> !marks.contains(one.mark())).toList();
    }

    /** Lines of that time and what came of them. */
    List<Raised> raised(Window window, SupervisorStream supervisor) {
        Map<String, Heard> arrived = arrived(supervisor);
        return sent(window).stream()
                .flatMap(one ->
                        Optional.ofNullable(arrived.get(one.mark())).map(heard -> new Raised(one, heard)).stream())
                .toList();
    }

    private List<Sent> sent(Window window) {
        return sent.values().stream().filter(one -> window.holds(one.atNs())).toList();
    }

    /** The first event of each alert of ours, by its mark. */
    private static Map<String, Heard> arrived(SupervisorStream supervisor) {
        Map<String, Heard> arrived = new HashMap<>();
        for (Heard heard : supervisor.heard()) {
            markOf(text(heard)).ifPresent(mark -> arrived.putIfAbsent(mark, heard));
        }
        return arrived;
    }
}
