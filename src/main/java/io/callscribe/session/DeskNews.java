package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.call.DeskNote;
import io.callscribe.call.Happening.What;
import io.callscribe.outlet.CallEvent;

/** What is told of help, flags and notes. On the call's thread. */
final class DeskNews {

    private DeskNews() {}

    /** Tells of a note; a wish for help stands on the timeline too. */
    static void noted(CallNews news, CallTime at, CallMessage.Noted noted) {
        DeskNote wanted = noted.note();
        DeskNote note = new DeskNote(wanted.kind(), wanted.seq(), wanted.set(), wanted.text(), wanted.by(), at);
        news.publish(new CallEvent.Noted(news.id(), note));
        if (note.kind() == DeskNote.Kind.HELP) {
            news.happened(
                    at,
                    note.set() ? What.HELP : What.HELP_OVER,
                    note.set()
                            ? note.by() + " asks for help: " + note.text() + "."
                            : note.by() + " took back the wish for help.");
        }
        noted.then().run();
    }
}
