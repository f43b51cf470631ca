package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Span;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.Word;
import io.callscribe.recognizer.deepgram.DeepgramMessage.ResultWord;
import io.callscribe.recognizer.deepgram.DeepgramMessage.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Puts one session's results on call time and remembers, for each leg, up to where finals cover it. A session that starts with
 * sound of which one leg was already confirmed hears that leg again, and a server may say a final twice: words before what is confirmed
 * are left out.
 */
final class Placement {

    private final long[] confirmed = new long[Leg.COUNT];
    private long fromTick;
    private final List<Stretch> stretches = new ArrayList<>(List.of(new Stretch(0, 0)));

    /** From {@code streamTick} of the session on its samples follow {@code callTick}, up to the next stretch. */
    private record Stretch(long streamTick, long callTick) {
        long callTick(long position) {
            return callTick + position - streamTick;
        }
    }

    /** A session begins with the sample at {@code tick}. */
    void sessionFrom(long tick) {
        stretches.clear();
        stretches.add(new Stretch(0, tick));
    }

    /** Words before {@code tick} are said by somebody else, whatever a session hears of them. */
    void wordsFrom(long tick) {
        fromTick = tick;
    }

    /** The tick up to which finals cover both legs. */
    long confirmedTick() {
        return Math.min(confirmed[0], confirmed[1]);
    }

    /** What is sent from {@code streamTick} of the session on is the call from {@code callTick} on; silence before it was passed over. */
    void goesOnAt(long streamTick, long callTick) {
        if (stretches.getLast().streamTick() == streamTick) {
            stretches.removeLast();
        }
        stretches.add(new Stretch(streamTick, callTick));
    }

    /** Call time of a stream position at which something begins. */
    CallTime callTime(double seconds) {
        long position = Math.round(seconds * CallTime.TICKS_PER_SECOND);
        return new CallTime(stretchAt(position).callTick(position));
    }

    /** Call time of a stream position at which something ends: where silence was passed over, the end is before it. */
    private CallTime endTime(double seconds) {
        long position = Math.round(seconds * CallTime.TICKS_PER_SECOND);
        return new CallTime(stretchAt(position - 1).callTick(position));
    }

    private Stretch stretchAt(long position) {
        for (int i = stretches.size() - 1; i > 0; i--) {
            if (stretches.get(i).streamTick() <= position) {
                return stretches.get(i);
            }
        }
        return stretches.getFirst();
    }

    /** The results as an event; a final also moves what is confirmed. */
    RecognizerEvent place(Results results, String engine) {
        Leg leg = Leg.ofChannel(results.channel());
        long knownTick = Math.max(fromTick, confirmed[leg.channel()]);
        List<Word> words = results.words().stream()
                .map(this::word)
                .filter(word -> word.span().middle().ticks() >= knownTick)
                .toList();
        boolean whole = words.size() == results.words().size();
        String text = whole ? results.text() : words.stream().map(Word::text).collect(Collectors.joining(" "));
        Span heard = span(results.startS(), results.startS() + results.durationS());
        if (heard.end().ticks() <= knownTick) {
            text = "";
        }
        Span span = new Span(notBefore(heard.start()), notBefore(heard.end()));
        if (!results.finished()) {
            return new RecognizerEvent.Interim(leg, span, text, words);
        }
        confirmed[leg.channel()] =
                Math.max(confirmed[leg.channel()], heard.end().ticks());
        boolean endpoint = results.endpoint() || results.fromFinalize();
        return new RecognizerEvent.Final(leg, span, text, words, results.confidence(), endpoint, engine);
    }

    private CallTime notBefore(CallTime time) {
        return time.ticks() < fromTick ? new CallTime(fromTick) : time;
    }

    private Word word(ResultWord word) {
        return new Word(word.text(), span(word.startS(), word.endS()), word.confidence());
    }

    private Span span(double startS, double endS) {
        CallTime start = callTime(startS);
        CallTime end = endTime(endS);
        return new Span(start, end.compareTo(start) < 0 ? start : end);
    }
}
