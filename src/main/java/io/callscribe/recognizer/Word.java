package io.callscribe.recognizer;

import io.callscribe.call.Span;

/**
 * One word of a result.
 *
 * @param text as shown, with punctuation and capitals where the engine gives them
 * @param confidence 0 to 1
 */
public record Word(String text, Span span, double confidence) {}
