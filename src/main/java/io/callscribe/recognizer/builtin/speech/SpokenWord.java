package io.callscribe.recognizer.builtin.speech;

/**
 * A word as the model wrote it, not yet placed in time.
 *
 * @param written with capitals and punctuation
 * @param confidence 0 to 1: the geometric mean of its tokens' probabilities
 */
public record SpokenWord(String written, double confidence) {}
