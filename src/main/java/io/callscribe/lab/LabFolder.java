package io.callscribe.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The folder of one instance: its configuration, its sounds, its logs. Everything the instance writes lies in here. */
final class LabFolder {

    /** The files of {@code asterisk-conf/} that Asterisk reads. */
    static final List<String> SITE_FILES = List.of("ari.conf", "http.conf", "extensions.conf");

    private static final List<String> FOLDERS = List.of(
            "etc/site",
            "etc/more",
            "run",
            "log/cdr-csv",
            "spool",
            "varlib",
            "db",
            "keys",
            "agi",
            "moh",
            "data/sounds/en");

    /** Room for {@code /run/asterisk.ctl} in the 107 characters a Unix socket's path may have (unix(7)). */
    private static final int LONGEST_PATH = 80;

    private static final byte ULAW_SILENCE = (byte) 0xFF;
    private static final int ONE_SECOND = 8000;

    private final Path root;

    private LabFolder(Path root) {
        this.root = root;
    }

    /** Makes a new folder for an instance on these ports. */
    static LabFolder create(LabSetup setup, LabPorts ports, String password) {
        Path root = null;
        try {
            root = Files.createTempDirectory(parent(), "callscribe-lab-");
            LabFolder folder = new LabFolder(root);
            folder.fill(setup, ports, password);
            return folder;
        } catch (IOException e) {
            if (root != null) {
                Folders.delete(root);
            }
            throw new LabException("the folder of an Asterisk cannot be filled: " + e, e);
        }
    }

    private static Path parent() {
        Path usual = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        return usual.toString().length() + "/callscribe-lab-".length() + 20 <= LONGEST_PATH ? usual : Path.of("/tmp");
    }

    private void fill(LabSetup setup, LabPorts ports, String password) throws IOException {
        for (String name : FOLDERS) {
            Files.createDirectories(root.resolve(name));
        }
        for (String name : SITE_FILES) {
            Files.copy(
                    setup.asteriskConf().resolve(name), root.resolve("etc/site").resolve(name));
        }
        Map<String, String> values = values(setup, ports, password);
        for (String name : Overlay.FILES) {
            write("etc/" + name, Overlay.file(name, values));
        }
        for (String name : Overlay.EMPTY_FILES) {
            write("etc/" + name, "");
        }
        write("etc/more/extensions.conf", setup.extensions());
        write("etc/more/pjsip.conf", setup.endpoints());
        write("etc/more/queues.conf", setup.queues());
        for (String name : List.of("documentation", "rest-api")) {
            Files.createSymbolicLink(
                    root.resolve("data").resolve(name), setup.tree().data().resolve(name));
        }
        byte[] silence = new byte[ONE_SECOND];
        Arrays.fill(silence, ULAW_SILENCE);
        music(silence);
    }

    private Map<String, String> values(LabSetup setup, LabPorts ports, String password) {
        return Map.of(
                "folder", root.toString(),
                "modules", setup.tree().modules().toString(),
                "httpPort", String.valueOf(ports.http()),
                "sipPort", String.valueOf(ports.sip()),
                "rtpStart", String.valueOf(ports.rtpStart()),
                "rtpEnd", String.valueOf(ports.rtpEnd()),
                "password", password,
                "agents", agents(ports.sip()));
    }

    /** The demo's nine agents, each a phone that this Asterisk plays itself. */
    private static String agents(int sipPort) {
        return IntStream.rangeClosed(1001, 1009)
                .mapToObj(
                        number -> "[%1$d](agent)\naors = %1$d\n[%1$d](agent-place)\ncontact = sip:%1$d@127.0.0.1:%2$d\n"
                                .formatted(number, sipPort))
                .collect(Collectors.joining());
    }

    /** Writes a file, such as {@code etc/more/pjsip.conf}. */
    void write(String name, String text) {
        try {
            Files.writeString(root.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds to a file, such as {@code etc/more/extensions.conf}. */
    void append(String name, String text) {
        try {
            Files.writeString(root.resolve(name), text + "\n", StandardOpenOption.APPEND, StandardOpenOption.CREATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a sound where {@code Playback(name)} finds it. */
    void sound(String name, byte[] ulaw) {
        put(root.resolve("data/sounds/en").resolve(name + ".ulaw"), ulaw);
    }

    /** Makes this the only piece of the music on hold. */
    void music(byte[] ulaw) {
        put(root.resolve("moh/music.ulaw"), ulaw);
    }

    /** Asterisk may be playing the file: it goes on with the old one. */
    private static void put(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(file.getParent(), "fresh", ".part");
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file in here; empty while it does not exist. */
    String text(String name) {
        Path file = root.resolve(name);
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder itself. */
    Path root() {
        return root;
    }
}
