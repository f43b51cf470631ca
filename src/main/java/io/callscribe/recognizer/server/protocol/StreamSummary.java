package io.callscribe.recognizer.server.protocol;

/**
 * What is known of the sound once it is over.
 *
 * @param sha256 of all bytes of audio, lower-case hexadecimal
 * @param durationMs of the sound that was heard
 * @param channels that were transcribed; 0 when no sound came
 */
public record StreamSummary(String sha256, long durationMs, int channels) {}
