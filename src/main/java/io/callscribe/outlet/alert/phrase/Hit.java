package io.callscribe.outlet.alert.phrase;

/**
 * A phrase was found.
 *
 * @param phrase its number in the book
 * @param from the first character in the line's text
 * @param to the end there, not included
 */
public record Hit(int phrase, int from, int to) {}
