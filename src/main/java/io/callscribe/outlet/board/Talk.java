package io.callscribe.outlet.board;

import io.callscribe.call.Leg;
import io.callscribe.outlet.CallEvent;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Who spoke when and how loudly, over a whole call: one byte a second and leg, 2 bytes a second in all. Guarded by the board's lock. */
final class Talk {

    /** After a day nothing more is kept. */
    private static final int LONGEST_S = 86_400;

    private static final int FIRST_S = 64;
    private static final int MS_PER_S = 1_000;
    private static final int QUIETEST_DBOV = -127;

    private final Map<Leg, byte[]> seconds = new EnumMap<>(Leg.class);
    private int lengthS;

    /** The loudest speech of its second counts; silence is 0. */
    void add(CallEvent.Sounded level) {
        long second = level.at().ms() / MS_PER_S;
        if (second < 0 || second >= LONGEST_S) {
            return;
        }
        int at = (int) second;
        lengthS = Math.max(lengthS, at + 1);
        if (level.speech()) {
            byte[] side = room(level.leg(), at);
            side[at] = (byte) Math.max(side[at], Math.max(1, level.dbov() - QUIETEST_DBOV));
        }
    }

    /** From a second on to the newest; a leg that was silent for long may have fewer. */
    byte[] from(Leg leg, int fromS) {
        byte[] side = seconds.getOrDefault(leg, new byte[0]);
        return fromS >= lengthS
                ? new byte[0]
                : Arrays.copyOfRange(side, Math.min(fromS, side.length), Math.min(side.length, lengthS));
    }

    /** How many seconds are known. */
    int lengthS() {
        return lengthS;
    }

    private byte[] room(Leg leg, int at) {
        byte[] side = seconds.computeIfAbsent(leg, ignored -> new byte[FIRST_S]);
        if (at >= side.length) {
            side = Arrays.copyOf(side, Math.min(LONGEST_S, Math.max(at + 1, side.length * 2)));
            seconds.put(leg, side);
        }
        return side;
    }
}
