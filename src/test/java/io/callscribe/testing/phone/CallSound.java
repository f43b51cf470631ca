package io.callscribe.testing.phone;

import java.net.InetAddress;

/** The sound of one call and what is agreed about it: codec, ptime, who sends (RFC 3264). */
final class CallSound implements AutoCloseable {

    private final RtpLine rtp;
    private final InetAddress address;
    private final Codec codec;
    private final int ptimeMs;
    private int version;
    private String direction = "sendrecv";

    CallSound(InetAddress address, Codec codec, int ptimeMs) {
        this.rtp = new RtpLine(address, codec, ptimeMs);
        this.address = address;
        this.codec = codec;
        this.ptimeMs = ptimeMs;
    }

    RtpLine rtp() {
        return rtp;
    }

    /** What we offer or answer, as a body. */
    synchronized String describe() {
        return new Sdp(address.getHostAddress(), rtp.port(), direction).render(codec, ptimeMs, ++version);
    }

    /** What we offer from now on: {@code sendrecv}, {@code sendonly}. */
    synchronized void direction(String newDirection) {
        direction = newDirection;
    }

    /** Takes the far end's description, if the message has one. */
    void farEnd(SipMessage message) {
        if (!message.body().isEmpty()) {
            rtp.farEnd(Sdp.parse(message.body()).target());
        }
    }

    /** Takes a new offer of the far end. */
    void reOffered(SipMessage message) {
        if (!message.body().isEmpty()) {
            direction(Sdp.answerTo(Sdp.parse(message.body()).direction()));
            farEnd(message);
        }
    }

    @Override
    public void close() {
        rtp.close();
    }
}
