package io.callscribe.testing.phone;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One call of a {@link MiniPhone}, made or taken. Closing it hangs up, whatever state it is in. */
public final class PhoneCall implements AutoCloseable {

    /** What a call ended with when somebody hung up; any other value is a SIP status, or 0 where nothing came back. */
    public static final int HUNG_UP = 200;

    private static final int T1_MS = 500;

    private final SipLine line;
    private final Dialog dialog;
    private final CallSound sound;
    private final int rtpPort;
    private final CallProgress progress = new CallProgress();
    /** Our INVITE, or theirs. */
    private final SipMessage invite;

    private final boolean incoming;
    /** The exchange has our INVITE: only now may it be cancelled (RFC 3261 §9.1). */
    private boolean known;
    /** We want to hang up, and nobody has answered yet. */
    private boolean givenUp;

    private volatile CompletableFuture<Integer> transferred = new CompletableFuture<>();

    private PhoneCall(MiniPhone phone, SipLine line, Dialog dialog, @Nullable SipMessage theirs) {
        this.line = line;
        this.dialog = dialog;
        this.sound = new CallSound(line.exchange().getAddress(), phone.codec(), phone.ptimeMs());
        this.rtpPort = sound.rtp().port();
        this.incoming = theirs != null;
        this.invite = theirs != null ? theirs : dialog.request("INVITE").withSdp(sound.describe());
        progress.afterwards(() -> {
            sound.close();
            phone.forget(this);
        });
    }

    static PhoneCall outgoing(MiniPhone phone, SipLine line, Dialog dialog) {
        PhoneCall call = new PhoneCall(phone, line, dialog, null);
        phone.remember(call);
        var _ = line.request(call.invite, call::onProvisional).whenComplete((response, failure) -> {
            if (response != null && response.status() < 300) {
                call.accepted(response);
            } else {
                call.progress.ends(response == null ? 0 : response.status());
            }
        });
        return call;
    }

    static PhoneCall incoming(MiniPhone phone, SipLine line, Dialog dialog, SipMessage invite) {
        PhoneCall call = new PhoneCall(phone, line, dialog, invite);
        phone.remember(call);
        line.send(dialog.respond(invite, 100, "Trying"));
        call.sound.farEnd(invite);
        return call;
    }

    private void onProvisional(SipMessage response) {
        synchronized (this) {
            boolean first = !known;
            known = true;
            if (first && givenUp) {
                cancel();
            }
        }
        if (response.status() > 100) {
            dialog.learn(response);
            sound.farEnd(response);
            progress.rings();
        }
    }

    private void accepted(SipMessage response) {
        dialog.learn(response);
        line.acknowledge(response, dialog.ack(response));
        sound.farEnd(response);
        synchronized (this) {
            progress.isAnswered();
            if (givenUp) {
                goodbye();
            }
        }
    }

    /** Takes a request of the far end in this call. */
    void onRequest(SipMessage request) {
        switch (request.method()) {
            case "ACK" -> progress.isAcknowledged();
            case "BYE" -> {
                respond(request);
                progress.ends(HUNG_UP);
            }
            case "CANCEL" -> {
                respond(request);
                line.respond(invite, dialog.respond(invite, 487, "Request Terminated"));
                progress.ends(487);
            }
            case "INVITE" -> reInvited(request);
            case "NOTIFY" -> notified(request);
            default -> respond(request);
        }
    }

    private void respond(SipMessage request) {
        line.respond(request, dialog.respond(request, 200, "OK"));
    }

    private void reInvited(SipMessage request) {
        if (!request.branch().equals(invite.branch())) {
            sound.reOffered(request);
            line.respond(request, dialog.respond(request, 200, "OK").withSdp(sound.describe()));
        }
    }

    /** RFC 3515 §2.4.5: the body is the status line of what came of the transfer. */
    private void notified(SipMessage request) {
        respond(request);
        if (request.body().startsWith("SIP/2.0 ")) {
            int status = SipMessage.start(request.body()).status();
            if (status >= 200) {
                transferred.complete(status);
            }
        }
    }

    /** Says that our bell rings. */
    public void ring() {
        line.respond(invite, dialog.respond(invite, 180, "Ringing"));
        progress.rings();
    }

    /** Answers; repeated until it is acknowledged (RFC 3261 §13.3.1.4). */
    public void answer() {
        SipMessage ok = dialog.respond(invite, 200, "OK").withSdp(sound.describe());
        line.respond(invite, ok);
        var repeat = PhoneTimer.every(T1_MS, () -> line.send(ok));
        progress.onceAcknowledged(() -> repeat.cancel(false));
        progress.isAnswered();
    }

    /** Refuses with a SIP status, 486 for "busy". */
    public void refuse(int status) {
        line.respond(invite, dialog.respond(invite, status, "Refused"));
        progress.ends(status);
    }

    /** Plays this once, then silence. Returns at once. */
    public void say(byte[] ulaw) {
        sound.rtp().play(ulaw, false);
    }

