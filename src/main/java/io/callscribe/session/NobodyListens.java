package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent;

/** What takes a call's sound when no engine is set up: nobody, which is said at once and shown as one gap at the end. */
final class NobodyListens implements SoundListener {

    private final String reason;
    private final Mailbox mailbox;
    private boolean said;
    private boolean over;
    private long endTick;

    NobodyListens(String reason, Mailbox mailbox) {
        this.reason = reason;
        this.mailbox = mailbox;
    }

    @Override
    public void began(long startNs) {}

    @Override
    public void audio(long nowNs, long startTick, byte[] interleaved) {
        endTick = startTick + interleaved.length / 2;
        if (!said) {
            said = true;
            say(new RecognizerEvent.Stopped(reason));
        }
    }

    @Override
    public void tick(long nowNs) {}

    @Override
    public void end(long nowNs) {
        over = true;
        if (endTick > 0) {
            say(new RecognizerEvent.Gap(new Span(CallTime.ZERO, new CallTime(endTick)), reason));
        }
        say(new RecognizerEvent.Finished());
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void close() {
        over = true;
    }

    private void say(RecognizerEvent event) {
        mailbox.put(new CallMessage.Heard(event));
    }
}
