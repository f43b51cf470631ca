package io.callscribe.web;

import io.callscribe.outlet.board.CallBoard;
import io.javalin.http.NotFoundResponse;
import java.util.List;

/** A 404 that says what is not there, in contrast to an address that nothing is at. */
final class NoSuchThing extends NotFoundResponse {

    private NoSuchThing(String sentence) {
        super(sentence);
    }

    static NoSuchThing engine(String name, List<String> known) {
        return new NoSuchThing("There is no engine " + name + " (expected: "
                + (known.isEmpty() ? "none" : String.join(" or ", known)) + ")");
    }

    static NoSuchThing because(String sentence) {
        return new NoSuchThing(sentence);
    }

    static NoSuchThing call() {
        return new NoSuchThing(
                "There is no such call. Of those that ended, the last " + CallBoard.ENDED_KEPT + " are kept.");
    }
}
