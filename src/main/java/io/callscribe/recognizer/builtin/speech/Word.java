package io.callscribe.recognizer.builtin.speech;

/**
 * A word in its place.
 *
 * @param written with capitals and punctuation
 * @param startMs in stream time; an estimate, see the package's text
 * @param endMs in stream time, after {@code startMs}
 * @param confidence 0 to 1
 */
public record Word(String written, long startMs, long endMs, double confidence) {}
