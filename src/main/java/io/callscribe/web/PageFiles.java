package io.callscribe.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page and its files, read once. Their digest is part of every address, so that a browser may keep them for ever. */
final class PageFiles {

    /** Pinned: the address inside the jar holds the version. */
    static final String LIT = "/META-INF/resources/webjars/lit-html/3.3.2/";

    /** Every file of ours that a browser may ask for; they lie in {@code page} beside this class. */
    static final List<String> OURS = List.of(
            "app.js",
            "announce.js",
            "clock.js",
            "events.js",
            "head.js",
            "keys.js",
            "lines.js",
            "list.js",
            "rows.js",
            "shell.js",
            "standing.js",
            "store.js",
            "strip.js",
            "transcript.js",
            "why.js",
            "words.js",
            "page.css",
            "mark.svg",
            "icons.svg");

    /** What of lit-html the page uses: templates and keyed lists. */
    static final List<String> LITS =
            List.of("lit-html.js", "directive.js", "directive-helpers.js", "directives/repeat.js");

    private static final String VERSION_IN_PAGE = "{version}";
    private static final int VERSION_BYTES = 6;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final String version;
    private final byte[] page;

    PageFiles() {
        OURS.forEach(name -> files.put(name, read("page/" + name)));
        LITS.forEach(name -> files.put("lit/" + name, read(LIT + name)));
        byte[] template = read("page/index.html");
        version = digest(template);
        page = new String(template, StandardCharsets.UTF_8)
                .replace(VERSION_IN_PAGE, version)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The page, with the version in its addresses. */
    byte[] page() {
        return page;
    }

    /** Digest of everything. */
    String version() {
        return version;
    }

    /** A file by its name below the version. */
    Optional<byte[]> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** All files a page loads, and itself, in bytes. */
    int totalBytes() {
        return page.length
                + files.values().stream().mapToInt(file -> file.length).sum();
    }

    private String digest(byte[] template) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(template);
            files.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("page file: " + name + " (expected: in the jar)");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
