package io.callscribe.asterisk;

import io.callscribe.asterisk.CommandBook.OnResult;
import io.callscribe.asterisk.SupervisorLineEnd.How;
import io.callscribe.call.Supervision.Step;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The snoop of a supervisor's line, and how one step follows another. Where a snoop whispers to holds for its life, so each step has a snoop
 * of its own: the new one is made first, then takes the old one's place in the bridge. The two are never in it together, or what one hears
 * would be whispered through the other.
 */
final class SupervisorEar {

    /** After this a step that is not reached is given up. */
    static final long STEP_LIMIT_NS = 5_000_000_000L;

    /** So long the channel is left without our snoop when its tap is renewed, so that Asterisk drops all its hooks ({@link Tap}). */
    static final long AGAIN_AFTER_NS = 300_000_000L;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private final SupervisorLineRequest request;
    private final TapPart phone;
    private final TapPart bridge;
    private final List<TapPart> parts;
    private final CommandBook<SupervisorLineSink> commands;
    private final BiConsumer<SupervisorLineEnd, SupervisorLineSink> onEnd;

    private SupervisorLineRequest.Target on;
    private Step wanted = Step.LISTEN;
    private @Nullable Step attached;
    private @Nullable TapPart current;
    private @Nullable TapPart next;
    private Step nextStep = Step.LISTEN;
    private int number;
    private int turn;
    private boolean swapping;
    private boolean phoneJoined;
    private boolean muted;
    private long againAtNs = NEVER_NS;
    private long stepUntilNs = NEVER_NS;

    /** What a line has besides its ear; {@code parts} gets every snoop, to be removed in the end. */
    record Line(TapPart phone, TapPart bridge, List<TapPart> parts) {}

    SupervisorEar(
            SupervisorLineRequest request,
            Line line,
            CommandBook<SupervisorLineSink> commands,
            BiConsumer<SupervisorLineEnd, SupervisorLineSink> onEnd) {
        this.request = request;
        this.phone = line.phone();
        this.bridge = line.bridge();
        this.parts = line.parts();
        this.commands = commands;
        this.onEnd = onEnd;
        this.on = request.on();
    }

    void want(Step step) {
        wanted = step;
    }

    /** Another channel is listened to from now on, or the same with fresh hooks. */
    void moved(long nowNs, SupervisorLineRequest.Target target, SupervisorLineSink sink) {
        on = target;
        boolean attachedBefore = current != null || next != null || againAtNs != NEVER_NS;
        close();
        discardNext(sink);
        if (current != null) {
            remove(current, sink);
            current = null;
        }
        againAtNs = attachedBefore ? nowNs + AGAIN_AFTER_NS : NEVER_NS;
    }

    /** What is under way comes to nothing. */
    void close() {
        turn++;
        swapping = false;
        stepUntilNs = NEVER_NS;
        againAtNs = NEVER_NS;
    }

    long wakeAtNs() {
        return Math.min(againAtNs, stepUntilNs);
    }

    void wake(long nowNs, SupervisorLineSink sink) {
        if (nowNs >= againAtNs) {
            againAtNs = NEVER_NS;
        }
        if (nowNs >= stepUntilNs) {
            stepUntilNs = NEVER_NS;
            onEnd.accept(new SupervisorLineEnd(How.FAILED, "Asterisk did not finish the step within 5 s."), sink);
        }
    }

    /** A snoop had its StasisStart. */
    void entered(String channelId, SupervisorLineSink sink) {
        if (next != null && next.id().equals(channelId)) {
            next.enteredStasis();
            commands.ask(new AriCommand.SetVariable(channelId, TapRequest.CDR_OFF, "1"), OnResult.none(), sink);
        }
    }

    /** A channel went away, without our asking for it: with the channel that it stood on. */
    void left(String channelId, SupervisorLineSink sink) {
        if (is(current, channelId) || is(next, channelId)) {
            onEnd.accept(SupervisorLineEnd.callEnded(), sink);
        }
    }

    private static boolean is(@Nullable TapPart part, String id) {
        return part != null && part.id().equals(id) && !part.isBeingRemoved();
    }

    /** Does what is possible now; only while the phone is on the line. */
    void goOn(long nowNs, SupervisorLineSink sink) {
        if (swapping || againAtNs != NEVER_NS) {
            return;
        }
        if (next != null && nextStep != wanted) {
            discardNext(sink);
        }
        if (next != null) {
            if (next.inStasis() && bridge.isMade()) {
                swap(next, sink);
            }
        } else if (current == null || attached != wanted) {
            make(nowNs, sink);
        } else {
            stepUntilNs = NEVER_NS;
        }
    }

