package io.callscribe.recognizer.builtin.speech;

/**
 * What the model's decoder chose in one step.
 *
 * @param id in the {@link Vocabulary}; ids past its end are the model's own marks
 * @param logProbability natural logarithm of the probability the model gave it, at most 0
 */
public record Token(int id, float logProbability) {}
