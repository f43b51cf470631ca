package io.callscribe.media;

import io.callscribe.call.Leg;

/**
 * Level and speech of one leg, frame by frame of 20 ms. Speech is what stands clearly above the leg's own noise; the noise floor
 * falls at once and rises slowly, so that a loud line does not count as talk for ever.
 */
final class LevelMeter {

    /** Samples in one frame. */
    static final int FRAME_TICKS = 160;

    /** What {@link Level#dbov()} says of silence. */
    static final int SILENCE_DBOV = -127;

    private static final int QUIETEST_SPEECH_DBOV = -50;
    private static final int ABOVE_FLOOR_DB = 9;
    private static final double FLOOR_RISE_DB = 0.02; // 1 dB a second
    private static final double HIGHEST_FLOOR_DBOV = -35;
    private static final double FIRST_FLOOR_DBOV = -55;
    private static final int LOUD_FRAMES_TO_BEGIN = 2;
    private static final int HANGOVER_FRAMES = 12;
    private static final double FULL_SCALE_SQUARE = 32768.0 * 32768.0;

    private static final int[] SQUARE = new int[256];

    static {
        for (int code = 0; code < SQUARE.length; code++) {
            int linear = G711.ulawToLinear((byte) code);
            SQUARE[code] = linear * linear;
        }
    }

    private final Leg leg;
    private long sumOfSquares;
    private int samples;
    private double floorDbov = FIRST_FLOOR_DBOV;
    private int loudFrames;
    private int hangoverFrames;

    LevelMeter(Leg leg) {
        this.leg = leg;
    }

    /** Measures the leg's samples of a chunk that starts at {@code tick}; a frame may span two chunks. */
    void chunk(long tick, byte[] interleaved, MediaSink out) {
        for (int i = leg.channel(), at = 1; i < interleaved.length; i += Leg.COUNT, at++) {
            sumOfSquares += SQUARE[interleaved[i] & 0xFF];
            if (++samples == FRAME_TICKS) {
                out.level(leg, frame(tick + at - FRAME_TICKS));
            }
        }
    }

    private Level frame(long tick) {
        int dbov = dbov(sumOfSquares, FRAME_TICKS);
        sumOfSquares = 0;
        samples = 0;
        return new Level(tick, dbov, speech(dbov));
    }

    /** Two loud frames begin speech; it lasts until 240 ms without one. */
    private boolean speech(int dbov) {
        boolean loud = dbov >= Math.max(QUIETEST_SPEECH_DBOV, floorDbov + ABOVE_FLOOR_DB);
        floorDbov = Math.min(HIGHEST_FLOOR_DBOV, Math.min(dbov, floorDbov + FLOOR_RISE_DB));
        loudFrames = loud ? loudFrames + 1 : 0;
        hangoverFrames = loudFrames >= LOUD_FRAMES_TO_BEGIN ? HANGOVER_FRAMES : Math.max(0, hangoverFrames - 1);
        return hangoverFrames > 0;
    }

    /** Whether a payload is silent enough to be moved or left out without anybody hearing it. */
    static boolean silent(byte[] ulaw) {
        long sum = 0;
        for (byte code : ulaw) {
            sum += SQUARE[code & 0xFF];
        }
        return dbov(sum, ulaw.length) < QUIETEST_SPEECH_DBOV;
    }

    private static int dbov(long sumOfSquares, int samples) {
        if (sumOfSquares == 0) {
            return SILENCE_DBOV;
        }
        double mean = (double) sumOfSquares / samples / FULL_SCALE_SQUARE;
        return (int) Math.max(SILENCE_DBOV, Math.round(10 * Math.log10(mean)));
    }
}
