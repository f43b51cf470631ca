package io.callscribe.cli;

import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.Outlet;
import io.callscribe.transcript.Utterance;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Prints a call's lines as they come, and remembers how far it is. Called by the call's thread, asked by the demo's. */
final class DemoScreen implements Outlet {

    private final AtomicInteger lines = new AtomicInteger();
    private final AtomicReference<String> channel = new AtomicReference<>("");
    private volatile boolean ended;

    /** A new call is about to be played. */
    void begin() {
        ended = false;
        channel.set("");
    }

    /** Lines printed so far, over all calls. */
    int lines() {
        return lines.get();
    }

    /** The tapped channel's name; empty before the call. */
    String channel() {
        return channel.get();
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void accept(CallEvent event) {
        switch (event) {
            case CallEvent.Started started -> {
                channel.set(started.facts().channel());
                Console.say("");
                Console.say("Call " + started.call() + " on " + started.facts().channel());
            }
            case CallEvent.Stands stands
            when !stands.reason().isEmpty() ->
                Console.say("  (" + stands.status().label() + ": " + stands.reason() + ")");
            case CallEvent.Uttered uttered -> print(uttered.utterance());
            case CallEvent.Ended over -> ended = true;
            default -> {}
        }
    }

    private void print(Utterance utterance) {
        lines.incrementAndGet();
        long seconds = utterance.span().start().ms() / 1000;
        Console.say(String.format(
                Locale.ROOT,
                "  %d:%02d  %-7s %s",
                seconds / 60,
                seconds % 60,
                utterance.speaker().party().label() + ":",
                utterance.text()));
    }
}
