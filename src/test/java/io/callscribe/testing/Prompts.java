package io.callscribe.testing;

import io.callscribe.media.G711;
import io.callscribe.recognizer.builtin.model.ModelStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Real 8 kHz speech with its text: Asterisk's English prompts (Debian {@code asterisk-core-sounds-en-wav}, CC-BY-SA-3.0, one voice).
 * Fetched once with apt-get and unpacked without root into the cache beside the models.
 */
public final class Prompts {

    private static final List<String> PACKAGES = List.of("asterisk-core-sounds-en-wav", "asterisk-core-sounds-en");
    private static final Path SOUNDS = Path.of("usr", "share", "asterisk", "sounds", "en_US_f_Allison");
    private static final Path TEXTS =
            Path.of("usr", "share", "doc", "asterisk-core-sounds-en", "core-sounds-en.txt.gz");
    private static final int FEWEST_WORDS = 6;
    private static final int MOST_WORDS = 90;
    private static final int BYTES_A_SAMPLE = 2;

    /** Speaker and text differ in these; what is heard is right. */
    private static final Map<String, String> CORRECTED = Map.of("represenatives", "representatives", "umute", "unmute");

    private Prompts() {}

    /**
     * One prompt.
     *
     * @param name of its file, without suffix
     * @param text what is said
     * @param ulaw its sound at 8 kHz
     */
    public record Prompt(String name, String text, byte[] ulaw) {

        /** How long it lasts. */
        public double seconds() {
            return ulaw.length / 8000.0;
        }
    }

    /** Every prompt of 6 to 90 words, by name. Aborts the test loudly where apt-get or the packages are not to be had. */
    public static List<Prompt> spoken() {
        Path root = root();
        Map<String, String> texts = texts(root);
        return texts.entrySet().stream()
                .filter(entry -> isSentence(entry.getValue()))
                .filter(entry -> Files.exists(sound(root, entry.getKey())))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Prompt(entry.getKey(), entry.getValue(), ulaw(sound(root, entry.getKey()))))
                .toList();
    }

    /** {@code count} of them, spread evenly over the alphabet and always the same. */
    public static List<Prompt> spoken(int count) {
        List<Prompt> all = spoken();
        List<Prompt> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get(i * all.size() / count));
        }
        return some;
    }

    /** One prompt by name, such as {@code queue-periodic-announce}. */
    public static Prompt named(String name) {
        return spoken().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSentence(String text) {
        int words = WordErrors.normalized(text).size();
        return words >= FEWEST_WORDS && words <= MOST_WORDS && !text.matches(".*[\\[<(].*");
    }

    private static Path sound(Path root, String name) {
        return root.resolve(SOUNDS).resolve(name + ".wav");
    }

    private static Path root() {
        Path root = ModelStore.folder(System.getenv()).resolveSibling("prompts");
        if (!Files.exists(root.resolve(TEXTS))) {
            Ring.needs(
                    fetch(root),
                    "speech to test with: apt-get must be able to download " + String.join(", ", PACKAGES)
                            + " (Debian or Ubuntu; run apt-get update once)");
        }
        return root;
    }

    /** Unpacked beside its place and moved there whole, so that a broken download leaves nothing to be mistaken for prompts. */
    private static boolean fetch(Path root) {
        try {
            Files.createDirectories(root.getParent());
            Path staging = Files.createTempDirectory(root.getParent(), ".prompts-");
            try {
                List<String> download = new ArrayList<>(List.of("apt-get", "download"));
                download.addAll(PACKAGES);
                if (!run(staging, download) || !unpack(staging)) {
                    return false;
                }
                if (!Files.exists(root)) {
                    Files.move(staging.resolve("root"), root, StandardCopyOption.ATOMIC_MOVE);
                }
                return true;
            } finally {
                delete(staging);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean unpack(Path staging) throws IOException {
        List<Path> packages;
        try (Stream<Path> files = Files.list(staging)) {
            packages = files.filter(file -> file.toString().endsWith(".deb")).toList();
        }
        boolean done = packages.size() == PACKAGES.size();
        for (Path one : packages) {
            done &= run(
                    staging,
                    List.of(
                            "dpkg-deb",
                            "-x",
                            one.toString(),
                            staging.resolve("root").toString()));
        }
        return done;
    }

    private static boolean run(Path folder, List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static Map<String, String> texts(Path root) {
        Map<String, String> texts = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(root.resolve(TEXTS))), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> line.contains(": ") && !line.startsWith(";"))
                    .forEach(line -> {
                        int colon = line.indexOf(": ");
                        texts.put(
                                line.substring(0, colon),
                                corrected(line.substring(colon + 2).strip()));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(texts);
    }

    private static String corrected(String text) {
        for (Map.Entry<String, String> wrong : CORRECTED.entrySet()) {
            text = text.replace(wrong.getKey(), wrong.getValue());
        }
        return text;
    }

    /** The data chunk of a 16-bit mono WAV at 8 kHz, as µ-law. */
    private static byte[] ulaw(Path wav) {
        try (InputStream in = Files.newInputStream(wav)) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            int at = 12;
            while (bytes.getInt(at) != 0x61746164) {
                at += 8 + bytes.getInt(at + 4);
            }
            int samples = Math.min(bytes.getInt(at + 4), bytes.capacity() - at - 8) / BYTES_A_SAMPLE;
            byte[] ulaw = new byte[samples];
            for (int i = 0; i < samples; i++) {
                ulaw[i] = G711.linearToUlaw(bytes.getShort(at + 8 + BYTES_A_SAMPLE * i));
            }
            return ulaw;
        } catch (IOException e) {
            throw new UncheckedIOException(wav.toString(), e);
        }
    }

    /** Two sides of a call, interleaved sample by sample; the shorter one is filled with silence. */
    public static byte[] interleaved(byte[] first, byte[] second) {
        byte[] both = new byte[2 * Math.max(first.length, second.length)];
        Arrays.fill(both, G711.ULAW_SILENCE);
        for (int i = 0; i < first.length; i++) {
            both[2 * i] = first[i];
        }
        for (int i = 0; i < second.length; i++) {
            both[2 * i + 1] = second[i];
        }
        return both;
    }

    /** Sounds one after another, with so much silence before, between and after them. */
    public static byte[] inARow(List<byte[]> sounds, int silenceMs) {
        int silence = 8 * silenceMs;
        byte[] row =
                new byte[sounds.stream().mapToInt(one -> one.length + silence).sum() + silence];
        Arrays.fill(row, G711.ULAW_SILENCE);
        int at = silence;
        for (byte[] sound : sounds) {
            System.arraycopy(sound, 0, row, at, sound.length);
            at += sound.length + silence;
        }
        return row;
    }
}
