package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.call.Termination;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.CallFacts;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.RecognizerEvent.FilledIn;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.Word;
import io.callscribe.session.backlog.Backlog;
import io.callscribe.session.backlog.CallBacklog;
import io.callscribe.session.backlog.CallCard;
import io.callscribe.transcript.Conversation;
import io.callscribe.transcript.ConversationSink;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A call's late words with a backlog that is driven by hand. */
class LateWordsTest implements Backlog, CallBacklog, ConversationSink {

    private static final CallId ID = new CallId("c1");
    private static final Span SOUND = new Span(CallTime.ofMs(1_000), CallTime.ofMs(2_000));

    private final List<String> told = new ArrayList<>();
    private final List<Long> aside = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(new Meters());
    private final Conversation conversation = new Conversation((leg, time) -> new Speaker(Party.CALLER, ""));
    private final CallNews news =
            new CallNews(ID, new Meters(), event -> told.add(event.getClass().getSimpleName()));
    private Consumer<RecognizerEvent> late = event -> {};
    private final LateWords words = new LateWords(this, mailbox, card(), news, conversation);

    @Test
    void whileTheCallLivesTheyComeThroughItsMailbox() {
        late.accept(filledIn("Hello."));
        assertThat(told).isEmpty();
        CallMessage message = mailbox.poll();
        assertThat(message).isInstanceOfSatisfying(CallMessage.Late.class, it -> {
            assertThat(it.mayBeDropped()).isFalse();
            words.take(CallTime.ZERO, it.event(), this);
        });
        assertThat(told).containsExactly("line 1 Hello. late");
    }

    @Test
    void whatIsInTheMailboxAtTheEndIsToldBeforeTheEnd() {
        late.accept(filledIn("Hello."));
        late.accept(new RecognizerEvent.Note(CallTime.ZERO, What.BACKFILL, "filled in"));
        mailbox.put(new CallMessage.SoundOver(CallTime.ZERO));
        words.over(CallTime.ofMs(9_000), Termination.finished("over"), this);
        assertThat(told).containsExactly("line 1 Hello. late", "Happened", "Happened", "Ended");
    }

    @Test
    void soundBeforeAnyEngineIsReadyIsPutAside() {
        NobodyListens nobody = NobodyListens.yet(mailbox, words.backlog());
        nobody.audio(0, 0, new byte[960]);
        nobody.audio(0, 480, new byte[960]);
        nobody.end(0);
        assertThat(aside).containsExactly(0L, 480L);
        assertThat(List.of(heard(), heard()))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Stopped", "Finished");
    }

    @Test
    void soundThatNoEngineWillEverHearIsAGap() {
        NobodyListens nobody = NobodyListens.ever(mailbox);
        nobody.audio(0, 0, new byte[960]);
        nobody.end(0);
        assertThat(aside).isEmpty();
        assertThat(List.of(heard(), heard(), heard()))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Stopped", "Gap", "Finished");
    }

    private RecognizerEvent heard() {
        if (mailbox.poll() instanceof CallMessage.Heard(RecognizerEvent event)) {
            return event;
        }
        throw new AssertionError("nothing was heard");
    }

    private static FilledIn filledIn(String text) {
        Word word = new Word(text, SOUND, 0.9);
        return new FilledIn(SOUND, List.of(new Final(Leg.IN, SOUND, text, List.of(word), 0.9, true, "deepgram")));
    }

    private static CallCard card() {
        CallFacts facts = new CallFacts(ID, "PJSIP/a", "", "", "", OffsetDateTime.MIN);
        return new CallCard(facts, "", List.of(), List.of());
    }

    @Override
    public CallBacklog open(CallCard card, Consumer<RecognizerEvent> listener) {
        late = listener;
        return this;
    }

    @Override
    public void knows(CallCard card) {}

    @Override
    public void putAside(long startTick, byte[] interleaved, String reason) {
        aside.add(startTick);
    }

    @Override
    public void putAsideContext(long startTick, byte[] interleaved) {}

    @Override
    public void journal(long startTick, byte[] interleaved) {}

    @Override
    public void confirmed(long upToTick) {}

    @Override
    public void over(CallTime end, String how, Conversation lines, Runnable lastAct) {
        assertThat(lines).isSameAs(conversation);
        lastAct.run();
    }

    @Override
    public void open(OpenLine line) {}

    @Override
    public void uttered(Utterance line) {
        told.add("line " + line.seq() + " " + line.text() + (line.late() ? " late" : ""));
    }

    @Override
    public void gap(Span span, String reason) {
        told.add(CallEvent.Missed.class.getSimpleName());
    }
}
