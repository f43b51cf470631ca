package io.callscribe.web;

import io.callscribe.config.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What somebody who helps needs to know, as a zip file of texts: every text goes through the sieve of {@link Settings}, and none has a word
 * of a call in it.
 */
final class Bundle {

    private final Settings settings;
    private final Map<String, String> texts = new LinkedHashMap<>();

    Bundle(Settings settings) {
        this.settings = settings;
        StringBuilder keys = new StringBuilder();
        settings.all()
                .forEach(one -> keys.append(one.key())
                        .append(": ")
                        .append(one.value())
                        .append("   # ")
                        .append(one.source())
                        .append('\n'));
        add("configuration.txt", keys.toString());
    }

    /** Puts a text in. */
    Bundle add(String name, String text) {
        texts.put(name, settings.sieve(text));
        return this;
    }

    /** The zip file, its texts in a folder named {@code callscribe-support}. */
    byte[] zip(Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                ZipEntry entry = new ZipEntry("callscribe-support/" + text.getKey());
                entry.setTime(now.toEpochMilli());
                zip.putNextEntry(entry);
                zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
