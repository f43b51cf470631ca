package io.callscribe.cli;

import io.callscribe.config.AsteriskConfig;
import io.callscribe.config.MediaConfig;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address one of several servers is told to send to. Where it is derived from the route and there is none yet, it is looked for again when
 * it is needed: a server that is away at the start must not keep the calls of the others from being taken. Safe from any thread.
 */
final class MediaRoute implements Supplier<String> {
    private static final Logger LOG = LoggerFactory.getLogger(MediaRoute.class);

    private final MediaConfig media;
    private final AsteriskConfig asterisk;
    private final InetSocketAddress bound;
    private volatile @Nullable String known;

    /**
     * Looks for it.
     *
     * @param alone whether there is no other server, so that a missing route is a fault
     * @throws IllegalArgumentException where the address is no use
     */
    MediaRoute(MediaConfig media, AsteriskConfig asterisk, InetSocketAddress bound, boolean alone) {
        this.media = media;
        this.asterisk = asterisk;
        this.bound = bound;
        try {
            known = MediaAddress.of(media, asterisk, bound);
        } catch (IllegalArgumentException unknown) {
            if (alone || media.advertise() != null) {
                throw unknown;
            }
            LOG.warn(
                    "Asterisk {}: {}; it is looked for again when it is there",
                    asterisk.server(),
                    unknown.getMessage());
        }
    }

    @Override
    public String get() {
        String address = known;
        if (address == null) {
            address = MediaAddress.of(media, asterisk, bound);
            known = address;
        }
        return address;
    }
}
