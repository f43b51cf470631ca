package io.callscribe.outlet.store;

/**
 * A local account.
 *
 * @param hash of the password, with what it takes to compare one with it
 * @param active false where it is switched off
 */
public record Account(Person person, String hash, boolean active) {

    /** Without the hash. */
    @Override
    public String toString() {
        return "Account[" + person + (active ? "" : ", switched off") + "]";
    }
}
