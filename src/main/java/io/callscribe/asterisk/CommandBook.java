package io.callscribe.asterisk;

import java.util.HashMap;
import java.util.Map;

/**
 * The commands a machine has asked for and what to do with each result.
 *
 * @param <S> where the machine says what it wants done
 */
final class CommandBook<S extends PartSink> {

    /** What a command's result is for. */
    interface OnResult<S> {

        /** For commands whose result changes nothing. */
        static <S> OnResult<S> none() {
            return (nowNs, result, out) -> {};
        }

        void accept(long nowNs, AriResult result, S out);
    }

    private final Map<Integer, OnResult<S>> pending = new HashMap<>();
    private int lastNumber;

    void ask(AriCommand command, OnResult<S> then, S out) {
        int number = ++lastNumber;
        pending.put(number, then);
        out.run(number, command);
    }

    /** Carries out what the result is for; a number that nobody asked for is ignored. */
    void result(long nowNs, int number, AriResult result, S out) {
        OnResult<S> then = pending.remove(number);
        if (then != null) {
            then.accept(nowNs, result, out);
        }
    }

    /** Whether every command has its result. */
    boolean idle() {
        return pending.isEmpty();
    }
}
