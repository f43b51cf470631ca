package io.callscribe.media;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;

/**
 * Two legs on one call timeline: packets go in, interleaved chunks of equal length and levels come out, without hole or overlap from
 * tick 0 on. Tick 0 is the first sample of the first packet of either leg. A chunk leaves as soon as both legs are settled over
 * it; a missing packet delays it by at most {@link LegReceiver#HOLD_BACK_TICKS}, a silent leg by {@link LegReceiver#IDLE_TICKS}.
 *
 * <p>A machine: owned by the call's event loop, given the time, without clock or thread of its own. When nothing comes on either
 * leg nothing goes out: time that neither leg has lived through is not silence.
 */
public final class CallAudio {

    private final int chunkTicks;
    private final LegReceiver in = new LegReceiver(Leg.IN);
    private final LegReceiver out = new LegReceiver(Leg.OUT);
    private final LevelMeter inMeter = new LevelMeter(Leg.IN);
    private final LevelMeter outMeter = new LevelMeter(Leg.OUT);

    private boolean started;
    private long startNs;
    private long releasedTicks;

    /** Chunks of {@code chunkMs}. */
    public CallAudio(int chunkMs) {
        this.chunkTicks = chunkMs * CallTime.TICKS_PER_MS;
    }

    /** Takes a packet of {@code leg} that arrived at {@code nowNs}. */
    public void packet(long nowNs, Leg leg, RtpPacket packet, MediaSink sink) {
        if (!started) {
            started = true;
            startNs = nowNs - packet.payloadBytes() * CallTime.NS_PER_TICK;
        }
        (leg == Leg.IN ? in : out).packet(tickAt(nowNs), packet, sink);
        settleAndRelease(tickAt(nowNs), sink);
    }

    /** Gives up what is overdue. To be called about every 10 ms. */
    public void wake(long nowNs, MediaSink sink) {
        if (started) {
            settleAndRelease(tickAt(nowNs), sink);
        }
    }

    /** Sends out what is left, the shorter leg filled up; the last chunk may be short. */
    public void end(MediaSink sink) {
        long endTick = Math.max(in.track().highWater(), out.track().highWater());
        in.track().settle(endTick);
        out.track().settle(endTick);
        release(chunkTicks, sink);
        if (endTick > releasedTicks) {
            release((int) (endTick - releasedTicks), sink);
        }
    }

    /** The call-time tick of {@code nowNs}; 0 before the first packet. */
    public long tickAt(long nowNs) {
        return started ? (nowNs - startNs) / CallTime.NS_PER_TICK : 0;
    }

    /** Whether a packet has come. */
    public boolean started() {
        return started;
    }

    private void settleAndRelease(long now, MediaSink sink) {
        in.wake(now, out.track().frontier(), sink);
        out.wake(now, in.track().frontier(), sink);
        release(chunkTicks, sink);
    }

    private void release(int ticks, MediaSink sink) {
        while (Math.min(in.track().frontier(), out.track().frontier()) - releasedTicks >= ticks) {
            byte[] interleaved = new byte[Leg.COUNT * ticks];
            in.track().read(releasedTicks, interleaved, Leg.IN.channel());
            out.track().read(releasedTicks, interleaved, Leg.OUT.channel());
            inMeter.chunk(releasedTicks, interleaved, sink);
            outMeter.chunk(releasedTicks, interleaved, sink);
            sink.chunk(releasedTicks, interleaved);
            releasedTicks += ticks;
        }
    }
}
