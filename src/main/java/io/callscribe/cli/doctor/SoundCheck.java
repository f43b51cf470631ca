package io.callscribe.cli.doctor;

import io.callscribe.asterisk.AriResult;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether sound from Asterisk arrives where calls would have it: a channel of our own is tapped as a call would be, and what the tap sends
 * is counted. A snoop sends a packet every 20 ms whatever it hears, so packets prove the way to us; what we say into the channel and hear
 * again proves the whole chain. Everything made is removed, also at the end of the process.
 */
final class SoundCheck {

    static final String CHECK = "Sound from Asterisk";

    private static final Duration ENTER_LIMIT = Duration.ofSeconds(3);
    private static final String LOCAL_ADDRESS = "UNICASTRTP_LOCAL_ADDRESS";
    private static final String LOCAL_PORT = "UNICASTRTP_LOCAL_PORT";
    private static final String LOOK_AT_LOG =
            "look at the modules above and at Asterisk's log; an error 500 is mostly an rtp.conf range that is used up.";

    private final OwnApplication application;
    private final SoundParts parts;
    private final NanoClock clock;

    SoundCheck(OwnApplication application, SoundParts parts, NanoClock clock) {
        this.application = application;
        this.parts = parts;
        this.clock = clock;
    }

    /** A step that Asterisk refused; goes no further than {@link #listen}. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    Finding run(MediaSocket media) {
        Thread atExit = Thread.ofPlatform().name("doctor-exit").unstarted(parts::remove);
        Runtime.getRuntime().addShutdownHook(atExit);
        Finding heard;
        Optional<String> left = Optional.empty();
        try {
            heard = listen(media);
        } finally {
            left = parts.remove();
            forget(atExit);
        }
        if (left.isEmpty()) {
            return heard;
        }
        return Finding.bad(
                CHECK,
                heard.found() + " Asterisk did not let these be removed: " + left.get() + ".",
                "asterisk -rx \"core show channels\", then \"channel request hangup NAME\"; the next start of Callscribe"
                        + " removes them too.");
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException endingAlready) {
            // the hook removes the same again, which does no harm
        }
    }

    private Finding listen(MediaSocket media) {
        try {
            InetSocketAddress mouth = source(made("a channel to speak into", parts::makeMouth), parts.mouth());
            InetSocketAddress ear = source(made("an external media channel", parts::makeEar), parts.ear());
            entered(parts.mouth());
            entered(parts.ear());
            made("a snoop", parts::makeSnoop);
            entered(parts.snoop());
            parts.hideSnoop();
            made("a bridge", parts::makeBridge);
            made("the join of snoop and external media", parts::join);
            SoundTrial trial = new SoundTrial(media.socket(), mouth, ear, clock);
            trial.run();
            return judge(trial, ear, media.substitute());
        } catch (RefusedException refused) {
            return Finding.bad(CHECK, refused.getMessage() + ".", LOOK_AT_LOG);
        } catch (IOException e) {
            return Finding.bad(
                    CHECK,
                    "the media port cannot be used: " + TimeLimit.reason(e) + ".",
                    "see that nothing on this machine forbids UDP to us (a firewall, a container).");
        }
    }

    private static AriResult made(String what, Supplier<AriResult> step) throws RefusedException {
        AriResult result = step.get();
        if (result instanceof AriResult.Failed failed) {
            throw new RefusedException("Asterisk did not make " + what + ": " + failed.reason()
                    + (failed.status() > 0 ? " (" + failed.status() + ")" : ""));
        }
        return result;
    }

    private void entered(String channelId) throws RefusedException {
        if (!application.awaitEntered(channelId, ENTER_LIMIT)) {
            throw new RefusedException(
                    "no StasisStart came for the channel " + channelId + " within " + ENTER_LIMIT.toSeconds() + " s");
        }
    }

    /** Where the channel sends from and listens: in the answer, or asked for. */
    private InetSocketAddress source(AriResult made, String channelId) throws RefusedException {
        String address = variable(made, channelId, LOCAL_ADDRESS);
        String port = variable(made, channelId, LOCAL_PORT);
        if (address.isEmpty() || !port.matches("\\d{1,5}")) {
            throw new RefusedException("Asterisk does not say where the sound comes from: " + address + ":" + port);
        }
        return new InetSocketAddress(address, Integer.parseInt(port));
    }

    private String variable(AriResult made, String channelId, String name) {
        if (made instanceof AriResult.ChannelMade channel && channel.variables().containsKey(name)) {
            return channel.variables().get(name);
        }
        return parts.variable(channelId, name) instanceof AriResult.Value(String value) ? value : "";
    }

    private Finding judge(SoundTrial trial, InetSocketAddress ear, boolean substitute) {
        if (trial.packets() > 0) {
            String echo = trial.echoMs() >= 0
                    ? "what was said came back after " + trial.echoMs() + " ms."
                    : "what was said did not come back: our packets do not reach " + ear.getHostString()
                            + ", which calls do not need.";
            return Finding.good(
                    CHECK, trial.packets() + " packets came to " + parts.host() + " in " + trial.ms() + " ms; " + echo);
        }
        if (!trial.stranger().isEmpty()) {
            return Finding.bad(
                    CHECK,
                    "packets come from " + trial.stranger() + ", but Asterisk sends from " + hostPort(ear)
                            + ": an address is changed on the way (NAT, a container's bridge), and calls drop these.",
                    "put both on one network without NAT (containers: the host's network).");
        }
        Finding silent = Finding.bad(
                CHECK,
                "nothing came to " + parts.host() + " within " + trial.ms() + " ms, though Asterisk sends there.",
                "set media.advertise to the numeric address at which Asterisk reaches this machine, and let UDP to"
                        + " this port pass the firewall.");
        return substitute
                ? silent.asWarning("This was not the port of calls, which is taken: a firewall may pass only that one.")
                : silent;
    }

    private static String hostPort(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
