package io.callscribe.session;

import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.transcript.Conversation;

/** What is told of what the recognizer says: how the call stands, its timeline, its lines. Owned by the call's thread. */
final class WordNews {

    private final Standing standing;
    private final Listening listening;
    private final Conversation conversation;
    private final CallNews news;
    private final Redaction redaction;

    WordNews(Standing standing, Listening listening, Conversation conversation, CallNews news, Redaction redaction) {
        this.standing = standing;
        this.listening = listening;
        this.conversation = conversation;
        this.news = news;
        this.redaction = redaction;
    }

    void heard(RecognizerEvent event) {
        switch (event) {
            case RecognizerEvent.Listening heard -> standing.listening(listening.insteadOf(heard.engine()));
            case RecognizerEvent.Waiting(String reason) -> standing.waiting(reason);
            case RecognizerEvent.Behind(long ms) -> standing.behind(ms);
            case RecognizerEvent.Stopped(String reason) -> standing.off(reason);
            case RecognizerEvent.Note note -> news.happened(note.at(), note.what(), note.text());
            default -> {}
        }
        conversation.step(event, redaction.conversation());
    }
}
