package io.callscribe.testing;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.DeskNote;
import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.Outlet;
import io.callscribe.recognizer.Word;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** One call's events, made by hand: the caller on {@link Leg#IN}, everybody else on {@link Leg#OUT}. */
public final class CallScript {

    /** A word with a question mark in brackets after it is one the engine was not sure of: {@code nine[?]}. */
    private static final String UNSURE_MARK = "[?]";

    private static final double SURE = 0.97;
    private static final double UNSURE = 0.54;

    private final Outlet outlet;
    private final CallId id;
    private CallFacts facts;
    private int seq;

    /** A call that has not started. */
    public CallScript(Outlet outlet, String id) {
        this.outlet = outlet;
        this.id = new CallId(id);
        this.facts = new CallFacts(this.id, "", "", "", "", OffsetDateTime.MIN);
    }

    /** It is taken. */
    public CallScript starts(String caller, String agent, String queue, OffsetDateTime at) {
        facts = new CallFacts(id, "PJSIP/trunk-" + id, agent, queue, caller, at, "pbx-1");
        return emit(new CallEvent.Started(id, facts));
    }

    /** Its agent becomes known. */
    public CallScript answeredBy(String agent) {
        facts = facts.withAgent(agent);
        return emit(new CallEvent.Known(id, facts));
    }

    /** How it stands. */
    public CallScript stands(Status status, String reason) {
        return emit(new CallEvent.Stands(id, status, reason));
    }

    /** A line is being spoken. */
    public CallScript guesses(Party party, long startMs, String settled, String guess) {
        return emit(new CallEvent.Opened(
                id, new OpenLine(leg(party), speaker(party), CallTime.ofMs(startMs), settled, guess)));
    }

    /** A line is complete. */
    public CallScript says(Party party, long startMs, long endMs, String text) {
        return says(party, startMs, endMs, text, false);
    }

    /** A line is filled in after its time. */
    public CallScript saysLate(Party party, long startMs, long endMs, String text) {
        return says(party, startMs, endMs, text, true);
    }

    private CallScript says(Party party, long startMs, long endMs, String text, boolean late) {
        Span span = new Span(CallTime.ofMs(startMs), CallTime.ofMs(endMs));
        return emit(new CallEvent.Uttered(
                id,
                new Utterance(
                        ++seq,
                        leg(party),
                        speaker(party),
                        span,
                        text.replace(UNSURE_MARK, ""),
                        SURE,
                        words(text, span),
                        "deepgram",
                        late)));
    }

    /** A stretch that nobody heard. */
    public CallScript misses(long startMs, long endMs, String reason) {
        return emit(new CallEvent.Missed(id, new Span(CallTime.ofMs(startMs), CallTime.ofMs(endMs)), reason));
    }

    /** A line for the timeline. */
    public CallScript happens(long atMs, Happening.What what, String text) {
        return emit(new CallEvent.Happened(id, new Happening(CallTime.ofMs(atMs), what, text)));
    }

    /** Somebody at a desk asks for help, flags a line or puts a note to it, or takes that back. */
    public CallScript puts(DeskNote.Kind kind, int line, boolean set, String text) {
        return emit(new CallEvent.Noted(id, new DeskNote(kind, line, set, text, "Maya", CallTime.ofMs(1_000))));
    }

    /** An alert is raised, or something became of it. */
    public CallScript alerts(Alert alert) {
        return emit(new CallEvent.Alerted(id, alert));
    }

    /** How loud a leg is. */
    public CallScript sounds(Leg leg, long atMs, int dbov, boolean speech) {
        return emit(new CallEvent.Sounded(id, leg, CallTime.ofMs(atMs), dbov, speech));
    }

    /** It is over. */
    public CallScript ends(long durationMs) {
        stands(Status.ENDED, "");
        return emit(new CallEvent.Ended(id, CallTime.ofMs(durationMs), "finished"));
    }

    private CallScript emit(CallEvent event) {
        outlet.accept(event);
        return this;
    }

    private static Leg leg(Party party) {
        return party == Party.CALLER ? Leg.IN : Leg.OUT;
    }

    private Speaker speaker(Party party) {
        return new Speaker(party, party == Party.AGENT ? facts.agent() : "");
    }

    private static List<Word> words(String text, Span span) {
        List<Word> words = new ArrayList<>();
        for (String word : text.split(" ")) {
            boolean unsure = word.contains(UNSURE_MARK);
            words.add(new Word(word.replace(UNSURE_MARK, ""), span, unsure ? UNSURE : SURE));
        }
        return words;
    }
}
