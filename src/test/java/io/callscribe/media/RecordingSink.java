package io.callscribe.media;

import io.callscribe.call.Leg;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a media machine said; the sound of both legs is put together as the recognizer would hear it. */
final class RecordingSink implements MediaSink {

    private final ByteArrayOutputStream in = new ByteArrayOutputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    final List<String> said = new ArrayList<>();
    final List<Integer> chunkBytes = new ArrayList<>();
    final List<Level> inLevels = new ArrayList<>();
    private long nextTick;

    @Override
    public void chunk(long startTick, byte[] interleaved) {
        if (startTick != nextTick) {
            throw new AssertionError("chunk at " + startTick + " (expected: " + nextTick + ")");
        }
        for (int i = 0; i < interleaved.length; i++) {
            (i % 2 == 0 ? in : out).write(interleaved[i]);
        }
        chunkBytes.add(interleaved.length);
        nextTick += interleaved.length / 2;
    }

    @Override
    public void level(Leg leg, Level level) {
        if (leg == Leg.IN) {
            inLevels.add(level);
        }
    }

    @Override
    public void started(Leg leg, long tick) {
        said.add(leg + " started at " + tick);
    }

    @Override
    public void discarded(Leg leg, Discard why) {
        said.add(leg + " discarded " + why.label());
    }

    @Override
    public void filled(Leg leg, Fill why, long ticks) {
        said.add(leg + " filled " + ticks + " " + why.label());
    }

    @Override
    public void restarted(Leg leg, Restart why) {
        said.add(leg + " restarted " + why.label());
    }

    @Override
    public void unsupported(Leg leg, int payloadType) {
        said.add(leg + " unsupported " + payloadType);
    }

    byte[] heard(Leg leg) {
        return (leg == Leg.IN ? in : out).toByteArray();
    }

    @Override
    public void otherEncoding(Leg leg, String encoding) {
        said.add(leg + " looks like " + encoding);
    }
}
