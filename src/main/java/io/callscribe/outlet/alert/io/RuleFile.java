package io.callscribe.outlet.alert.io;

import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.alert.rule.RuleReader;
import io.callscribe.outlet.alert.rule.RuleReader.Result;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.time.WallClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force: of a file that is read again when its bytes change, or those inside the program. A file with a fault changes nothing
 * but what is said of it. {@link #look} is called by one thread; the rest from any.
 */
public final class RuleFile {

    private static final Logger LOG = LoggerFactory.getLogger(RuleFile.class);
    private static final String INSIDE = "the starter rules inside Callscribe";

    private final Optional<Path> path;
    private final Lexicons lexicons;
    private final WallClock clock;
    private volatile InForce inForce;
    private String text = "";

    /**
     * What is in force.
     *
     * @param since when it was read
     * @param problems what is wrong with the file as it is now; none where it is in force
     */
    public record InForce(RuleSet rules, String file, OffsetDateTime since, List<String> problems) {
        /** Copies the list. */
        public InForce {
            problems = List.copyOf(problems);
        }
    }

    private RuleFile(Optional<Path> path, Lexicons lexicons, WallClock clock) {
        this.path = path;
        this.lexicons = lexicons;
        this.clock = clock;
        inForce = new InForce(RuleSet.NONE, INSIDE, clock.now(), List.of());
    }

    /**
     * Reads the file, or without one what is inside the program.
     *
     * @throws IOException where it cannot be read
     * @throws IllegalArgumentException that names every fault with its line
     */
    public static RuleFile open(Optional<Path> path, Lexicons lexicons, WallClock clock) throws IOException {
        RuleFile file = new RuleFile(path, lexicons, clock);
        file.text = file.readText();
        RuleSet rules = switch (RuleReader.read(file.text, lexicons)) {
            case Result.Good good -> good.rules();
            case Result.Faulty faulty ->
                throw new IllegalArgumentException("alerts.rules: " + file.name() + " has faults: "
                        + String.join(
                                "; ",
                                faulty.faults().stream().map(Object::toString).toList()));
        };
        file.inForce = new InForce(rules, file.name(), clock.now(), List.of());
        return file;
    }

    private String readText() throws IOException {
        return path.isPresent() ? Files.readString(path.get(), StandardCharsets.UTF_8) : Lexicons.starterRules();
    }

    private String name() {
        return path.map(Path::toString).orElse(INSIDE);
    }

    /** What is in force now. */
    public InForce inForce() {
        return inForce;
    }

    /** Reads the file if it changed; whether other rules are in force now. */
    boolean look() {
        if (path.isEmpty()) {
            return false;
        }
        try {
            String now = readText();
            if (now.equals(text)) {
                return false;
            }
            text = now;
            return changed();
        } catch (IOException unreadable) {
            return faulty(List.of("cannot be read: " + unreadable));
        }
    }

    private boolean changed() {
        return switch (RuleReader.read(text, lexicons)) {
            case Result.Good good -> {
                inForce = new InForce(good.rules(), name(), clock.now(), List.of());
                LOG.info("{} rules of {} are in force", good.rules().all().size(), name());
                yield true;
            }
            case Result.Faulty faulty ->
                faulty(faulty.faults().stream().map(Object::toString).toList());
        };
    }

    private boolean faulty(List<String> problems) {
        InForce before = inForce;
        if (!before.problems().equals(problems)) {
            LOG.warn(
                    "The rules of {} stay in force; {} has faults: {}",
                    before.since(),
                    name(),
                    String.join("; ", problems));
            inForce = new InForce(before.rules(), before.file(), before.since(), problems);
        }
        return false;
    }
}
