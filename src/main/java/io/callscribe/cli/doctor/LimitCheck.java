package io.callscribe.cli.doctor;

import io.callscribe.config.AsteriskConfig;
import io.callscribe.session.limit.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What taps may take of Asterisk, and whether its limit on open files allows that, where it runs on this machine. */
final class LimitCheck {
    static final String CHECK = "Asterisk, limits";
    static final String FILES = "Asterisk, open files";

    /** Snoop 3, external media 3, bridge 2, for each of two legs: counted on Asterisk 22. */
    static final int FILES_A_TAP = 16;

    /** A caller's phone, an agent's phone, and the tap between them. */
    private static final int PAIRS_A_CALL = 2 + Limits.PAIRS_A_TAP;

    private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d+|unlimited)\\s.*");

    private LimitCheck() {}

    static List<Finding> run(AsteriskConfig asterisk, Path proc) {
        Limits limits = new Limits(asterisk.maxCalls(), asterisk.rtpPorts().pairs(), asterisk.rtpReservePercent());
        return List.of(limits(asterisk, limits), files(asterisk, proc));
    }

    static Finding limits(AsteriskConfig asterisk, Limits limits) {
        int room = limits.usable() / PAIRS_A_CALL;
        String found = "at most " + limits.maxCalls() + " calls are tapped (max-calls); RTP ports "
                + asterisk.rtpPorts()
                + " (rtp-ports, as in its rtp.conf) are " + limits.pairs() + " pairs, of which " + limits.reserve()
                + " stay free: room for " + room + " tapped calls between two phones";
        return room < limits.maxCalls()
                ? Finding.warning(
                        CHECK,
                        found + ", fewer than max-calls.",
                        "widen rtpstart and rtpend in rtp.conf, and rtp-ports with it, or lower max-calls.")
                : Finding.good(CHECK, found + ".");
    }

    private static Finding files(AsteriskConfig asterisk, Path proc) {
        if (!here(asterisk)) {
            return couldNotLook(asterisk, "it does not run on this machine");
        }
        try {
            OptionalLong lowest = lowestLimit(proc);
            return lowest.isPresent()
                    ? judge(asterisk.maxCalls(), lowest.getAsLong())
                    : couldNotLook(asterisk, "no process named asterisk is to be seen whose limits we may read");
        } catch (IOException e) {
            return couldNotLook(asterisk, proc + " cannot be read");
        }
    }

    private static Finding couldNotLook(AsteriskConfig asterisk, String since) {
        return Finding.unchecked(
                FILES,
                since + "; \"core show settings\" in Asterisk says it (expected: " + needed(asterisk.maxCalls())
                        + " or more, and what its own calls take)");
    }

    private static long needed(int maxCalls) {
        return (long) FILES_A_TAP * maxCalls;
    }

    static Finding judge(int maxCalls, long limit) {
        String found = limit == Long.MAX_VALUE ? "unlimited" : "Asterisk may have " + limit + " open";
        return limit > needed(maxCalls)
                ? Finding.good(FILES, found + "; " + maxCalls + " taps take " + needed(maxCalls) + ".")
                : Finding.warning(
                        FILES,
                        found + ", but " + maxCalls + " taps take " + needed(maxCalls) + ", its own calls not counted.",
                        "raise maxfiles in asterisk.conf (or LimitNOFILE of its unit) and start it anew, or lower"
                                + " asterisk.max-calls.");
    }

    private static boolean here(AsteriskConfig asterisk) {
        try {
            InetAddress address = InetAddress.getByName(asterisk.base().getHost());
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Of all processes that are an Asterisk; which of several is meant is not to be seen from here. */
    static OptionalLong lowestLimit(Path proc) throws IOException {
        List<Long> limits = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                limit(process).ifPresent(limits::add);
            }
        }
        return limits.stream().mapToLong(Long::longValue).min();
    }

    /** Empty too for a process that ended meanwhile or that we may not look at. */
    private static Optional<Long> limit(Path process) {
        try {
            String command = Files.readString(process.resolve("cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1);
            if (!isAsterisk(command.split("\0"))) {
                return Optional.empty();
            }
            return Files.readAllLines(process.resolve("limits")).stream()
                    .map(OPEN_FILES::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1).equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(match.group(1)))
                    .findFirst();
        } catch (IOException goneOrForbidden) {
            return Optional.empty();
        }
    }

    /** By its own name, or as an argument of the dynamic loader that it was started with. */
    private static boolean isAsterisk(String[] command) {
        boolean loader = command[0].contains("ld-linux");
        for (int i = 0; i < (loader ? command.length : 1); i++) {
            if (command[i].equals("asterisk") || command[i].endsWith("/asterisk")) {
                return true;
            }
        }
        return false;
    }
}