    /** Plays this over and over. */
    public void repeat(byte[] ulaw) {
        sound.rtp().play(ulaw, true);
    }

    /** Whether something is being played. */
    public boolean isSpeaking() {
        return sound.rtp().isPlaying();
    }

    /** Numbers its packets from here on (RFC 3550 §5.1), for a test that needs a certain half of the range. */
    public void numbersFrom(int first) {
        sound.rtp().numbersFrom(first);
    }

    /** Sends no packets at all ({@code false}), as phones with silence suppression do, or sends again. */
    public void sends(boolean on) {
        sound.rtp().sends(on);
    }

    /** What this phone has heard in this call. */
    public Recording heard() {
        return sound.rtp().recording();
    }

    /** Puts the far end on hold (RFC 3264 §8.4). Returns when the exchange has agreed. */
    public void hold() {
        reInvite("sendonly");
    }

    /** Takes the far end back. */
    public void resume() {
        reInvite("sendrecv");
    }

    private void reInvite(String direction) {
        sound.direction(direction);
        SipMessage request = dialog.request("INVITE").withSdp(sound.describe());
        SipMessage response = CallProgress.await(line.request(request, provisional -> {}));
        if (response.status() >= 300) {
            throw new IllegalStateException("re-INVITE: " + response.startLine() + " (expected: 200)");
        }
        line.acknowledge(response, dialog.ack(response));
        sound.farEnd(response);
    }

    /** Presses a key (RFC 6086, application/dtmf-relay). Returns when the exchange has it. */
    public void press(char key) {
        SipMessage info =
                dialog.request("INFO").withBody("application/dtmf-relay", "Signal=" + key + "\r\nDuration=120\r\n");
        SipMessage response = CallProgress.await(line.request(info, provisional -> {}));
        if (response.status() != 200) {
            throw new IllegalStateException("INFO: " + response.startLine() + " (expected: 200)");
        }
    }

    /** Sends the far end to another extension (RFC 3515). What came of it: 200, and we have hung up. */
    public int blindTransfer(String extension) {
        return refer("<sip:" + extension + "@" + dialog.exchange() + ">");
    }

    /** Connects the far ends of this call and of {@code other}, a second call of this phone (RFC 3891). What came of it: 200. */
    public int attendedTransfer(PhoneCall other) {
        return refer("<sip:" + other.dialed() + "@" + dialog.exchange() + "?Replaces=" + other.dialog.replaces() + ">");
    }

    /** Asterisk leaves the last BYE to the phone that transfers, as phones do it. */
    private int refer(String target) {
        transferred = new CompletableFuture<>();
        SipMessage refer = dialog.request("REFER").with("Refer-To", target).with("Referred-By", dialog.localUri());
        SipMessage response = CallProgress.await(line.request(refer, provisional -> {}));
        int status = response.status() == 202 ? CallProgress.await(transferred) : response.status();
        if (status < 300) {
            hangUp();
        }
        return status;
    }

    /** Hangs up: BYE, or CANCEL or a refusal where nobody has answered yet. Does nothing once the call is over. */
    public void hangUp() {
        if (progress.isOver()) {
            return;
        }
        synchronized (this) {
            if (progress.wasAnswered()) {
                goodbye();
            } else if (incoming) {
                refuse(486);
            } else if (!givenUp) {
                givenUp = true;
                if (known) {
                    cancel();
                }
            }
        }
    }

    private void goodbye() {
        var _ = line.request(dialog.request("BYE"), provisional -> {});
        progress.ends(HUNG_UP);
    }

    /** An answer may cross it on the way; then a BYE follows. */
    private void cancel() {
        var _ = line.request(Dialog.cancel(invite), provisional -> {});
    }

    @Override
    public void close() {
        hangUp();
    }

    /** Waits until it rings at the far end. */
    public PhoneCall awaitRinging() {
        progress.awaitRinging();
        return this;
    }

    /** Waits until it is answered. */
    public PhoneCall awaitUp() {
        progress.awaitUp();
        return this;
    }

    /** Waits for the end; what it ended with: {@link #HUNG_UP} or a SIP status. */
    public int awaitEnd() {
        return progress.awaitEnd();
    }

    /** Whether it has been answered and not hung up. */
    public boolean isUp() {
        return progress.wasAnswered() && !progress.isOver();
    }

    /** Whether it is over. */
    public boolean isEnded() {
        return progress.isOver();
    }

    /** The user who calls, as From says. */
    public String caller() {
        return SipMessage.user(invite.get("From"));
    }

    /** The user who is called, as To says. */
    public String dialed() {
        return SipMessage.user(invite.get("To"));
    }

    /** The port this phone sends its sound from and hears on. */
    public int rtpPort() {
        return rtpPort;
    }

    /** The SIP Call-ID: {@code protocol_id} of the channel in ARI. */
    public String callId() {
        return dialog.callId();
    }
}
