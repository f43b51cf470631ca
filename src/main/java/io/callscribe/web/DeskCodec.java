package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.call.DeskNote;
import io.callscribe.outlet.board.CallView;

/** What people at desks put on calls, as the API's JSON. Field names are a public contract. */
final class DeskCodec {

    private DeskCodec() {}

    /** The wish for help of a call, while it stands. */
    static void help(ObjectNode json, CallView call) {
        call.help().ifPresent(help -> put(json.putObject("help"), help));
    }

    /** Flags and notes on the lines of a call. */
    static void marks(ObjectNode json, CallView call) {
        ArrayNode marks = json.putArray("marks");
        call.notes().stream()
                .filter(note -> note.kind() != DeskNote.Kind.HELP)
                .forEach(note -> put(marks.addObject(), note));
    }

    /** One of them: a wish for help has a reason, the others stand on a line. */
    static void put(ObjectNode json, DeskNote note) {
        if (note.kind() == DeskNote.Kind.HELP) {
            json.put("reason", note.text()).put("open", note.set());
        } else {
            json.put("kind", note.kind().label())
                    .put("seq", note.seq())
                    .put("set", note.set())
                    .put("text", note.text());
        }
        json.put("by", note.by()).put("atMs", note.at().ms());
    }
}
