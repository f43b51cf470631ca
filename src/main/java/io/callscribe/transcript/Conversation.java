package io.callscribe.transcript;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.RecognizerEvent.Final;
import io.callscribe.recognizer.RecognizerEvent.Interim;
import io.callscribe.recognizer.Word;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Two legs' results as one conversation. Finals of different legs are never glued; a line belongs to whoever was on its leg while it
 * was said, and is parted where the speaker changes. A machine, stepped by the call's own thread.
 */
public final class Conversation {

    private final Speakers speakers;
    private final LegLines in = new LegLines(Leg.IN);
    private final LegLines out = new LegLines(Leg.OUT);
    private final Map<Leg, Heard> heard = new EnumMap<>(Map.of(Leg.IN, new Heard(), Leg.OUT, new Heard()));
    private int lastSeq;

    /** An empty conversation. */
    public Conversation(Speakers speakers) {
        this(speakers, 0);
    }

    /** A conversation that goes on after its line number {@code lastSeq}. */
    public Conversation(Speakers speakers, int lastSeq) {
        this.speakers = speakers;
        this.lastSeq = lastSeq;
    }

    /** Takes what the recognizer said. */
    public void step(RecognizerEvent event, ConversationSink sink) {
        switch (event) {
            case Interim guess -> {
                pause(guess, sink);
                open(guess, sink);
            }
            case Final part -> {
                heard(part.leg()).add(part.span());
                pause(new Interim(part.leg(), part.span(), part.text(), part.words()), sink);
                Optional<LegLines.Line> line = lines(part.leg()).add(part);
                line.ifPresentOrElse(complete -> utter(complete, sink), () -> settle(part, sink));
            }
            case RecognizerEvent.UtteranceEnd(Leg leg, CallTime lastWordEnd) ->
                lines(leg).utteranceEnd(lastWordEnd).ifPresent(line -> utter(line, sink));
            case RecognizerEvent.FilledIn late -> late.lines().forEach(line -> fillIn(line, sink));
            case RecognizerEvent.Gap gap -> sink.gap(gap.span(), gap.reason());
            case RecognizerEvent.Stopped ignored -> closeBoth(sink);
            case RecognizerEvent.Finished ignored -> closeBoth(sink);
            default -> {}
        }
    }

    /** What a result hears of silence, before its first word or altogether. */
    private void pause(Interim result, ConversationSink sink) {
        CallTime to = result.text().isBlank() ? result.span().end() : LegLines.firstWord(result);
        lines(result.leg()).silentTo(to).ifPresent(line -> utter(line, sink));
    }

    /** A live session may have heard one leg further than the other: what it said of the one is not said again. */
    private void fillIn(Final late, ConversationSink sink) {
        Heard before = heard(late.leg());
        List<Word> words = late.words().stream()
                .filter(word -> !before.holds(word.span().middle()))
                .toList();
        if (words.isEmpty()) {
            return;
        }
        boolean whole = words.size() == late.words().size();
        Span span =
                new Span(words.getFirst().span().start(), words.getLast().span().end());
        String text = whole ? late.text() : text(words);
        utter(new LegLines.Line(late.leg(), span, text, late.confidence(), words, late.engine(), true), sink);
        before.add(span);
    }

    private void closeBoth(ConversationSink sink) {
        in.close().ifPresent(line -> utter(line, sink));
        out.close().ifPresent(line -> utter(line, sink));
    }

    private void open(Interim guess, ConversationSink sink) {
        LegLines lines = lines(guess.leg());
        String settled = lines.settled();
        if (!guess.text().isBlank() || !settled.isEmpty()) {
            CallTime start = lines.start(guess);
            sink.open(new OpenLine(guess.leg(), speakers.at(guess.leg(), start), start, settled, guess.text()));
        }
    }

    /** A final that does not complete its line takes the guess's place. */
    private void settle(Final part, ConversationSink sink) {
        open(new Interim(part.leg(), part.span(), "", part.words()), sink);
    }

    /** A prompt and the agent's first words may be one line to the recognizer; each word belongs to who was there. */
    private void utter(LegLines.Line line, ConversationSink sink) {
        List<List<Word>> turns = turns(line);
        if (turns.size() <= 1) {
            utter(line, line.span(), line.text(), line.words(), sink);
            return;
        }
        for (List<Word> turn : turns) {
            Span span = new Span(
                    turn.getFirst().span().start(), turn.getLast().span().end());
            utter(line, span, text(turn), turn, sink);
        }
    }

    private List<List<Word>> turns(LegLines.Line line) {
        List<List<Word>> turns = new ArrayList<>();
        Speaker last = null;
        for (Word word : line.words()) {
            Speaker speaker = speakers.at(line.leg(), word.span().middle());
            if (!speaker.equals(last)) {
                turns.add(new ArrayList<>());
                last = speaker;
            }
            turns.getLast().add(word);
        }
        return turns;
    }

    private void utter(LegLines.Line line, Span span, String text, List<Word> words, ConversationSink sink) {
        sink.uttered(new Utterance(
                ++lastSeq,
                line.leg(),
                speakers.at(line.leg(), span.middle()),
                span,
                text,
                line.confidence(),
                List.copyOf(words),
                line.engine(),
                line.late()));
    }

    private static String text(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    private Heard heard(Leg leg) {
        return Objects.requireNonNull(heard.get(leg), leg.spy());
    }

    private LegLines lines(Leg leg) {
        return leg == Leg.IN ? in : out;
    }
}
