package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.call.Termination;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.session.backlog.Backlog;
import io.callscribe.session.backlog.CallBacklog;
import io.callscribe.session.backlog.CallCard;
import io.callscribe.transcript.Conversation;
import io.callscribe.transcript.ConversationSink;

/**
 * One call's words that were filled in later: while the call lives they come through its mailbox, its end hands its lines over to the
 * backlog. Stepped by the call's thread.
 */
final class LateWords {

    private final Mailbox mailbox;
    private final CallBacklog backlog;
    private final CallNews news;
    private final Conversation conversation;

    LateWords(Backlog backlogs, Mailbox mailbox, CallCard card, CallNews news, Conversation conversation) {
        this.mailbox = mailbox;
        this.backlog = backlogs.open(card, event -> mailbox.put(new CallMessage.Late(event)));
        this.news = news;
        this.conversation = conversation;
    }

    /** Where the call's sound is put aside. */
    CallBacklog backlog() {
        return backlog;
    }

    void knows(CallCard card) {
        backlog.knows(card);
    }

    void take(CallTime now, RecognizerEvent event, ConversationSink sink) {
        if (event instanceof RecognizerEvent.Note note) {
            news.happened(now, note.what(), note.text());
        } else {
            conversation.step(event, sink);
        }
    }

    /** The call's last act: nothing that is still in the mailbox is lost, and nothing comes after it on this way. */
    void over(CallTime end, Termination why, ConversationSink sink) {
        backlog.over(end, why.kind().label(), conversation, () -> {
            for (CallMessage rest = mailbox.poll(); rest != null; rest = mailbox.poll()) {
                if (rest instanceof CallMessage.Late(RecognizerEvent event)) {
                    take(end, event, sink);
                }
            }
            sink.end();
            news.ended(end, why);
        });
    }
}
