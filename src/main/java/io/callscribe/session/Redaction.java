package io.callscribe.session;

import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.meter.Meter;
import io.callscribe.redact.Kind;
import io.callscribe.redact.RedactingSink;
import io.callscribe.redact.RedactionSink;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Utterance;

/** The one way of a call's words from its conversation to its outlets: what nobody may see is masked here. Stepped by the call's thread. */
final class Redaction implements RedactionSink {

    private final CallServices services;
    private final CallNews news;
    private final CardPause cardPause;
    private final RedactingSink conversation;

    Redaction(CallServices services, CallNews news, PauseSwitch pauses) {
        this.services = services;
        this.news = news;
        this.cardPause = new CardPause(pauses, services.redaction().cardPauseNs());
        this.conversation = new RedactingSink(services.redaction().rules(), services.clock()::nowNs, this);
    }

    /** Where the conversation's lines go. */
    RedactingSink conversation() {
        return conversation;
    }

    /** The call may be paused when it begins for us. */
    void fromStart(long nowNs, String pausedReason) {
        cardPause.fromStart(nowNs, pausedReason);
    }

    void wake(long nowNs) {
        conversation.wake();
        cardPause.wake(nowNs);
    }

    long wakeAtNs() {
        return Math.min(conversation.wakeAtNs(), cardPause.wakeAtNs());
    }

    @Override
    public void open(OpenLine line) {
        news.open(line);
    }

    @Override
    public void uttered(Utterance utterance) {
        news.uttered(utterance);
    }

    @Override
    public void gap(Span span, String reason) {
        news.gap(span, reason);
    }

    @Override
    public void masked(Kind kind) {
        services.meters().count(Meter.REDACTED, kind.label());
    }

    @Override
    public void cardRead(Leg leg) {
        cardPause.cardRead(services.clock().nowNs());
    }
}
