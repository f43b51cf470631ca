package io.callscribe.media.io;

import io.callscribe.media.RtpPacket;

/** Where one leg's packets go. */
@FunctionalInterface
public interface LegFeed {

    /** Takes a packet, on the media loop; its bytes are valid during the call only. */
    void packet(long nowNs, RtpPacket packet);
}
