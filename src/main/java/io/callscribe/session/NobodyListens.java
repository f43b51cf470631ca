package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.session.backlog.CallBacklog;
import org.jspecify.annotations.Nullable;

/**
 * What takes a call's sound when no engine is there: nobody, which is said at once. Where an engine is still to come the sound is put
 * aside for it, otherwise it is shown as one gap at the end.
 */
final class NobodyListens implements SoundListener {

    private final String reason;
    private final Mailbox mailbox;
    private final @Nullable CallBacklog backlog;
    private boolean said;
    private boolean over;
    private long endTick;

    private NobodyListens(String reason, Mailbox mailbox, @Nullable CallBacklog backlog) {
        this.reason = reason;
        this.mailbox = mailbox;
        this.backlog = backlog;
    }

    /** No engine is set up. */
    static NobodyListens ever(Mailbox mailbox) {
        return new NobodyListens("No speech service is set up.", mailbox, null);
    }

    /** The built-in engine is still loading. */
    static NobodyListens yet(Mailbox mailbox, CallBacklog backlog) {
        return new NobodyListens(
                "No speech service was ready when the call began; its words are filled in later.", mailbox, backlog);
    }

    @Override
    public void began(long startNs) {}

    @Override
    public void audio(long nowNs, long startTick, byte[] interleaved) {
        endTick = startTick + interleaved.length / 2;
        if (backlog != null) {
            backlog.putAside(startTick, interleaved, reason);
        }
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
        if (endTick > 0 && backlog == null) {
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
