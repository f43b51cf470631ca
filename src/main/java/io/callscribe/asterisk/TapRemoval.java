package io.callscribe.asterisk;

import java.util.List;

/** Removes a tap's parts, as often as it takes: Asterisk leaves external media channels and bridges behind unless asked. */
final class TapRemoval {

    private static final long AGAIN_NS = 1_000_000_000L;
    private static final long NEVER_NS = Long.MAX_VALUE;

    private final List<TapPart> parts;
    private final CommandBook commands;
    private long againAtNs = NEVER_NS;

    TapRemoval(List<TapPart> parts, CommandBook commands) {
        this.parts = parts;
        this.commands = commands;
    }

    /** Asks for the removal of everything that is there, unless a failed one is to be tried again later. */
    void remove(TapSink out) {
        if (againAtNs != NEVER_NS) {
            return;
        }
        parts.stream()
                .filter(TapPart::isMade)
                .forEach(part ->
                        commands.ask(part.remove(), (nowNs, result, to) -> onRemoved(nowNs, part, result, to), out));
    }

    private void onRemoved(long nowNs, TapPart part, AriResult result, TapSink out) {
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
    void wake(long nowNs, TapSink out) {
        if (nowNs >= againAtNs) {
            againAtNs = NEVER_NS;
            remove(out);
        }
    }

    long wakeAtNs() {
        return againAtNs;
    }

    /** Whether nothing is there any more. */
    boolean complete() {
        return parts.stream().noneMatch(TapPart::mayExist);
    }
}
