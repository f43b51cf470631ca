package io.callscribe.media;

import io.callscribe.call.Leg;
import io.callscribe.media.MediaSink.Discard;
import io.callscribe.media.MediaSink.Fill;
import io.callscribe.media.MediaSink.Restart;
import org.jspecify.annotations.Nullable;

/**
 * One leg's packets, put in order on the call's timeline: duplicates and late ones dropped, loss and pauses filled with silence,
 * a new SSRC or a jump in sequence or timestamp placed by arrival (RFC 3550 §5.1, §8, A.1; RFC 3551 §4.1). Owned by the call's
 * event loop; every {@code now} is a tick of the call's timeline.
 *
 * <p>Sound that comes in order is never dropped for being late: a recognizer plays nothing out, so the leg is moved instead.
 */
final class LegReceiver {

    /** How long a missing packet is waited for: 60 ms. */
    static final long HOLD_BACK_TICKS = 480;

    /** How long the other leg waits for this one when nothing comes: 200 ms. */
    static final long IDLE_TICKS = 1600;

    private static final int SILENT_PACKETS_OF_A_PAUSE = 3;
    private static final long NOT_BEHIND = Long.MAX_VALUE;

    private final Leg leg;
    private final LegTrack track = new LegTrack();
    private final LegClock clock = new LegClock();
    private final SequenceWindow window = new SequenceWindow();
    private final PayloadReader payloads;

    private boolean started;
    private long ssrc;
    private @Nullable Newcomer newcomer;
    private long waitingSince;
    private long behindSince = NOT_BEHIND;
    private long lastArrival;
    private long lastEnd;
    private int silentPackets;

    /** The first packet of what may be another stream; the next one decides (A.1: two in order). */
    private record Newcomer(long ssrc, int nextSequence, Restart why, long arrival, Sound sound) {}

    private record Sound(long timestamp, boolean marker, byte[] ulaw) {}

    LegReceiver(Leg leg) {
        this.leg = leg;
        this.payloads = new PayloadReader(leg);
    }

    /** What came and was not yet read. */
    LegTrack track() {
        return track;
    }

    /** Takes a packet that arrived at {@code now}. */
    void packet(long now, RtpPacket packet, MediaSink out) {
        byte[] ulaw = payloads.ulaw(packet, out);
        Sound sound = ulaw == null ? null : new Sound(packet.timestamp(), packet.marker(), ulaw);
        if (!started) {
            if (sound != null) {
                begin(now, packet, sound, out);
            }
            return;
        }
        Restart why = packet.ssrc() == ssrc ? Restart.SEQUENCE : Restart.SSRC;
        SequenceWindow.Order order = why == Restart.SSRC ? SequenceWindow.Order.JUMP : window.accept(packet.sequence());
        if (sound == null) {
            return;
        }
        lastArrival = now;
        if (order == SequenceWindow.Order.JUMP) {
            newcomer(now, packet, why, sound, out);
        } else {
            forgetNewcomer(out);
            ordered(now, order, sound, out);
        }
    }

    private void begin(long now, RtpPacket packet, Sound sound, MediaSink out) {
        started = true;
        lastArrival = now;
        adopt(packet.ssrc(), packet.sequence());
        placeByArrival(now, sound, Fill.IDLE, out);
        out.started(leg, lastEnd - sound.ulaw.length);
    }

    private void adopt(long newSsrc, int sequence) {
        ssrc = newSsrc;
        window.restart();
        window.accept(sequence);
    }

    private void placeByArrival(long now, Sound sound, Fill why, MediaSink out) {
        long start = Math.max(track.highWater(), now - sound.ulaw.length);
        clock.anchor(sound.timestamp, start);
        put(now, start, sound.ulaw, why, out);
    }

    private void newcomer(long now, RtpPacket packet, Restart why, Sound sound, MediaSink out) {
        Newcomer first = newcomer;
        if (first != null && first.ssrc == packet.ssrc() && first.nextSequence == packet.sequence()) {
            newcomer = null;
            out.restarted(leg, first.why);
            adopt(packet.ssrc(), packet.sequence());
            placeByArrival(first.arrival, first.sound, Fill.LOSS, out);
            inOrder(now, sound, Fill.SUPPRESSED, out);
            return;
        }
        forgetNewcomer(out);
        newcomer = new Newcomer(packet.ssrc(), (packet.sequence() + 1) & 0xFFFF, why, now, sound);
    }

