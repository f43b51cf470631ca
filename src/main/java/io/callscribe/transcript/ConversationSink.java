package io.callscribe.transcript;

import io.callscribe.call.Span;

/** What a {@link Conversation} says. */
public interface ConversationSink {

    /** The line being spoken changed. */
    void open(OpenLine line);

    /** A line is complete; it closes the open line of its leg. */
    void uttered(Utterance utterance);

    /** A stretch that nobody heard, and why. */
    void gap(Span span, String reason);

    /** Nothing more is said. */
    default void end() {}
}
