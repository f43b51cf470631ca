/**
 * What any recognizer says ({@link io.callscribe.recognizer.RecognizerEvent}), in call time. Below it: {@code deepgram}, the
 * live protocol as pure machines; {@code deepgram.io}, its socket; {@code builtin}, the offline engine; {@code server}, which
 * speaks Deepgram's protocol over that engine, so that one client serves both.
 *
 * <p>Stream time becomes call time in this room and not in {@code transcript}, as the design first had it: which sound is
 * confirmed, and from where a new session goes on after a drop, is decided here and needs the same map.
 */
@NullMarked
package io.callscribe.recognizer;

import org.jspecify.annotations.NullMarked;
