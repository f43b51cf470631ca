package io.callscribe.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Situations of a tapped call, time by hand. Frames carry a byte that tells them apart; 0x10 + n is loud in µ-law. */
class CallAudioTest {

    private static final int FRAME = 160;
    private static final byte SILENCE = (byte) 0xFF;

    private final RecordingSink sink = new RecordingSink();
    private final CallAudio audio = new CallAudio(60);
    private final Sender in = new Sender(Leg.IN, 65500, 0xFFFF_FE00L, FRAME);
    private final Sender out = new Sender(Leg.OUT, 7, 160, FRAME);
    private long nowMs = 7_001; // not zero: a clock that starts at zero hides slips

    @Test
    void bothLegsComeOutInterleavedFromTheFirstPacketOn() {
        for (int n = 0; n < 9; n++) {
            in.send(n);
            out.send(100 + n);
            passMs(20);
        }

        assertThat(heard(Leg.IN)).isEqualTo(runs(frames(0, 1, 2, 3, 4, 5, 6, 7, 8)));
        assertThat(heard(Leg.OUT)).isEqualTo(runs(frames(100, 101, 102, 103, 104, 105, 106, 107, 108)));
        assertThat(sink.chunkBytes).containsOnly(960).hasSize(3);
        assertThat(sink.said).containsExactly("IN started at 0", "OUT started at 0");
    }

