package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.RecognizerEvent.FilledIn;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.Word;
import io.callscribe.testing.CodedEar;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.transcript.Conversation;
import io.callscribe.transcript.ConversationSink;
import io.callscribe.transcript.OpenLine;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The conversation as it stands when recordings have been heard too, by ears without error that take the words of what they own. */
final class Merged implements ConversationSink {

    private final Conversation conversation =
            new Conversation((leg, time) -> new Speaker(leg == Leg.IN ? Party.CALLER : Party.AGENT, ""));
    private final List<Utterance> utterances = new ArrayList<>();

    /** Takes what a session said. */
    void said(RecognizerEvent event) {
        conversation.step(event, this);
    }

    /** Takes a recording. */
    void filledIn(Recordings.Recording recording) {
        byte[] interleaved = recording.sound();
        List<Final> lines = new ArrayList<>();
        for (Leg leg : Leg.values()) {
            CodedEar ear = new CodedEar();
            for (int i = leg.channel(); i < interleaved.length; i += 2) {
                ear.sample(interleaved[i]);
            }
            ear.end();
            List<Word> words = ear.words().stream()
                    .map(word -> word(recording.startTick, word))
                    .filter(word -> recording.owns(word.span().middle().ticks()))
                    .toList();
            words.forEach(word -> lines.add(new Final(leg, word.span(), word.text(), List.of(word), 1, true, "late")));
        }
        conversation.step(new FilledIn(span(recording.ownStartTick, recording.ownEndTick), lines), this);
    }

    private static Word word(long startTick, CodedEar.Heard heard) {
        Span span = span(startTick + heard.startTick(), startTick + heard.endTick());
        return new Word(CodedSpeech.name(heard.word()), span, 1);
    }

    private static Span span(long fromTick, long toTick) {
        return new Span(new CallTime(fromTick), new CallTime(toTick));
    }

    /** All words of a leg in the order of their times. */
    List<String> words(Leg leg) {
        return utterances.stream()
                .filter(line -> line.leg() == leg)
                .flatMap(line -> line.words().stream())
                .sorted(Comparator.comparing(word -> word.span().start()))
                .map(Word::text)
                .toList();
    }

    @Override
    public void open(OpenLine line) {}

    @Override
    public void uttered(Utterance utterance) {
        utterances.add(utterance);
    }

    @Override
    public void gap(Span span, String reason) {}
}
