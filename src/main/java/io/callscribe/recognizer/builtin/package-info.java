/**
 * The offline engine: sound of a session's channels goes in, {@link io.callscribe.recognizer.builtin.speech.EngineEvent}s come out.
 * English only. Weights and vocabulary come from {@code builtin.model}, the networks run in {@code builtin.onnx}, every decision
 * (where to cut, what to tell, in which order) is made by the pure machines of {@code builtin.speech}; this room loads, runs and
 * counts.
 *
 * <p><b>Why Moonshine, Silero and ONNX Runtime.</b> Of what the package registries hold, only this pair understands 8 kHz telephone
 * speech well (4 % word errors on clear prompts, 6 % of one core a channel), under a free licence, from Java, with no system package.
 *
 * <p><b>Threads.</b> A session is owned by one thread of its caller (the server gives each a virtual thread): resampling, voice
 * detection and the machines run there, in order. Decoding runs on the pool's platform threads, one a core, because a decode is
 * a fifth of a second of arithmetic; the result is handed back to the session's owner through its {@code Executor}. No lock is
 * shared between sessions but the pool's.
 *
 * <p><b>What happens under load.</b> Finals go before everything and are never dropped: a session that is owed several finals stops
 * taking sound until one comes, so its caller holds the sound back, and the client's socket slows down. Interims and decodes in
 * advance run only on an idle decoder; an interim is given up when a final waits. Each of these is counted.
 *
 * <p><b>Loading</b> takes about a second and runs in the background, voice detector, finals' and interims' model side by side, so that
 * a server can listen at once. A failure (no models, no npm, no network) is a state with a reason, and is tried again every minute.
 */
@NullMarked
package io.callscribe.recognizer.builtin;

import org.jspecify.annotations.NullMarked;
