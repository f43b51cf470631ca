package io.callscribe.session.backlog;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.Outlet;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.redact.Kind;
import io.callscribe.redact.RedactingSink;
import io.callscribe.redact.RedactionSink;
import io.callscribe.transcript.Conversation;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Utterance;
import java.util.function.Consumer;

/** Tells the outlets what is filled in after a call's end. Guarded by the call's {@link LateDesk}. */
final class LatePress implements Consumer<RecognizerEvent>, RedactionSink {

    private final CallId id;
    private final CallTime end;
    private final Conversation conversation;
    private final Outlet outlet;
    private final Meters meters;
    private final RedactingSink redacted;

    /**
     * Nothing was filled in yet.
     *
     * @param end the call's length
     * @param conversation its lines, to be continued by us alone
     */
    LatePress(CallId id, CallTime end, Conversation conversation, SpoolBacklog.Press press) {
        this.id = id;
        this.end = end;
        this.conversation = conversation;
        this.outlet = press.outlet();
        this.meters = press.meters();
        this.redacted = new RedactingSink(press.redaction(), () -> 0, this);
    }

    @Override
    public void accept(RecognizerEvent event) {
        if (event instanceof RecognizerEvent.Note note) {
            outlet.accept(new CallEvent.Happened(id, new Happening(end, note.what(), note.text())));
        } else {
            conversation.step(event, redacted);
            redacted.end();
        }
    }

    /** Never said of an ended call. */
    @Override
    public void open(OpenLine line) {}

    @Override
    public void uttered(Utterance utterance) {
        meters.count(Meter.UTTERANCES, utterance.speaker().party().label());
        outlet.accept(new CallEvent.Uttered(id, utterance));
    }

    @Override
    public void gap(Span span, String reason) {
        outlet.accept(new CallEvent.Missed(id, span, reason));
    }

    @Override
    public void masked(Kind kind) {
        meters.count(Meter.REDACTED, kind.label());
    }

    /** Nobody can be kept from hearing it any more. */
    @Override
    public void cardRead(Leg leg) {}
}
