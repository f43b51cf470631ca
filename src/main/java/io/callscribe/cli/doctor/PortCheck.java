package io.callscribe.cli.doctor;

import io.callscribe.config.CallscribeConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.RecognizerConfig.EngineName;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Whether the TCP ports that a start opens can be had: one that cannot keeps Callscribe from starting. */
final class PortCheck {

    /** Who may hold a port of ours rightly. */
    enum Callscribe {
        RUNS,
        DOES_NOT_RUN,
        UNKNOWN;

        /** It runs if it is seen on one server, and does not if each was asked. */
        static Callscribe of(List<Callscribe> seen) {
            if (seen.contains(RUNS)) {
                return RUNS;
            }
            return seen.contains(UNKNOWN) ? UNKNOWN : DOES_NOT_RUN;
        }
    }

    private PortCheck() {}

    static List<Finding> run(CallscribeConfig config, Callscribe callscribe) {
        List<Finding> findings = new ArrayList<>();
        findings.add(port("Page and API", "web.bind", config.web().bind(), callscribe));
        if (config.recognizer().engines().contains(EngineName.BUILTIN)) {
            HostPort bind = config.recognizer().server().bind();
            findings.add(port("Recognizer's port", "recognizer.server.bind", bind, callscribe));
        }
        return findings;
    }

    private static Finding port(String check, String key, HostPort bind, Callscribe callscribe) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(bind.resolve());
            return Finding.good(check, "TCP " + bind + " can be bound.");
        } catch (IOException | IllegalArgumentException e) {
            return refused(check, key, bind, callscribe, TimeLimit.reason(e));
        }
    }

    private static Finding refused(String check, String key, HostPort bind, Callscribe callscribe, String reason) {
        String found = key + ": TCP " + bind + " cannot be bound: " + reason;
        String remedy = "end the program that holds it (ss -ltnp), or set " + key + " to another address or port.";
        boolean taken = reason.contains("in use");
        if (!taken || callscribe == Callscribe.DOES_NOT_RUN) {
            return Finding.bad(check, found + ".", remedy);
        }
        return callscribe == Callscribe.RUNS
                ? Finding.good(check, "TCP " + bind + " is taken, by the Callscribe that runs.")
                : Finding.warning(check, found + ", perhaps by a running Callscribe.", remedy);
    }
}
