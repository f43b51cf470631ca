package io.callscribe.session.backlog;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.call.Span;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.Outlet;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.transcript.Conversation;
import io.callscribe.transcript.ConversationSink;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Utterance;
import java.util.function.Consumer;

/** Tells the outlets what is filled in after a call's end. Guarded by the call's {@link LateDesk}. */
final class LatePress implements Consumer<RecognizerEvent>, ConversationSink {

    private final CallId id;
    private final CallTime end;
    private final Conversation conversation;
    private final Outlet outlet;
    private final Meters meters;

    LatePress(CallId id, CallTime end, Conversation conversation, Outlet outlet, Meters meters) {
        this.id = id;
        this.end = end;
        this.conversation = conversation;
        this.outlet = outlet;
        this.meters = meters;
    }

    @Override
    public void accept(RecognizerEvent event) {
        if (event instanceof RecognizerEvent.Note note) {
            outlet.accept(new CallEvent.Happened(id, new Happening(end, note.what(), note.text())));
        } else {
            conversation.step(event, this);
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
}
