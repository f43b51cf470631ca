package io.callscribe.recognizer.builtin;

import ai.onnxruntime.OrtException;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.DecodeJob.Answer;
import io.callscribe.recognizer.builtin.onnx.Moonshine;
import io.callscribe.recognizer.builtin.speech.Token;
import io.callscribe.recognizer.builtin.speech.Told.Purpose;
import io.callscribe.time.NanoClock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes with Moonshine, the small one for interims, and takes the time it took. Safe from any thread. */
final class ModelDecoding implements DecoderPool.Decoding {

    private static final Logger LOG = LoggerFactory.getLogger(ModelDecoding.class);

    private final Models models;
    private final Meters meters;
    private final NanoClock clock;

    ModelDecoding(Models models, Meters meters, NanoClock clock) {
        this.models = models;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Answer run(DecodeJob job, BooleanSupplier finalWaits) {
        boolean interim = job.purpose() == Purpose.INTERIM;
        Moonshine model = interim ? models.interims() : models.finals();
        BooleanSupplier stop = interim ? () -> job.withdrawn() || finalWaits.getAsBoolean() : job::withdrawn;
        long startNs = clock.nowNs();
        try {
            Optional<List<Token>> tokens = model.decode(job.samples(), stop);
            meters.record(Meter.BUILTIN_DECODE_TIME, interim ? "interims" : "finals", clock.nowNs() - startNs);
            return tokens.<Answer>map(
                            some -> new Answer.Decoded(models.vocabulary().words(some)))
                    .orElseGet(Answer.GivenUp::new);
        } catch (OrtException e) {
            LOG.error("a segment of {} samples could not be decoded", job.samples().length, e);
            return new Answer.Failed("the model failed: " + e.getMessage());
        }
    }
}
