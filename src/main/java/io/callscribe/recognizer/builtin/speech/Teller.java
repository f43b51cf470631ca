package io.callscribe.recognizer.builtin.speech;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns one channel's cuts and decodes into what the client is told, in order. Several segments may be decoded at the same time and
 * finish in any order; finals leave in the order of the sound. Pure; not thread-safe.
 */
public final class Teller {

    private static final int NO_TICKET = 0;
    private static final long NO_WORD = -1;

    private final int channel;
    private final TellerOptions options;
    private final Consumer<Told> out;
    private final ArrayDeque<OwedFinal> owed = new ArrayDeque<>();

    private int lastTicket;
    private @Nullable Guess interim;
    private @Nullable Guess foresight;
    private List<Word> shown = List.of();
    private long toldToMs;
    private long streamEndMs = Long.MAX_VALUE;
    private long lastWordEndMs = NO_WORD;

    /** A segment that is over, or a silence, not yet told. */
    private static final class OwedFinal {
        private final long to;
        private final boolean endpoint;
        private final Cause cause;
        private final @Nullable Segment segment;
        private int ticket = NO_TICKET;
        private @Nullable List<SpokenWord> words;

        OwedFinal(long to, boolean endpoint, Cause cause, @Nullable Segment segment) {
            this.to = to;
            this.endpoint = endpoint;
            this.cause = cause;
            this.segment = segment;
        }
    }

    /** A decode of a segment that is still open. */
    private static final class Guess {
        private final int ticket;
        private final Segment segment;
        private @Nullable List<SpokenWord> words;

        Guess(int ticket, Segment segment) {
            this.ticket = ticket;
            this.segment = segment;
        }
    }

    /** Makes a teller for one channel; {@code out} is called during steps only. */
    public Teller(int channel, TellerOptions options, Consumer<Told> out) {
        this.channel = channel;
        this.options = options;
        this.out = out;
    }

    /** How many finals wait for their decode or for one before them. */
    public int owed() {
        return owed.size();
    }

    /** The stream ends here: nothing is said to reach further, though the last frame may have been filled up. */
    public void endsAt(long ms) {
        streamEndMs = ms;
    }

    /** Takes what the cutter says. */
    public void cut(Cut cut) {
        switch (cut) {
            case Cut.Onset onset -> say(new EngineEvent.SpeechStarted(channel, onset.frame() * Frames.MS));
            case Cut.Grown grown -> grown(grown.open());
            case Cut.Paused paused -> paused(paused.open());
            case Cut.Resumed() -> resumed();
            case Cut.Ended ended -> ended(ended);
            case Cut.Silence silence -> {
                OwedFinal empty = new OwedFinal(silence.to(), silence.endpoint(), silence.cause(), null);
                empty.words = List.of();
                owe(empty);
            }
            case Cut.Still still -> repeat(still.to());
        }
    }

    private void grown(Segment open) {
        if (!options.interims()) {
            return;
        }
        if (interim == null && owed.isEmpty()) {
            interim = new Guess(++lastTicket, open);
            out.accept(new Told.Decode(lastTicket, Told.Purpose.INTERIM, open));
        } else {
            repeat(open.to());
        }
    }

    private void paused(Segment open) {
        withdraw(interim);
        interim = null;
        foresight = new Guess(++lastTicket, open);
        out.accept(new Told.Decode(lastTicket, Told.Purpose.FORESIGHT, open));
    }

    /** The pause was none: what was decoded for it still serves as an interim. */
    private void resumed() {
        if (foresight != null && foresight.words == null && options.interims()) {
            interim = foresight;
        } else {
            withdraw(foresight);
        }
        foresight = null;
    }

    private void ended(Cut.Ended ended) {
        Segment segment = ended.segment();
        OwedFinal last = new OwedFinal(segment.to(), ended.endpoint(), ended.cause(), segment);
        withdraw(interim);
        if (foresight != null && foresight.segment.sameStretch(segment)) {
            last.ticket = foresight.ticket;
            last.words = foresight.words;
        } else {
            withdraw(foresight);
            last.ticket = ++lastTicket;
            out.accept(new Told.Decode(lastTicket, Told.Purpose.FINAL, segment));
        }
        interim = null;
        foresight = null;
        shown = List.of();
        owe(last);
    }

    private void withdraw(@Nullable Guess guess) {
        if (guess != null && guess.words == null) {
            out.accept(new Told.Withdraw(guess.ticket));
        }
    }

    /** Takes the words of a ticket; those of a withdrawn one are ignored. */
    public void decoded(int ticket, List<SpokenWord> words) {
        if (interim != null && interim.ticket == ticket) {
            show(interim.segment, words);
            interim = null;
        } else if (foresight != null && foresight.ticket == ticket) {
            foresight.words = words;
            show(foresight.segment, words);
        } else {
            owed.stream().filter(one -> one.ticket == ticket).forEach(one -> one.words = words);
            tell();
        }
    }

    /** No decoder was idle for this ticket, or it was given up; finals are never missed. */
    public void missed(int ticket) {
        if (interim != null && interim.ticket == ticket) {
            long to = interim.segment.to();
            interim = null;
            repeat(to);
        } else if (foresight != null && foresight.ticket == ticket) {
            foresight = null;
        } else {
            owed.stream()
                    .filter(one -> one.ticket == ticket && one.words == null)
                    .forEach(this::decodeAfterAll);
        }
    }

    private void decodeAfterAll(OwedFinal one) {
        if (one.segment != null) {
            one.ticket = ++lastTicket;
            out.accept(new Told.Decode(lastTicket, Told.Purpose.FINAL, one.segment));
        }
    }

    /** Takes the time: how many frames have been heard, and whether a segment is open. */
    public void heard(long frames, boolean speaking) {
        long gapMs = frames * Frames.MS - lastWordEndMs;
        boolean over = lastWordEndMs != NO_WORD && !speaking && owed.isEmpty() && gapMs >= options.utteranceEndMs();
        if (over && options.utteranceEndMs() != TellerOptions.NO_UTTERANCE_END) {
            say(new EngineEvent.UtteranceEnd(channel, lastWordEndMs));
            lastWordEndMs = NO_WORD;
        }
    }

    private void show(Segment open, List<SpokenWord> words) {
        shown = WordTimes.spread(words, open, ms(open.to()));
        repeat(open.to());
    }

    private void repeat(long to) {
        if (options.interims() && owed.isEmpty()) {
            say(new EngineEvent.Interim(channel, toldToMs, Math.max(toldToMs, ms(to)), shown));
        }
    }

    private void owe(OwedFinal last) {
        owed.add(last);
        tell();
    }

    private void tell() {
        for (OwedFinal head = owed.peek(); head != null && head.words != null; head = owed.peek()) {
            owed.poll();
            List<Word> words =
                    head.segment == null ? List.of() : WordTimes.spread(head.words, head.segment, ms(head.to));
            say(new EngineEvent.Final(channel, toldToMs, ms(head.to), words, head.endpoint, head.cause));
            toldToMs = ms(head.to);
            if (!words.isEmpty()) {
                lastWordEndMs = words.getLast().endMs();
            }
        }
    }

    private long ms(long frame) {
        return Math.min(frame * Frames.MS, streamEndMs);
    }

    private void say(EngineEvent event) {
        out.accept(new Told.Say(event));
    }
}