    @Test
    void theSequenceAndTimestampWrapsAreNotHeard() {
        for (int n = 0; n < 60; n++) {
            in.send(n);
            out.send(n);
            passMs(20);
        }
        audio.end(sink);
        assertThat(heard(Leg.IN)).isEqualTo(runs(frames(range(0, 60))));
        assertThat(sink.said).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 20, 30, 40, 60})
    void anyPacketLengthWillDo(int ptimeMs) {
        Sender odd = new Sender(Leg.IN, 1, 0, 8 * ptimeMs);
        for (int n = 0; n < 12; n++) {
            odd.send(n);
            passMs(ptimeMs);
        }
        passMs(300);
        audio.end(sink);
        assertThat(heard(Leg.IN)).startsWith(runs(odd.frames(range(0, 12))));
    }

    @Test
    void aLegThatStartsLateIsPlacedWhereItCame() {
        in.send(0, 1, 2, 3, 4);
        out.send(100);
        in.send(5, 6);
        audio.end(sink);

        assertThat(sink.said).contains("OUT started at 800", "OUT filled 800 idle");
        assertThat(heard(Leg.OUT)).isEqualTo("~800 100x160 ~160");
    }

    @Test
    void aLegThatNeverComesDelaysTheOtherByTheIdleLimitOnly() {
        for (int n = 0; n < 50; n++) {
            in.send(n);
            passMs(20);
        }
        assertThat(sink.heard(Leg.IN).length).isBetween(8 * (1000 - 200 - 80), 8 * (1000 - 200));
        assertThat(heard(Leg.OUT)).matches("~\\d+");
    }

    @Test
    void packetsInTheWrongOrderComeOutInOrder() {
        out.send(range(100, 106));
        in.sendInOrder(0, 2, 1, 4, 3, 5);
        audio.end(sink);
        assertThat(heard(Leg.IN)).isEqualTo("~960 0x160 1x160 2x160 3x160 4x160 5x160");
        assertThat(sink.said).noneMatch(said -> said.contains("loss") || said.contains("discarded"));
    }

    @Test
    void aLostPacketIsFilledAfterTheHoldBackAndThenComesTooLate() {
        in.send(0);
        in.skip(1);
        for (int n = 2; n < 9; n++) {
            in.send(n);
            out.send(100 + n);
            passMs(20);
        }
        in.resend(1);
        audio.end(sink);

        assertThat(heard(Leg.IN)).startsWith(runs(concat(frames(0), silence(1), frames(2, 3))));
        assertThat(sink.said).contains("IN filled 160 loss", "IN discarded late");
    }

    @Test
    void aDuplicateIsHeardOnce() {
        in.send(0, 1);
        in.resend(1);
        in.resend(0);
        in.send(2);
        audio.end(sink);
        assertThat(heard(Leg.IN)).isEqualTo(runs(frames(0, 1, 2)));
        assertThat(sink.said)
                .filteredOn(said -> said.equals("IN discarded duplicate"))
                .hasSize(2);
    }

    @Test
    void silenceSuppressionIsFilledAtOnceWithoutCountingLoss() {
        in.send(0);
        passMs(20);
        in.timestamp += 5L * FRAME;
        passMs(100);
        in.send(1);
        audio.end(sink);
        assertThat(heard(Leg.IN)).isEqualTo(runs(concat(frames(0), silence(5), frames(1))));
        assertThat(sink.said).contains("IN filled 800 suppressed").doesNotContain("IN filled 800 loss");
    }

    @Test
    void aNewSsrcIsTakenAfterTwoPacketsInOrderAndNothingIsLost() {
        in.send(0, 1);
        in.ssrc = 0xBEEF;
        in.sequence = 40_000;
        in.timestamp = 12;
        in.send(2, 3, 4);
        audio.end(sink);
        assertThat(heard(Leg.IN)).isEqualTo(runs(frames(0, 1, 2, 3, 4)));
        assertThat(sink.said).contains("IN restarted ssrc");
    }

    @Test
    void aStrayPacketOfAnotherStreamIsDropped() {
        in.send(0);
        packet(Leg.IN, RtpBytes.pcmu(9, 9, frame(99)).ssrc(0xBAD));
        in.send(1);
        audio.end(sink);
        assertThat(heard(Leg.IN)).isEqualTo(runs(frames(0, 1)));
        assertThat(sink.said).contains("IN discarded stray");
    }

    @Test
    void aJumpInSequenceIsANewStream() {
        in.send(0);
        in.sequence += 10_000;
        in.timestamp += 77_777;
        in.send(1, 2);
        audio.end(sink);
        assertThat(heard(Leg.IN)).isEqualTo(runs(frames(0, 1, 2)));
        assertThat(sink.said).contains("IN restarted sequence");
    }

    @ParameterizedTest
    @ValueSource(longs = {400_000_000L, -400_000_000L, -1600})
    void aJumpInTimestampOnlyIsPlacedByArrival(long jump) {
        in.send(0, 1);
        in.timestamp += jump;
        in.send(2, 3);
        audio.end(sink);
        assertThat(heard(Leg.IN)).isEqualTo(runs(frames(0, 1, 2, 3)));
        assertThat(sink.said).contains("IN restarted timestamp");
    }

    @Test
    void alawIsHeardAsUlaw() {
        byte[] alaw = new byte[FRAME];
        Arrays.fill(alaw, (byte) 0x2A);
        packet(Leg.IN, RtpBytes.pcmu(1, 0, alaw).type(8));
        audio.end(sink);
        assertThat(sink.heard(Leg.IN)).hasSize(FRAME).containsOnly(G711.alawToUlaw((byte) 0x2A));
    }

    @Test
    void anotherPayloadTypeIsSaidOnceAndEveryPacketCounted() {
        packet(Leg.IN, RtpBytes.pcmu(1, 0, frame(1)).type(18));
        packet(Leg.IN, RtpBytes.pcmu(2, 160, frame(1)).type(18));
        assertThat(sink.said).containsExactly("IN unsupported 18", "IN discarded type", "IN discarded type");
    }

    @Test
    void comfortNoiseIsSilence() {
        in.send(0);
        packet(
                Leg.IN,
                RtpBytes.pcmu(in.sequence++, in.timestamp, new byte[] {60}).type(13));
        in.timestamp += 3L * FRAME;
        passMs(60);
        in.send(1);
        audio.end(sink);
        assertThat(heard(Leg.IN)).isEqualTo(runs(concat(frames(0), silence(3), frames(1))));
    }

    @Test
    void aBurstAfterAStallOfBothLegsLosesNothing() {
        in.send(0);
        out.send(100);
        passMs(3_000);
        in.burst(range(1, 150));
        out.burst(range(101, 250));
        audio.end(sink);
        assertThat(heard(Leg.IN)).isEqualTo(runs(frames(range(0, 150))));
        assertThat(heard(Leg.OUT)).isEqualTo(runs(frames(range(100, 250))));
    }

    @Test
    void aBurstAfterAStallOfOneLegIsMovedNotDropped() {
        for (int n = 0; n < 50; n++) {
            out.send(100 + n % 50);
            passMs(20);
        }
        in.send(1);
        for (int n = 0; n < 50; n++) {
            out.send(100 + n % 50);
            passMs(20);
        }
        in.burst(range(2, 51));
        audio.end(sink);
        assertThat(heard(Leg.IN).replaceAll("~\\d+ ?", "").strip()).isEqualTo(runs(frames(range(1, 51))));
    }

    @Test
    void timeThatAsterisksClockSkippedIsPutBackInAPause() {
        for (int n = 0; n < 200; n++) {
            in.send(n % 50);
            out.send(60);
            passMs(n == 100 ? 120 : 20); // five ticks skipped, timestamps go on as if not
            if (n == 100) {
                audio.wake(nowMs * 1_000_000, sink);
            }
        }
        for (int n = 0; n < 100; n++) {
            in.sendSilence();
            out.send(60);
            passMs(20);
        }
        assertThat(sink.said).anyMatch(said -> said.startsWith("IN filled 800 drift"));
        long behindMs = audio.tickAt(nowMs * 1_000_000) / 8 - sink.heard(Leg.IN).length / 8;
        assertThat(behindMs).isLessThan(200);
    }

    @Test
    void levelsTellSpeechFromSilence() {
        in.send(range(0, 10));
        for (int n = 0; n < 30; n++) {
            in.sendSilence();
        }
        audio.end(sink);
        assertThat(sink.inLevels).hasSize(40);
        assertThat(sink.inLevels.get(5).speech()).isTrue();
        assertThat(sink.inLevels.get(5).dbov()).isBetween(-20, 0);
        assertThat(sink.inLevels.get(39)).isEqualTo(new Level(39L * FRAME, -127, false));
    }

    private void passMs(long ms) {
        for (long until = nowMs + ms; nowMs < until; ) {
            nowMs += Math.min(10, until - nowMs);
            audio.wake(nowMs * 1_000_000, sink);
        }
    }

    private void packet(Leg leg, RtpBytes bytes) {
        audio.packet(nowMs * 1_000_000, leg, bytes.packet(), sink);
    }

    private final class Sender {
        private final Leg leg;
        private final int bytes;
        private int sequence;
        private long timestamp;
        private long ssrc = 0x1234;

        Sender(Leg leg, int sequence, long timestamp, int bytes) {
            this.leg = leg;
            this.sequence = sequence;
            this.timestamp = timestamp;
            this.bytes = bytes;
        }

        /** Sends frames in real time, except that the last one takes no time when it is the only one. */
        void send(int... numbers) {
            for (int number : numbers) {
                put(sequence, timestamp, number);
                next();
                if (numbers.length > 1) {
                    passMs(CallTime.ofMs(bytes / 8).ms());
                }
            }
        }

        void burst(int... numbers) {
            for (int number : numbers) {
                put(sequence, timestamp, number);
                next();
            }
        }

        void sendSilence() {
            byte[] silence = new byte[bytes];
            Arrays.fill(silence, SILENCE);
            packet(leg, RtpBytes.pcmu(sequence, timestamp, silence).ssrc(ssrc));
            next();
        }

        /** The frame's number says its place. */
        void sendInOrder(int... numbers) {
            int first = sequence;
            long start = timestamp;
            for (int number : numbers) {
                put(first + number, start + (long) number * bytes, number);
                passMs(1);
            }
        }

        void skip(int frames) {
            sequence += frames;
            timestamp += (long) frames * bytes;
            passMs(20L * frames);
        }

        /** The frame's number is how many frames after the first it was. */
        void resend(int number) {
            int first = leg == Leg.IN ? 65500 : 7;
            long start = leg == Leg.IN ? 0xFFFF_FE00L : 160;
            put(first + number, start + (long) number * bytes, number);
        }

        private void put(int sequenceNumber, long ts, int number) {
            byte[] sound = new byte[bytes];
            Arrays.fill(sound, (byte) (0x10 + number));
            packet(
                    leg,
                    RtpBytes.pcmu(sequenceNumber & 0xFFFF, ts & 0xFFFF_FFFFL, sound)
                            .ssrc(ssrc));
        }

        private void next() {
            sequence = (sequence + 1) & 0xFFFF;
            timestamp = (timestamp + bytes) & 0xFFFF_FFFFL;
        }

        byte[] frames(int... numbers) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int number : numbers) {
                byte[] sound = new byte[bytes];
                Arrays.fill(sound, (byte) (0x10 + number));
                all.writeBytes(sound);
            }
            return all.toByteArray();
        }
    }

    private static byte[] frame(int number) {
        return frames(number);
    }

    private static byte[] frames(int... numbers) {
        byte[] all = new byte[FRAME * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            Arrays.fill(all, FRAME * i, FRAME * (i + 1), (byte) (0x10 + numbers[i]));
        }
        return all;
    }

    private static byte[] silence(int frames) {
        byte[] all = new byte[FRAME * frames];
        Arrays.fill(all, SILENCE);
        return all;
    }

    private static int[] range(int from, int to) {
        return java.util.stream.IntStream.range(from, to).toArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private String heard(Leg leg) {
        return runs(sink.heard(leg));
    }

    /** Sound as runs: {@code 3x160} is 160 ticks of frame 3, {@code ~160} as much silence. */
    private static String runs(byte[] sound) {
        StringBuilder runs = new StringBuilder();
        for (int from = 0, to = 0; from < sound.length; from = to) {
            while (to < sound.length && sound[to] == sound[from]) {
                to++;
            }
            String code = sound[from] == SILENCE ? "~" : ((sound[from] & 0xFF) - 0x10) + "x";
            runs.append(from > 0 ? " " : "").append(code).append(to - from);
        }
        return runs.toString();
    }
}