    private void forgetNewcomer(MediaSink out) {
        if (newcomer != null) {
            newcomer = null;
            out.discarded(leg, Discard.STRAY);
        }
    }

    private void ordered(long now, SequenceWindow.Order order, Sound sound, MediaSink out) {
        switch (order) {
            case NEXT -> inOrder(now, sound, Fill.SUPPRESSED, out);
            case AHEAD -> inOrder(now, sound, Fill.LOSS, out);
            case DUPLICATE -> out.discarded(leg, Discard.DUPLICATE);
            case REORDERED -> reordered(sound, out);
            case OLD, JUMP -> out.discarded(leg, Discard.LATE);
        }
    }

    /** Fills a hole; a timestamp that does not point into one is as good as too late. */
    private void reordered(Sound sound, MediaSink out) {
        long start = clock.tickOf(sound.timestamp);
        boolean intoAHole = start + sound.ulaw.length <= track.highWater();
        if (!intoAHole || !track.place(start, sound.ulaw)) {
            out.discarded(leg, Discard.LATE);
        }
    }

    private void inOrder(long now, Sound sound, Fill gap, MediaSink out) {
        long start = clock.tickOf(sound.timestamp);
        long byArrival = now - sound.ulaw.length;
        long earliest = track.highWater();
        if (start > byArrival + LegClock.MAX_AHEAD_TICKS || start < lastEnd) {
            out.restarted(leg, Restart.TIMESTAMP);
            start = Math.max(earliest, byArrival);
            clock.anchor(sound.timestamp, start);
        } else if (start < earliest) {
            long moved = sound.marker ? Math.max(earliest, byArrival) : earliest;
            clock.shift(moved - start);
            start = moved;
        }
        clock.advance(sound.timestamp);
        long drift = driftInPause(sound.ulaw);
        if (drift < 0 && start == earliest) {
            clock.shift(-sound.ulaw.length);
            out.discarded(leg, Discard.DRIFT);
            return;
        }
        if (drift > 0) {
            clock.shift(drift);
            start += drift;
        }
        put(now, start, sound.ulaw, drift > 0 ? Fill.DRIFT : gap, out);
    }

    /** The drift to be taken out now: only in a pause of speech, where nobody hears it. */
    private long driftInPause(byte[] ulaw) {
        long drift = clock.drift();
        if (drift == 0) {
            silentPackets = 0;
            return 0;
        }
        silentPackets = LevelMeter.silent(ulaw) ? silentPackets + 1 : 0;
        return silentPackets >= SILENT_PACKETS_OF_A_PAUSE ? drift : 0;
    }

    /** Puts sound at or after everything that came; what lies between is waited for if it was lost, else settled. */
    private void put(long now, long start, byte[] ulaw, Fill gap, MediaSink out) {
        long gapTicks = start - track.highWater();
        boolean wait = gap == Fill.LOSS && gapTicks > 0;
        if (wait && !track.waiting()) {
            waitingSince = now;
        } else if (gapTicks > 0 && !wait && !track.waiting()) {
            track.settle(start);
            out.filled(leg, gap, gapTicks);
        }
        track.place(start, ulaw);
        lastEnd = start + ulaw.length;
        clock.arrived(now, lastEnd);
    }

    /** Gives up a missing packet after the hold-back, and a leg on which nothing comes while the other one waits for it. */
    void wake(long now, long otherFrontier, MediaSink out) {
        if (track.waiting()) {
            if (now >= waitingSince + HOLD_BACK_TICKS) {
                out.filled(leg, Fill.LOSS, track.settleFirstHole());
                waitingSince = now;
            }
            return;
        }
        if (otherFrontier <= track.frontier()) {
            behindSince = NOT_BEHIND;
            return;
        }
        behindSince = Math.min(behindSince, now);
        long idleTo = otherFrontier - IDLE_TICKS;
        if (now - Math.max(lastArrival, behindSince) >= IDLE_TICKS && idleTo > track.frontier()) {
            out.filled(leg, Fill.IDLE, idleTo - track.frontier());
            track.settle(idleTo);
        }
    }
}
