package io.callscribe.asterisk;

import java.util.List;

/**
 * Removes a machine's parts, as often as it takes: Asterisk leaves external media channels and bridges behind unless asked.
 *
 * @param <S> where the machine says what it wants done
 */
final class TapRemoval<S extends PartSink> {

    private static final long AGAIN_NS = 1_000_000_000L;
    private static final long NEVER_NS = Long.MAX_VALUE;

    private final List<TapPart> parts;
    private final CommandBook<S> commands;
    private long againAtNs = NEVER_NS;

    TapRemoval(List<TapPart> parts, CommandBook<S> commands) {
        this.parts = parts;
        this.commands = commands;
    }

    /** From now on everything goes: what is being removed already is asked for again, and seen through. */
    void begin() {
        parts.stream().filter(TapPart::isBeingRemoved).forEach(TapPart::made);
    }

    /** Removes what is there; whether nothing is any more, and nothing under way. */
    boolean finish(S out) {
        remove(out);
        return commands.idle() && parts.stream().noneMatch(TapPart::mayExist);
    }

    /** Asks for the removal of everything that is there, unless a failed one is to be tried again later. */
    private void remove(S out) {
        if (againAtNs != NEVER_NS) {
            return;
        }
        parts.stream()
                .filter(TapPart::isMade)
                .forEach(part ->
                        commands.ask(part.remove(), (nowNs, result, to) -> onRemoved(nowNs, part, result, to), out));
    }

    private void onRemoved(long nowNs, TapPart part, AriResult result, S out) {
        if (!(result instanceof AriResult.Failed failed) || failed.gone()) {
            part.gone();
        } else if (part.worthAnotherTry()) {
            part.made();
            againAtNs = nowNs + AGAIN_NS;
        } else {
            part.gone();
            out.leftBehind(part.id(), failed.reason());
        }
    }

    /** Tries again what failed, when it is time. */
    void wake(long nowNs, S out) {
        if (nowNs >= againAtNs) {
            againAtNs = NEVER_NS;
            remove(out);
        }
    }

    long wakeAtNs() {
        return againAtNs;
    }
}
