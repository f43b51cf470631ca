package io.callscribe.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The pages and their files, read once. Their digest is part of every address, so that a browser may keep them for ever. */
final class PageFiles {

    /** Pinned: the address inside the jar holds the version. */
    static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    static final String LIT = "/META-INF/resources/webjars/lit-html/3.3.2/";

    /** Every file of ours that a browser may ask for; they lie in {@code page} beside this class. */
    static final List<String> OURS = List.of(
            "app.js",
            "alertcard.js",
            "alertdesk.js",
            "alertpanel.js",
            "alerts.css",
            "alerts.js",
            "alertsound.js",
            "announce.js",
            "me.js",
            "admin.css",
            "admin.js",
            "adminask.js",
            "admincalls.js",
            "adminhealth.js",
            "adminpeople.js",
            "adminwords.js",
            "plots.js",
            "person.js",
            "actions.js",
            "board.js",
            "board.css",
            "call.js",
            "call.css",
            "callalerts.js",
            "callmap.js",
            "cells.js",
            "checklist.css",
            "checklist.js",
            "filters.js",
            "follow.js",
            "grid.js",
            "health.js",
            "order.js",
            "talk.js",
            "clock.js",
            "desk.css",
            "desk.js",
            "desklines.js",
            "deskshell.js",
            "find.js",
            "looks.js",
            "events.js",
            "head.js",
            "keys.js",
            "lines.js",
            "list.js",
            "listen.js",
            "listenbar.js",
            "pills.js",
            "rows.js",
            "rules.css",
            "rules.js",
            "ruletable.js",
            "shell.js",
            "signin.css",
            "signin.js",
            "signing.js",
            "standing.js",
            "store.js",
            "strip.js",
            "transcript.js",
            "watch.js",
            "why.js",
            "words.js",
            "wordsalert.js",
            "wordsdesk.js",
            "page.css",
            "mark.svg",
            "icons.svg");

    /** Every page; each is asked for under a path of its own. */
    static final List<String> PAGES =
            List.of("index.html", "signin.html", "desk.html", "board.html", "call.html", "rules.html", "admin.html");

    /** What of uPlot the administration uses. */
    static final List<String> UPLOTS = List.of("uPlot.iife.min.js", "uPlot.min.css");

    /** What of lit-html the page uses: templates and keyed lists. */
    static final List<String> LITS =
            List.of("lit-html.js", "directive.js", "directive-helpers.js", "directives/repeat.js");

    private static final String VERSION_IN_PAGE = "{version}";
    private static final int VERSION_BYTES = 6;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final String version;
    private final Map<String, byte[]> pages = new LinkedHashMap<>();

    PageFiles() {
        OURS.forEach(name -> files.put(name, read("page/" + name)));
        LITS.forEach(name -> files.put("lit/" + name, read(LIT + name)));
        UPLOTS.forEach(name -> files.put("uplot/" + name, read(UPLOT + name)));
        Map<String, byte[]> templates = new LinkedHashMap<>();
        PAGES.forEach(name -> templates.put(name, read("page/" + name)));
        version = digest(templates.values());
        templates.forEach((name, template) -> pages.put(
                name,
                new String(template, StandardCharsets.UTF_8)
                        .replace(VERSION_IN_PAGE, version)
                        .getBytes(StandardCharsets.UTF_8)));
    }

    /** A page of {@link #PAGES}, with the version in its addresses. */
    byte[] page(String name) {
        return Objects.requireNonNull(pages.get(name), name);
    }

    /** Digest of everything. */
    String version() {
        return version;
    }

    /** A file by its name below the version. */
    Optional<byte[]> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private String digest(Collection<byte[]> templates) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            templates.forEach(digest::update);
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
