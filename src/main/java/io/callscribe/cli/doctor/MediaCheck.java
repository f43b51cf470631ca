package io.callscribe.cli.doctor;

import io.callscribe.asterisk.AsteriskInfo;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.MediaConfig;
import io.callscribe.media.io.MediaPort;
import io.callscribe.time.NanoClock;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The port of the sound: whether it can be had, how much of a burst it holds, and whether sound from Asterisk arrives there. */
final class MediaCheck {

    private static final String PORT = "Media port";
    private static final String BUFFER = "Media port, receive buffer";
    private static final String IN_USE = "in use";

    private final MediaConfig config;
    private final AsteriskConfig asteriskConfig;
    private final BiFunction<AsteriskConfig, InetSocketAddress, String> advertised;
    private final Consumer<Finding> told;

    MediaCheck(
            MediaConfig config,
            AsteriskConfig asteriskConfig,
            BiFunction<AsteriskConfig, InetSocketAddress, String> advertised,
            Consumer<Finding> told) {
        this.config = config;
        this.asteriskConfig = asteriskConfig;
        this.advertised = advertised;
        this.told = told;
    }

    /** @param asterisk as connected; empty where it is not */
    void run(OwnApplication application, Optional<AsteriskInfo> asterisk) {
        Optional<MediaSocket> opened = open(asterisk);
        if (opened.isEmpty()) {
            told.accept(Finding.unchecked(BUFFER, "there is no media port"));
            told.accept(Finding.unchecked(SoundCheck.CHECK, "there is no media port"));
            return;
        }
        try (MediaSocket media = opened.get()) {
            told.accept(buffer(media.grantedBytes()));
            told.accept(
                    asterisk.isEmpty()
                            ? Finding.unchecked(SoundCheck.CHECK, "Asterisk is not connected")
                            : sound(media, application));
        }
    }

    private Optional<MediaSocket> open(Optional<AsteriskInfo> asterisk) {
        HostPort bind = config.bind();
        try {
            MediaSocket media = MediaSocket.open(bind);
            told.accept(Finding.good(PORT, "UDP " + bind + " can be bound."));
            return Optional.of(media);
        } catch (BindException e) {
            if (String.valueOf(e.getMessage()).contains(IN_USE)) {
                return beside(bind, asterisk);
            }
            return refused(bind, e);
        } catch (SocketException | IllegalArgumentException e) {
            return refused(bind, e);
        }
    }

    private Optional<MediaSocket> refused(HostPort bind, Exception why) {
        told.accept(Finding.bad(
                PORT,
                "media.bind: UDP " + bind + " cannot be bound: " + TimeLimit.reason(why) + ".",
                "name an address of this machine, or 0.0.0.0, in media.bind."));
        return Optional.empty();
    }

    private Optional<MediaSocket> beside(HostPort bind, Optional<AsteriskInfo> asterisk) {
        try {
            MediaSocket media = MediaSocket.beside(bind);
            told.accept(taken(bind, media.address().getPort(), asterisk));
            return Optional.of(media);
        } catch (SocketException e) {
            return refused(bind, e);
        }
    }

    private Finding taken(HostPort bind, int freePort, Optional<AsteriskInfo> asterisk) {
        String app = asteriskConfig.app();
        boolean running =
                asterisk.map(there -> there.applications().contains(app)).orElse(false);
        String found = "UDP " + bind + " is taken";
        String instead = "; port " + freePort + " is used for what follows.";
        if (running) {
            return Finding.good(PORT, found + ", by the Callscribe that runs as " + app + instead);
        }
        String remedy = "end the program that holds it (ss -lunp), or set media.bind to another port.";
        return asterisk.isPresent()
                ? Finding.bad(PORT, found + ", and no Callscribe is connected as " + app + instead, remedy)
                : Finding.warning(PORT, found + ", perhaps by a running Callscribe" + instead, remedy);
    }

    static Finding buffer(int grantedBytes) {
        String found = "the kernel gives " + (grantedBytes >> 10) + " KiB";
        return grantedBytes >= MediaPort.RECEIVE_BUFFER_BYTES
                ? Finding.good(BUFFER, found + ".")
                : Finding.warning(
                        BUFFER,
                        found + " (expected: " + (MediaPort.RECEIVE_BUFFER_BYTES >> 10)
                                + "): with many calls, sound is lost at every pause of the program.",
                        "sysctl -w net.core.rmem_max=" + MediaPort.RECEIVE_BUFFER_BYTES
                                + ", and keep it in /etc/sysctl.d.");
    }

    private Finding sound(MediaSocket media, OwnApplication application) {
        String address;
        try {
            address = advertised.apply(asteriskConfig, media.address());
        } catch (IllegalArgumentException wrong) {
            return Finding.bad(SoundCheck.CHECK, wrong.getMessage() + ".", "correct media.advertise.");
        }
        String host = media.substitute()
                ? HostPort.of(address).withPort(media.address().getPort()).toString()
                : address;
        String prefix = asteriskConfig.app();
        return new SoundCheck(application, new SoundParts(application::call, prefix, host), NanoClock.SYSTEM)
                .run(media);
    }
}
