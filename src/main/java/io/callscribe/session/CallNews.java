package io.callscribe.session;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Span;
import io.callscribe.call.Status;
import io.callscribe.call.Termination;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.Outlet;
import io.callscribe.transcript.ConversationSink;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Utterance;
import java.util.List;

/** What one call tells its outlets, and when on call time it happened. Owned by the call's thread. */
final class CallNews implements ConversationSink {

    private final CallId id;
    private final List<Outlet> outlets;
    private final Meters meters;
    private Standing.Line said = new Standing.Line(Status.TAPPING, "");
    private long startNs = Long.MAX_VALUE;

    CallNews(CallId id, Meters meters, Outlet... outlets) {
        this.id = id;
        this.meters = meters;
        this.outlets = List.of(outlets);
    }

    CallId id() {
        return id;
    }

    void started(CallFacts facts) {
        publish(new CallEvent.Started(id, facts));
        publish(new CallEvent.Stands(id, said.status(), said.reason()));
    }

    /** Call time begins with the first packet of either leg. */
    void soundBegan(long packetNs) {
        startNs = Math.min(startNs, packetNs);
    }

    CallTime at(long nowNs) {
        return nowNs <= startNs ? CallTime.ZERO : new CallTime((nowNs - startNs) / CallTime.NS_PER_TICK);
    }

    /** Tells how the call stands, if that has changed. */
    void stands(Standing.Line now) {
        if (!now.equals(said)) {
            said = now;
            publish(new CallEvent.Stands(id, now.status(), now.reason()));
        }
    }

    void happened(CallTime at, What what, String text) {
        publish(new CallEvent.Happened(id, new Happening(at, what, text)));
    }

    void ended(CallTime soundEnd, Termination why) {
        happened(soundEnd, What.ENDED, why.reason());
        publish(new CallEvent.Ended(id, soundEnd, why.kind().label()));
    }

    void publish(CallEvent event) {
        outlets.forEach(outlet -> outlet.accept(event));
    }

    @Override
    public void open(OpenLine line) {
        publish(new CallEvent.Opened(id, line));
    }

    @Override
    public void uttered(Utterance utterance) {
        meters.count(Meter.UTTERANCES, utterance.speaker().party().label());
        publish(new CallEvent.Uttered(id, utterance));
    }

    @Override
    public void gap(Span span, String reason) {
        publish(new CallEvent.Missed(id, span, reason));
    }
}
