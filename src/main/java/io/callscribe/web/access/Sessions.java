package io.callscribe.web.access;

import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.SessionRow;
import io.callscribe.time.WallClock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everybody who is signed in. Safe from any thread. */
public final class Sessions {

    /** A session is looked up again after so long: who is removed elsewhere is out then. */
    static final long TRUSTED_MS = 5_000;

    /** When it was last used is written down so often at most. */
    static final long SEEN_MS = 60_000;

    private static final int CACHED = 10_000;

    private final Accounts accounts;
    private final SessionTerms terms;
    private final WallClock clock;
    private final Map<String, Cached> cache = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cached> eldest) {
            return size() > CACHED;
        }
    };

    private record Cached(SessionRow row, long checkedMs) {}

    /** Over these accounts. */
    public Sessions(Accounts accounts, SessionTerms terms, WallClock clock) {
        this.accounts = accounts;
        this.terms = terms;
        this.clock = clock;
    }

    /** What a cookie is worth. */
    public sealed interface Found {

        /** Somebody is signed in; {@code csrf} is what their page must send with each change. */
        record Signed(Who who, String csrf) implements Found {}

        /** Somebody was. */
        record Over(SessionTerms.Standing why) implements Found {}

        /** Nothing. */
        record Nobody() implements Found {}
    }

    /** Signs a person in. */
    public SignInResult open(Person person, boolean local) {
        String token = Tokens.fresh();
        long nowMs = nowMs();
        SessionRow row = new SessionRow(Tokens.hash(token), person, local, nowMs, nowMs);
        return switch (accounts.open(row, nowMs - 2 * terms.longestMs())) {
            case Answer.Known<Boolean> _ -> new SignInResult.Welcome(token, Who.person(person));
            case Answer.Away<Boolean>(String reason) -> new SignInResult.Away(reason);
        };
    }

    /** Looks up a cookie, and notes that it was used. */
    public Found find(String token) {
        if (!Tokens.wellFormed(token)) {
            return new Found.Nobody();
        }
        long nowMs = nowMs();
        Optional<SessionRow> row = row(Tokens.hash(token), nowMs);
        if (row.isEmpty()) {
            return new Found.Nobody();
        }
        SessionTerms.Standing standing = terms.standing(row.get(), nowMs);
        if (standing != SessionTerms.Standing.GOOD) {
            return new Found.Over(standing);
        }
        note(row.get(), nowMs);
        return new Found.Signed(Who.person(row.get().person()), Tokens.csrf(token));
    }

    /** Signs out. */
    public Answer<Boolean> end(String token) {
        String hash = Tokens.hash(token);
        Answer<Boolean> ended = accounts.end(hash);
        if (ended instanceof Answer.Known<Boolean>) {
            synchronized (cache) {
                cache.remove(hash);
            }
        }
        return ended;
    }

    /** While the database is away, what is known of whoever is signed in holds. */
    private Optional<SessionRow> row(String hash, long nowMs) {
        Cached cached = cached(hash);
        if (cached != null && Math.abs(nowMs - cached.checkedMs()) < TRUSTED_MS) {
            return Optional.of(cached.row());
        }
        return switch (accounts.session(hash)) {
            case Answer.Known<Optional<SessionRow>>(Optional<SessionRow> row) -> {
                keep(hash, row, nowMs);
                yield row;
            }
            case Answer.Away<Optional<SessionRow>> _ ->
                Optional.ofNullable(cached).map(Cached::row);
        };
    }

    private void note(SessionRow row, long nowMs) {
        if (nowMs - row.seenMs() < SEEN_MS) {
            return;
        }
        SessionRow seen = new SessionRow(row.hash(), row.person(), row.local(), row.openedMs(), nowMs);
        keep(row.hash(), Optional.of(seen), nowMs);
        if (accounts.seen(row.hash(), nowMs) instanceof Answer.Known<Boolean>(Boolean there) && !there) {
            keep(row.hash(), Optional.empty(), nowMs);
        }
    }

    private @Nullable Cached cached(String hash) {
        synchronized (cache) {
            return cache.get(hash);
        }
    }

    private void keep(String hash, Optional<SessionRow> row, long nowMs) {
        synchronized (cache) {
            if (row.isPresent()) {
                cache.put(hash, new Cached(row.get(), nowMs));
            } else {
                cache.remove(hash);
            }
        }
    }

    private long nowMs() {
        return clock.now().toInstant().toEpochMilli();
    }
}
