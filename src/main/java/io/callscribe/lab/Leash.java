package io.callscribe.lab;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that cannot outlive us. It is started by a small shell script ({@code leash.sh}) whose input is a pipe that only this
 * process holds; when the pipe closes, even because we were killed, the shell kills the program and removes its folder. The shell
 * is the program's parent, so its process id cannot have gone to somebody else meanwhile. It runs in a session of its own where
 * {@code setsid} exists, so that Ctrl-C at a terminal reaches us alone.
 */
final class Leash implements AutoCloseable {

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final Process shell;
    private final Path folder;
    private final BufferedWriter words;
    private final BufferedReader answers;
    private final ProcessHandle program;

    private Leash(Process shell, Path folder) throws IOException {
        this.shell = shell;
        this.folder = folder;
        this.words = shell.outputWriter(StandardCharsets.US_ASCII);
        this.answers = shell.inputReader(StandardCharsets.US_ASCII);
        this.program = ProcessHandle.of(Long.parseLong(answer()))
                .orElseThrow(() -> new LabException("the program ended at once"));
        // Should somebody kill the shell, the program must not stay behind.
        var _ = shell.onExit().thenRun(program::destroyForcibly);
    }

    /** Starts {@code program}; what it prints goes to {@code log/console.log} in {@code folder}, which is removed with it. */
    static Leash on(Path folder, List<String> program) {
        List<String> command = new ArrayList<>();
        if (Commands.arePresent("setsid")) {
            command.add("setsid");
        }
        String script = new String(Overlay.bytes("leash.sh"), StandardCharsets.UTF_8);
        command.addAll(List.of("sh", "-c", script, "leash.sh", folder.toString()));
        command.addAll(program);
        try {
            File errors = folder.resolve("log/leash.log").toFile();
            Process shell = new ProcessBuilder(command)
                    .redirectError(Redirect.appendTo(errors))
                    .start();
            return new Leash(shell, folder);
        } catch (IOException e) {
            throw new LabException(program.getFirst() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new LabException("the leash has ended (expected: an answer)");
        }
        return line;
    }

    /** The program's process id. */
    long pid() {
        return program.pid();
    }

    /** Whether the program still runs, frozen or not. A dead one that nobody has buried yet (state Z in proc(5)) does not. */
    boolean isAlive() {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid()), "stat"));
            return !stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Sends a signal ({@code STOP}, {@code CONT}, {@code KILL}, …) and returns when it has been sent; after KILL, when it is dead. */
    void signal(String name) {
        try {
            say(name);
            answer();
        } catch (IOException e) {
            throw new LabException("the leash is broken: " + e.getMessage(), e);
        }
    }

    private void say(String word) throws IOException {
        words.write(word);
        words.newLine();
        words.flush();
    }

    /** Waits for at most {@code millis} for the leash itself to end; true when it has. */
    boolean endsWithin(long millis) {
        try {
            return shell.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw LabException.interrupted("Asterisk", e);
        }
    }

    /** Kills the program and keeps its folder. */
    void endKeepingTheFolder() {
        end("KEEP\n");
    }

    /** Kills the program and removes its folder. Returns when both are gone. */
    @Override
    public void close() {
        end("");
        Folders.delete(folder);
    }

    private void end(String lastWord) {
        try (words;
                answers) {
            words.write(lastWord);
        } catch (IOException shellIsGone) {
            program.destroyForcibly();
        }
        if (!endsWithin(END_LIMIT.toMillis())) {
            shell.destroyForcibly();
            throw new LabException("the leash did not end within " + END_LIMIT.toSeconds() + " s");
        }
    }
}
