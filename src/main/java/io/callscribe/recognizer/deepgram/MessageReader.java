package io.callscribe.recognizer.deepgram;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.recognizer.deepgram.DeepgramMessage.Results;
import org.jspecify.annotations.Nullable;

/** Turns what a server says about the open session into what the call is told. */
final class MessageReader {

    private final Placement placement;
    private final StreamNotes notes;

    MessageReader(Placement placement, StreamNotes notes) {
        this.placement = placement;
        this.notes = notes;
    }

    /**
     * Says it.
     *
     * @param at the end of the sound so far, for lines of the timeline
     * @return the results among it that are about one of our two legs; null for everything else
     */
    @Nullable Results read(long nowNs, CallTime at, DeepgramMessage message, Engine engine, StreamSink out) {
        out.heard(message);
        message.problem().ifPresent(text -> warn(at, text, out));
        switch (message) {
            case Results results
            when results.channel() >= Leg.COUNT ->
                warn(at, "Results came for channel " + results.channel() + ", but we send two.", out);
            case Results results -> {
                say(nowNs, at, results, engine, out);
                return results;
            }
            case DeepgramMessage.SpeechStarted(int channel, double atS)
            when channel < Leg.COUNT ->
                out.say(new RecognizerEvent.SpeechStarted(Leg.ofChannel(channel), placement.callTime(atS)));
            case DeepgramMessage.UtteranceEnd(int channel, double endS)
            when channel < Leg.COUNT ->
                out.say(new RecognizerEvent.UtteranceEnd(Leg.ofChannel(channel), placement.callTime(endS)));
            default -> {}
        }
        return null;
    }

    private void say(long nowNs, CallTime at, Results results, Engine engine, StreamSink out) {
        RecognizerEvent event = placement.place(results, engine.label());
        if (!results.text().isEmpty()) {
            notes.firstWords(nowNs, results.finished())
                    .ifPresent(line -> out.say(new RecognizerEvent.Note(at, line.what(), line.text())));
        }
        out.say(event);
    }

    private static void warn(CallTime at, String text, StreamSink out) {
        out.say(new RecognizerEvent.Note(at, What.WARNING, text));
    }
}
