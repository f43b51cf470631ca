package io.callscribe.web;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.DeskNote;
import io.callscribe.call.Happening;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallEvent;

/** Does to the calls of a board what is wanted of it, as calls themselves would. */
final class BoardSwitch implements CallSwitch {

    private final PageUnderTest page;
    /** Where on call time it happens. */
    volatile CallTime at = CallTime.ofMs(60_000);

    BoardSwitch(PageUnderTest page) {
        this.page = page;
    }

    @Override
    public Answer start(Wanted wanted) {
        return NONE_HERE;
    }

    private static final Answer NONE_HERE = new Answer.Refused(Why.AWAY, "No call is taken here.");

    @Override
    public Answer change(String call, Change change, Who who) {
        CallId id = new CallId(call);
        boolean pause = change == Change.PAUSE;
        String sentence = (pause ? "Paused by " : "Resumed by ") + who.by() + ": " + who.reason() + ".";
        Happening.What what = pause ? Happening.What.PAUSED : Happening.What.RESUMED;
        page.board.accept(new CallEvent.Stands(id, pause ? Status.OFF : Status.LIVE, pause ? sentence : ""));
        page.board.accept(new CallEvent.Happened(id, new Happening(at, what, sentence)));
        return new Answer.Done(call);
    }

    @Override
    public Answer note(String call, boolean over, DeskNote note) {
        page.board.accept(new CallEvent.Noted(
                new CallId(call),
                new DeskNote(note.kind(), note.seq(), note.set(), note.text(), note.by(), over ? note.at() : at)));
        return new Answer.Done(call);
    }
}
