package io.callscribe.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One running Asterisk of our own, on loopback, with the files people copy in force. Everything blocks the caller. Closing it kills
 * Asterisk and removes its folder; so does the end of this process, whatever ends it.
 */
public final class AsteriskInstance implements AutoCloseable {

    /** The ARI account in the files people copy. */
    public static final String USERNAME = "callscribe";

    private static final Duration CLI_LIMIT = Duration.ofSeconds(10);
    private static final int READY_POLL_MS = 20;
    private static final int READY_POLLS = 1000;
    private static final int POLLS_ONCE_LOADED = 100;
    private static final int LOG_TAIL = 2000;

    private final LabSetup setup;
    private final LabPorts ports;
    private final String password;
    private final LabFolder folder;
    private final LabAri ari;
    private Leash leash;

    private AsteriskInstance(LabSetup setup, LabPorts ports, LabFolder folder, String password) {
        this.setup = setup;
        this.ports = ports;
        this.password = password;
        this.folder = folder;
        this.leash = leash();
        this.ari = new LabAri(ariUrl(), USERNAME, password);
    }

    /** Starts one and returns when its ARI answers, mostly within a second. */
    public static AsteriskInstance start(LabSetup setup) {
        AsteriskInstance instance = launch(setup);
        boolean ready = false;
        try {
            instance.awaitReady();
            ready = true;
            return instance;
        } finally {
            if (!ready) {
                instance.close();
            }
        }
    }

    private static AsteriskInstance launch(LabSetup setup) {
        LabPorts ports = LabPorts.lease();
        boolean launched = false;
        try {
            String password = newPassword();
            LabFolder folder = LabFolder.create(setup, ports, password);
            AsteriskInstance instance = new AsteriskInstance(setup, ports, folder, password);
            launched = true;
            return instance;
        } finally {
            if (!launched) {
                ports.close();
            }
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Leash leash() {
        return Leash.on(folder.root(), setup.tree().command("-C", config(), "-f"));
    }

    private String config() {
        return folder.root().resolve("etc/asterisk.conf").toString();
    }

    /** Asterisk says "Ready" when all its modules are loaded; if ARI is not there soon after, it will not come. */
    private void awaitReady() {
        int pollsLeft = READY_POLLS;
        while (!ari.send("GET", "/asterisk/info").good()) {
            if (leash.endsWithin(READY_POLL_MS) || !leash.isAlive()) {
                throw new LabException("Asterisk ended at its start: " + lastWords());
            }
            pollsLeft--;
            if (log().contains("Asterisk Ready.")) {
                pollsLeft = Math.min(pollsLeft, POLLS_ONCE_LOADED);
            }
            if (pollsLeft == 0) {
                throw new LabException("Asterisk runs, but its ARI does not answer: " + lastWords());
            }
        }
    }

    private String lastWords() {
        String text = folder.text("log/console.log") + folder.text("log/leash.log");
        String complaints = complaints().isEmpty() ? log() : String.join("\n", complaints());
        return text.strip() + complaints.substring(Math.max(0, complaints.length() - LOG_TAIL));
    }

    /** Where ARI is, as {@code asterisk.url} takes it. */
    public String ariUrl() {
        return "http://127.0.0.1:" + ports.http();
    }

    /** The password of {@link #USERNAME}. */
    public String password() {
        return password;
    }

    /** The UDP port of SIP on 127.0.0.1. */
    public int sipPort() {
        return ports.sip();
    }

    /** The first UDP port Asterisk takes for sound. */
    public int rtpStart() {
        return ports.rtpStart();
    }

    /** The last UDP port Asterisk takes for sound. */
    public int rtpEnd() {
        return ports.rtpEnd();
    }

    /** The folder everything lies in. */
    public Path folder() {
        return folder.root();
    }

    /** The process id of Asterisk. */
    public long pid() {
        return leash.pid();
    }

    /** What Asterisk has logged: notices, warnings, errors, and the dialplan line by line. */
    public String log() {
        return folder.text("log/full.log");
    }

    /** The warnings and errors in the log. */
    public List<String> complaints() {
        return log().lines()
                .filter(line -> line.contains("] WARNING[") || line.contains("] ERROR["))
                .toList();
    }

    /** The call detail records written so far, one CSV line a record (cdr_csv's columns). */
    public List<String> cdrs() {
        return folder.text("log/cdr-csv/Master.csv").lines().toList();
    }

    /** Plain requests to its ARI. */
    public LabAri ari() {
        return ari;
    }

    /** The names of the channels there are. */
    public List<String> channels() {
        return strings("/channels", "name");
    }

    /** The ids of the bridges there are. */
    public List<String> bridges() {
        return strings("/bridges", "id");
    }

    /** Each once: a channel that changes while Asterisk writes the list can stand in it several times (seen with 22.10.1). */
    private List<String> strings(String path, String field) {
        return StreamSupport.stream(ari.get(path).spliterator(), false)
                .map((JsonNode node) -> node.path(field).asText())
                .distinct()
                .toList();
    }

    /** Runs a command of Asterisk's console, such as {@code core show channels}, and returns what it prints. */
    public String cli(String command) {
        Commands.Ran ran = Commands.run(folder.root(), CLI_LIMIT, setup.tree().command("-C", config(), "-rx", command));
        if (!ran.good()) {
            throw new LabException(command + ": " + ran.complaint());
        }
        return ran.output();
    }

    /** Adds dialplan. A context that exists already grows. */
    public void addExtensions(String text) {
        folder.append("etc/more/extensions.conf", text);
        cli("dialplan reload");
    }

    /** Sets the SIP phones, as in pjsip.conf: {@code [ag1](phone) …}; those of the {@link LabSetup} stay, those set before go. */
    public void setEndpoints(String text) {
        folder.write("etc/more/pjsip.conf", setup.endpoints() + text);
        cli("module reload res_pjsip.so");
    }

    /** Adds a sound of raw µ-law that {@code Playback(name)} finds. */
    public void addSound(String name, byte[] ulaw) {
        folder.sound(name, ulaw);
    }

    /** Makes this the music on hold, in place of silence. */
    public void setMusic(byte[] ulaw) {
        folder.music(ulaw);
        cli("moh reload");
    }

    /** Freezes Asterisk as it stands (SIGSTOP). */
    public void freeze() {
        leash.signal("STOP");
    }

    /** Lets a frozen Asterisk go on (SIGCONT). */
    public void resume() {
        leash.signal("CONT");
    }

    /** Kills Asterisk (SIGKILL) and returns when it is dead. Folder and ports stay, for {@link #restart()}. */
    public void kill() {
        leash.signal("KILL");
    }

    /** Whether Asterisk runs, frozen or not. */
    public boolean isAlive() {
        return leash.isAlive();
    }

    /** Kills Asterisk if it runs, and starts it anew in the same folder and on the same ports. Returns when ARI answers. */
    public void restart() {
        leash.endKeepingTheFolder();
        leash = leash();
        awaitReady();
    }

    @Override
    public void close() {
        try (ports;
                ari) {
            leash.close();
        }
    }
}
