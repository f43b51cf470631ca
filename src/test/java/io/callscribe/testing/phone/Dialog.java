package io.callscribe.testing.phone;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** One side of a SIP dialog (RFC 3261 §12): who talks to whom, under which tags, and the requests in it. */
final class Dialog {

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    private final String callId;
    private final String via;
    private final String contact;
    private final String localTag;
    private final String localUri;
    private final String exchange;
    private final String remoteUri;
    private String remoteTag;
    private String target;
    private int sequence = 100;

    private Dialog(String name, InetSocketAddress local, InetSocketAddress exchange, String callId, String remote) {
        this.callId = callId;
        this.exchange = place(exchange);
        this.via = place(local);
        this.contact = "<sip:" + name + "@" + via + ">";
        this.localUri = "<sip:" + name + "@" + via + ">";
        this.localTag = unique();
        this.remoteUri = "<" + remote + ">";
        this.remoteTag = "";
        this.target = remote;
    }

    private static String unique() {
        return Long.toString(NUMBERS.incrementAndGet(), Character.MAX_RADIX);
    }

    /** A dialog that begins with our call to an extension. */
    static Dialog outgoing(String name, InetSocketAddress local, InetSocketAddress exchange, String extension) {
        String uri = "sip:" + extension + "@" + place(exchange);
        return new Dialog(name, local, exchange, unique() + "@phone", uri);
    }

    private static String place(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** A dialog that begins with their call. */
    static Dialog incoming(String name, InetSocketAddress local, InetSocketAddress exchange, SipMessage invite) {
        String from = invite.get("From");
        Dialog dialog = new Dialog(name, local, exchange, invite.get("Call-ID"), SipMessage.uri(from));
        dialog.remoteTag = SipMessage.tag(from);
        dialog.target = SipMessage.uri(invite.get("Contact"));
        return dialog;
    }

    String callId() {
        return callId;
    }

    /** Host and port of the exchange. */
    String exchange() {
        return exchange;
    }

    String localUri() {
        return localUri;
    }

    /** Takes the far end's tag and address from a response. */
    synchronized void learn(SipMessage response) {
        remoteTag = SipMessage.tag(response.get("To"));
        response.find("Contact").ifPresent(value -> target = SipMessage.uri(value));
    }

    /** A new request in this dialog. */
    synchronized SipMessage request(String method) {
        sequence++;
        return message(method, sequence, "z9hG4bK" + unique()).with("Contact", contact);
    }

    /** The ACK of a 2xx (§13.2.2.4): a transaction of its own with the INVITE's number. */
    synchronized SipMessage ack(SipMessage response) {
        return message("ACK", response.sequence(), "z9hG4bK" + unique());
    }

    private SipMessage message(String method, int number, String branch) {
        return SipMessage.start(method + " " + target + " SIP/2.0")
                .with("Via", "SIP/2.0/UDP " + via + ";rport;branch=" + branch)
                .with("Max-Forwards", "70")
                .with("From", localUri + ";tag=" + localTag)
                .with("To", remoteUri + (remoteTag.isEmpty() ? "" : ";tag=" + remoteTag))
                .with("Call-ID", callId)
                .with("CSeq", number + " " + method)
                .with("Allow", "INVITE, ACK, BYE, CANCEL, REFER, NOTIFY, OPTIONS");
    }

    /** The CANCEL of an INVITE (§9.1): its branch and its number. */
    static SipMessage cancel(SipMessage invite) {
        return SipMessage.start(invite.startLine().replaceFirst("^INVITE", "CANCEL"))
                .with("Via", invite.get("Via"))
                .with("Max-Forwards", "70")
                .with("From", invite.get("From"))
                .with("To", invite.get("To"))
                .with("Call-ID", invite.get("Call-ID"))
                .with("CSeq", invite.sequence() + " CANCEL");
    }

    SipMessage respond(SipMessage request, int status, String reason) {
        return request.response(status, reason, localTag).with("Contact", contact);
    }

    /** This dialog as the value of Replaces within a URI (RFC 3891 §3): to-tag is the far end's. */
    synchronized String replaces() {
        return callId.replace("@", "%40") + "%3Bto-tag%3D" + remoteTag + "%3Bfrom-tag%3D" + localTag;
    }
}
