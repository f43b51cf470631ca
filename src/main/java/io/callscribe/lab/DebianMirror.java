package io.callscribe.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which Debian archive this machine already uses, read from apt's own lists (sources.list(5), both of its formats). */
final class DebianMirror {

    /** Where Debian says everybody finds a mirror near by. */
    static final String DEFAULT = "http://deb.debian.org/debian";

    /** A main archive, not the security one: {@code URIs: http://host/debian} or {@code deb [options] http://host/debian suite}. */
    private static final Pattern ARCHIVE =
            Pattern.compile("^(?:URIs:|deb(?: +\\[[^]]*])?)[ \\t]+(?:\\S+[ \\t]+)*?(https?://\\S+/debian)/?(?:\\s|$)");

    private DebianMirror() {}

    /** The first main Debian archive in {@code /etc/apt}, else the default. */
    static String find(Path etcApt) {
        return sources(etcApt)
                .flatMap(DebianMirror::lines)
                .map(DebianMirror::archive)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(DEFAULT);
    }

    /** The archive a line of an apt list names, if it is a main Debian archive. */
    static Optional<String> archive(String line) {
        var matcher = ARCHIVE.matcher(line);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Stream<Path> sources(Path etcApt) {
        Path parts = etcApt.resolve("sources.list.d");
        List<Path> found = List.of();
        if (Files.isDirectory(parts)) {
            try (Stream<Path> files = Files.list(parts)) {
                found = files.filter(file -> file.toString().matches(".*\\.(list|sources)"))
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Stream.concat(Stream.of(etcApt.resolve("sources.list")), found.stream())
                .filter(Files::isReadable);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
