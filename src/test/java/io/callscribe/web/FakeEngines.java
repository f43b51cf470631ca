package io.callscribe.web;

import java.util.ArrayList;
import java.util.List;

/** Deepgram, whose breaker is set by hand. */
final class FakeEngines implements Engines {

    final List<Wish> wishes = new ArrayList<>();
    private final List<Engine> others;

    FakeEngines() {
        this(List.of());
    }

    /** These engines instead. */
    FakeEngines(List<Engine> others) {
        this.others = others;
    }

    @Override
    public List<Engine> all() {
        if (!others.isEmpty()) {
            return others;
        }
        Wish last = wishes.isEmpty() ? Wish.AUTO : wishes.getLast();
        return List.of(new Engine(
                "deepgram",
                last == Wish.FORCED_OPEN ? "forced-open" : "open",
                last != Wish.AUTO,
                4_500,
                "its circuit breaker is open after 5 of 8 failed connects",
                5_500,
                new Seen(8, 5, 1),
                new Seen(0, 0, 0),
                new Load(12, 140, 2, 31)));
    }

    @Override
    public boolean set(String name, Wish wish) {
        wishes.add(wish);
        return true;
    }
}
