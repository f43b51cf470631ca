package io.callscribe.outlet.store;

import java.util.List;
import java.util.Optional;

/**
 * Local accounts and the sessions of whoever signed in. Asked from any thread; every question may wait for the database, some seconds at
 * most, and never when it is known to be away.
 */
public interface Accounts {

    /** The account of that name. */
    Answer<Optional<Account>> find(String name);

    /** All accounts, by name. */
    Answer<List<Account>> all();

    /** Adds an account; false where there is one of that name. */
    Answer<Boolean> add(Account account, long nowMs);

    /** Adds an account if there is none at all; whether it did. */
    Answer<Boolean> addFirst(Account account, long nowMs);

    /** Removes an account and ends its sessions; false where there is none. */
    Answer<Boolean> remove(String name);

    /** Sets a password and ends the account's sessions; false where there is none. */
    Answer<Boolean> password(String name, String hash);

    /** Switches an account on or off, the latter with its sessions; false where there is none. */
    Answer<Boolean> activate(String name, boolean active);

    /** Opens a session, and forgets those opened before {@code oldestMs}. */
    Answer<Boolean> open(SessionRow session, long oldestMs);

    /** A session, with the person as the account is now. */
    Answer<Optional<SessionRow>> session(String hash);

    /** Notes that a session was used. */
    Answer<Boolean> seen(String hash, long nowMs);

    /** Ends a session; false where there is none. */
    Answer<Boolean> end(String hash);
}
