package io.callscribe.outlet.alert.watch;

import io.callscribe.call.DeskNote;

/** The agent asks for help, and takes it back. */
final class HelpWatch {

    private final Outcome outcome;

    HelpWatch(Outcome outcome) {
        this.outcome = outcome;
    }

    void noted(DeskNote note, WatchSink sink) {
        if (note.kind() != DeskNote.Kind.HELP) {
            return;
        }
        if (note.set()) {
            outcome.fire(note.at(), note.by() + " asks for help: " + note.text() + ".", sink);
        } else {
            outcome.over(note.by() + " took it back.", sink);
        }
    }
}
