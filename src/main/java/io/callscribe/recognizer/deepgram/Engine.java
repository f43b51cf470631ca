package io.callscribe.recognizer.deepgram;

/**
 * A recognizer that speaks Deepgram's protocol.
 *
 * @param label in configuration, the API and metrics
 * @param display in a sentence
 */
public record Engine(String label, String display) {}
