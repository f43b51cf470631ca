package io.callscribe.media;

/** What a datagram turned out to be: an {@link RtpPacket}, or the {@link RtpFault} that keeps it from being one. */
public sealed interface RtpParse permits RtpPacket, RtpFault {}
