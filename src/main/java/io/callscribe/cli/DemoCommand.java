package io.callscribe.cli;

import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.ConfigLoader;
import io.callscribe.config.ConfigResult;
import io.callscribe.lab.AsteriskFinder;
import io.callscribe.lab.AsteriskInstance;
import io.callscribe.lab.AsteriskTree;
import io.callscribe.lab.DemoCall;
import io.callscribe.lab.DemoParties;
import io.callscribe.lab.Folders;
import io.callscribe.lab.LabException;
import io.callscribe.lab.LabSetup;
import io.callscribe.lab.TreeResult;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code callscribe demo}: the main job from end to end, on a real Asterisk of its own, without an account. Starts Asterisk, plays a call
 * between two people through it, and shows its words on the page, in the terminal and in the call's channel variables.
 */
@Command(
        name = "demo",
        description =
                "Play a call through a real Asterisk and show its words on a page, in the terminal and in channel variables.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    private static final long POLL_MS = 250;
    private static final long READY_LIMIT_MS = 600_000;
    private static final int USUAL_WEB_PORT = 8080;
    private static final int USUAL_MEDIA_PORT = 9990;

    @Option(names = "--loop", description = "Play the call again and again.")
    private boolean loop;

    @Option(names = "--once", description = "End after one call; exit code 1 if no words came.")
    private boolean once;

    @Override
    public Integer call() throws InterruptedException {
        return switch (new AsteriskFinder(System.getenv(), Console::say).find()) {
            case TreeResult.Missing(String remedy) -> {
                Console.complain(remedy);
                yield ExitCode.FAILED;
            }
            case TreeResult.Found(AsteriskTree tree) -> run(tree);
        };
    }

    private int run(AsteriskTree tree) throws InterruptedException {
        DemoScreen screen = new DemoScreen();
        try (Shutdown shutdown = new Shutdown()) {
            Path conf = Path.of(System.getProperty("callscribe.home", ".")).resolve("asterisk-conf");
            AsteriskInstance asterisk = shutdown.closing(AsteriskInstance.start(LabSetup.of(tree, conf)));
            shutdown.closing(() -> Folders.delete(folder()));
            Callscribe callscribe = shutdown.closing(Callscribe.start(config(asterisk), screen));
            Console.say("Asterisk is running. Callscribe's page: http://127.0.0.1:" + callscribe.webPort() + "/");
            if (!becomesReady(callscribe, shutdown)) {
                return ExitCode.FAILED;
            }
            do {
                play(asterisk, screen, shutdown);
            } while (!once && again(shutdown));
            return screen.lines() > 0 ? ExitCode.GOOD : ExitCode.FAILED;
        } catch (LabException | StartException e) {
            Console.complain(e);
            return ExitCode.FAILED;
        }
    }

    /** The defaults, with the lab's Asterisk, free ports, and Deepgram only where a key is set. */
    private static CallscribeConfig config(AsteriskInstance asterisk) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        boolean cloud = environment.containsKey("DEEPGRAM_API_KEY");
        environment.keySet().removeIf(name -> name.startsWith("CALLSCRIBE_ASTERISK_"));
        environment.put("CALLSCRIBE_WEB_SIGN_IN", "off");
        environment.put("CALLSCRIBE_STORE_URL", "jdbc:sqlite:" + folder().resolve("calls.db"));
        environment.putAll(Map.of(
                "CALLSCRIBE_ASTERISK_URL",
                asterisk.ariUrl(),
                "CALLSCRIBE_ASTERISK_USERNAME",
                AsteriskInstance.USERNAME,
                "CALLSCRIBE_ASTERISK_PASSWORD",
                asterisk.password(),
                "CALLSCRIBE_ASTERISK_APP",
                "callscribe",
                "CALLSCRIBE_MEDIA_BIND",
                "127.0.0.1:" + freeUdp(),
                "CALLSCRIBE_MEDIA_ADVERTISE",
                "127.0.0.1",
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                cloud ? "deepgram,builtin" : "builtin",
                "CALLSCRIBE_RECOGNIZER_SERVER_BIND",
                "127.0.0.1:0",
                "CALLSCRIBE_RECOGNIZER_SPOOL_DIR",
                folder().toString(),
                "CALLSCRIBE_WEB_BIND",
                "127.0.0.1:" + freeTcp()));
        return switch (new ConfigLoader(environment).load(ConfigLoader.Use.SERVE, Optional.empty())) {
            case ConfigResult.Loaded loaded -> loaded.config();
            case ConfigResult.Refused(List<String> problems) -> throw new StartException(String.join("\n", problems));
        };
    }

    /** What a demo writes goes with it. */
    private static Path folder() {
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "callscribe-demo-" + ProcessHandle.current().pid());
    }

    private static int freeTcp() {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), USUAL_WEB_PORT));
            return USUAL_WEB_PORT;
        } catch (IOException taken) {
            return 0;
        }
    }

    private static int freeUdp() {
        try (DatagramSocket probe =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), USUAL_MEDIA_PORT))) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    private static boolean becomesReady(Callscribe callscribe, Shutdown shutdown) throws InterruptedException {
        String said = "";
        for (long waitedMs = 0; waitedMs < READY_LIMIT_MS; waitedMs += POLL_MS) {
            if (callscribe.ready()) {
                return true;
            }
            String standing = callscribe.standing();
            if (waitedMs > 0 && !standing.equals(said)) {
                Console.say(standing);
                said = standing;
            }
            if (shutdown.awaitMs(POLL_MS)) {
                return false;
            }
        }
        Console.complain(callscribe.standing());
        return false;
    }

    /** One call, watched until its last words have come. */
    private static void play(AsteriskInstance asterisk, DemoScreen screen, Shutdown shutdown)
            throws InterruptedException {
        screen.begin();
        DemoVariables variables = new DemoVariables(asterisk.ari());
        try (DemoCall call = DemoCall.start(asterisk, DemoParties.USUAL)) {
            while (!screen.ended() && !shutdown.awaitMs(POLL_MS)) {
                variables.look(screen.channel());
                if (screen.channel().isEmpty() && !call.isUp()) {
                    return;
                }
            }
        }
        variables.print();
    }

    private boolean again(Shutdown shutdown) throws InterruptedException {
        if (loop) {
            return !shutdown.awaitMs(POLL_MS);
        }
        if (!Optional.ofNullable(System.console())
                .map(java.io.Console::isTerminal)
                .orElse(false)) {
            Console.say("The page stays until this program is stopped.");
            shutdown.await();
            return false;
        }
        Console.say("Enter plays the call again, Ctrl-C ends.");
        return new EnterKey().awaitOr(shutdown);
    }
}
