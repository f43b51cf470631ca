package io.callscribe.outlet.store;

/**
 * Somebody who signed in.
 *
 * @param hash of the token in the cookie; the token itself is kept nowhere
 * @param local whether it is a local account's, and goes with it
 * @param openedMs since 1970-01-01 UTC
 * @param seenMs when it was last used, to the minute
 */
public record SessionRow(String hash, Person person, boolean local, long openedMs, long seenMs) {}
