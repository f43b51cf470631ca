package io.callscribe.asterisk;

import java.util.HashMap;
import java.util.Map;

/** The commands a machine has asked for and what to do with each result. */
final class CommandBook {

    /** What a command's result is for. */
    interface OnResult {

        /** For commands whose result changes nothing. */
        OnResult NONE = (nowNs, result, out) -> {};

        void accept(long nowNs, AriResult result, TapSink out);
    }

    private final Map<Integer, OnResult> pending = new HashMap<>();
    private int lastNumber;

    void ask(AriCommand command, OnResult then, TapSink out) {
        int number = ++lastNumber;
        pending.put(number, then);
        out.run(number, command);
    }

    /** Carries out what the result is for; a number that nobody asked for is ignored. */
    void result(long nowNs, int number, AriResult result, TapSink out) {
        OnResult then = pending.remove(number);
        if (then != null) {
            then.accept(nowNs, result, out);
        }
    }

    /** Whether every command has its result. */
    boolean idle() {
        return pending.isEmpty();
    }
}