    private void make(long nowNs, SupervisorLineSink sink) {
        TapPart part = TapPart.channel(request.names().ear(request.call(), request.visit(), ++number));
        parts.add(part);
        part.asked();
        next = part;
        nextStep = wanted;
        stepUntilNs = Math.min(stepUntilNs, nowNs + STEP_LIMIT_NS);
        commands.ask(
                new AriCommand.SnoopBoth(on.channelId(), part.id(), whisper(wanted)),
                (ns, result, to) -> onMade(part, result, to),
                sink);
    }

    private Whisper whisper(Step step) {
        return switch (step) {
            case WHISPER -> on.agents() ? Whisper.OUT : Whisper.IN;
            case BARGE -> Whisper.BOTH;
            default -> Whisper.NONE;
        };
    }

    private void onMade(TapPart part, AriResult result, SupervisorLineSink sink) {
        if (!(result instanceof AriResult.Failed failed)) {
            part.made();
        } else if (failed.mayHaveHappened()) {
            part.made();
        } else {
            part.gone();
        }
        if (part != next && part != current) {
            remove(part, sink);
        } else if (result instanceof AriResult.Failed failed) {
            onEnd.accept(failed.gone() ? SupervisorLineEnd.callEnded() : SupervisorLineEnd.refused(failed), sink);
        }
    }

    private void discardNext(SupervisorLineSink sink) {
        TapPart part = next;
        next = null;
        if (part != null) {
            remove(part, sink);
        }
    }

    /** One that is still being made is removed once it is. */
    private void remove(TapPart part, SupervisorLineSink sink) {
        if (part.isMade()) {
            commands.ask(part.remove(), (ns, result, to) -> onRemoved(part, result), sink);
        }
    }

    private static void onRemoved(TapPart part, AriResult result) {
        if (!(result instanceof AriResult.Failed failed) || failed.gone()) {
            part.gone();
        } else {
            part.made(); // asked for again in the end
        }
    }

    /** In listening the microphone is off besides, so it goes off before the snoop changes, and on after it. */
    private void swap(TapPart fresh, SupervisorLineSink sink) {
        swapping = true;
        int now = turn;
        if (nextStep == Step.LISTEN && !muted) {
            OnResult<SupervisorLineSink> then = (ns, result, to) -> {
                muted = !(result instanceof AriResult.Failed);
                takeOut(now, fresh, to);
            };
            commands.ask(new AriCommand.Mute(phone.id()), then, sink);
        } else {
            takeOut(now, fresh, sink);
        }
    }

    private void takeOut(int now, TapPart fresh, SupervisorLineSink sink) {
        if (now != turn) {
            return;
        }
        if (current == null) {
            putIn(now, fresh, sink);
        } else {
            commands.ask(
                    new AriCommand.RemoveFromBridge(bridge.id(), current.id()),
                    (ns, result, to) -> putIn(now, fresh, to),
                    sink);
        }
    }

    private void putIn(int now, TapPart fresh, SupervisorLineSink sink) {
        if (now == turn) {
            List<String> both = phoneJoined ? List.of(fresh.id()) : List.of(phone.id(), fresh.id());
            commands.ask(
                    new AriCommand.AddToBridge(bridge.id(), both),
                    (ns, result, to) -> onPutIn(now, fresh, result, to),
                    sink);
        }
    }

    private void onPutIn(int now, TapPart fresh, AriResult result, SupervisorLineSink sink) {
        phoneJoined |= !(result instanceof AriResult.Failed);
        if (now != turn) {
            return;
        }
        if (result instanceof AriResult.Failed failed) {
            onEnd.accept(SupervisorLineEnd.refused(failed), sink);
            return;
        }
        if (current != null) {
            remove(current, sink);
        }
        current = fresh;
        next = null;
        if (nextStep != Step.LISTEN && muted) {
            commands.ask(new AriCommand.Unmute(phone.id()), (ns, answer, to) -> onUnmuted(now, answer, to), sink);
        } else {
            reached(sink);
        }
    }

    private void onUnmuted(int now, AriResult result, SupervisorLineSink sink) {
        muted &= result instanceof AriResult.Failed;
        if (now != turn) {
            return;
        }
        if (result instanceof AriResult.Failed failed) {
            onEnd.accept(SupervisorLineEnd.refused(failed), sink);
        } else {
            reached(sink);
        }
    }

    private void reached(SupervisorLineSink sink) {
        swapping = false;
        stepUntilNs = NEVER_NS;
        if (attached != nextStep) {
            attached = nextStep;
            sink.at(nextStep);
        }
    }
}
