/**
 * The neural networks, run by ONNX Runtime: {@link io.callscribe.recognizer.builtin.onnx.Moonshine} turns a segment into tokens,
 * {@link io.callscribe.recognizer.builtin.onnx.SileroVad} tells voice from everything else.
 *
 * <p>Comes in: samples. Goes out: tokens with probabilities, probabilities of voice. {@code OrtSession.run} may be called from several
 * threads at once, so one loaded copy serves the whole process; what a stream carries from frame to frame stands in an object of its
 * own ({@link io.callscribe.recognizer.builtin.onnx.VadStream}), owned by the stream's thread.
 *
 * <p><b>One thread an inference.</b> Calls are many and segments short: a decoder thread each on its own core does more work than several
 * threads in step on one segment, and ONNX Runtime's own pools, which spin while they wait, are never made.
 *
 * <p>Every tensor and result is native memory outside the garbage collector's sight, and closed where it was made.
 */
@NullMarked
package io.callscribe.recognizer.builtin.onnx;

import org.jspecify.annotations.NullMarked;
