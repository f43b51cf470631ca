package io.callscribe.web.access;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Counts wrong passwords by name and by address; after too many one waits. A try counts as wrong from its beginning until it turns out to
 * be right, so that many at once are no way around. Guarded by its driver's lock.
 */
final class TryLimit {

    /** Wrong passwords for one name. */
    static final int TRIES = 5;

    /** How long one waits, and after how long without a wrong one all is forgotten. */
    static final long WAIT_NS = 300_000_000_000L;

    /** Names and addresses that are remembered, each; of more, the one that was quiet for longest is forgotten. */
    static final int REMEMBERED = 10_000;

    private final Counts names = new Counts(TRIES);
    private final Counts addresses;

    TryLimit(int triesPerAddress) {
        addresses = new Counts(triesPerAddress);
    }

    /** Whether one may try. */
    sealed interface Verdict {

        /** Yes; so many are left should this one be wrong. */
        record Try(int left) implements Verdict {}

        /** No, not for so long. */
        record Wait(long ns) implements Verdict {}
    }

    /** A try begins. */
    Verdict begin(long nowNs, String name, String address) {
        long waitNs = Math.max(names.waitNs(nowNs, name), addresses.waitNs(nowNs, address));
        if (waitNs > 0) {
            return new Verdict.Wait(waitNs);
        }
        return new Verdict.Try(Math.min(names.count(nowNs, name), addresses.count(nowNs, address)));
    }

    /** It was right. What the address got wrong before still counts: it may be somebody with one account who guesses at others'. */
    void right(String name, String address) {
        names.forget(name);
        addresses.takeBack(address);
    }

    /** It came to nothing. */
    void undone(String name, String address) {
        names.takeBack(name);
        addresses.takeBack(address);
    }

    /** How many names and addresses are remembered. */
    int remembered() {
        return names.wrong.size() + addresses.wrong.size();
    }

    /** How many were wrong, the last of them when. */
    private record Wrong(int count, long lastNs) {}

    private static final class Counts {

        private final int most;
        private final SequencedMap<String, Wrong> wrong = new LinkedHashMap<>();

        Counts(int most) {
            this.most = most;
        }

        private int wrong(long nowNs, String key) {
            return Optional.ofNullable(wrong.get(key))
                    .filter(known -> nowNs - known.lastNs() < WAIT_NS)
                    .map(Wrong::count)
                    .orElse(0);
        }

        long waitNs(long nowNs, String key) {
            Wrong known = wrong.get(key);
            return known == null || known.count() < most ? 0 : Math.max(0, known.lastNs() + WAIT_NS - nowNs);
        }

        /** One more; how many are left. */
        int count(long nowNs, String key) {
            int count = wrong(nowNs, key) + 1;
            wrong.remove(key);
            if (wrong.size() == REMEMBERED) {
                wrong.pollFirstEntry();
            }
            wrong.put(key, new Wrong(count, nowNs));
            return most - count;
        }

        void takeBack(String key) {
            Wrong known = wrong.get(key);
            if (known != null && known.count() > 1) {
                wrong.put(key, new Wrong(known.count() - 1, known.lastNs()));
            } else {
                wrong.remove(key);
            }
        }

        void forget(String key) {
            wrong.remove(key);
        }
    }
}
