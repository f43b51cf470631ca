package io.callscribe.redact;

import io.callscribe.call.Leg;
import io.callscribe.transcript.ConversationSink;

/** Is told the lines as everybody may see them. */
public interface RedactionSink extends ConversationSink {

    /** Something of a settled line was masked. */
    void masked(Kind kind);

    /** Somebody on this leg is reading out what may be a card's number: eight digits so far; said once a number. */
    void cardRead(Leg leg);
}
