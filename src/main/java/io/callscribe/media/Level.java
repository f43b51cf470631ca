package io.callscribe.media;

/**
 * How loud 20 ms of one leg were.
 *
 * @param tick start on the call's timeline
 * @param dbov level relative to the loudest square wave, −127 (silence) to 0 (RFC 6464 §3, with its sign)
 * @param speech whether somebody speaks, with a hangover over short pauses
 */
public record Level(long tick, int dbov, boolean speech) {}
