package io.callscribe.web;

import io.callscribe.call.DeskNote;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what is wanted, and answers as told. */
final class FakeCallSwitch implements CallSwitch {

    final List<Wanted> wanted = new CopyOnWriteArrayList<>();
    final List<String> changes = new CopyOnWriteArrayList<>();
    volatile Answer answer = new Answer.Done("c7");

    @Override
    public Answer start(Wanted call) {
        wanted.add(call);
        return answer;
    }

    @Override
    public Answer change(String call, Change change, Who who) {
        changes.add(change + " " + call + " " + who.by() + ": " + who.reason());
        return answer;
    }

    @Override
    public Answer note(String call, boolean over, DeskNote note) {
        changes.add(note.kind() + " " + call + (over ? " over " : " ") + note.seq() + " " + (note.set() ? "+" : "-")
                + " " + note.by() + ": " + note.text());
        return answer;
    }
}
