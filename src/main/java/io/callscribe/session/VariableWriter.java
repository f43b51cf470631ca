package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriResult;
import io.callscribe.asterisk.Tap;
import io.callscribe.call.Happening.What;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.variables.VariableBook;
import io.callscribe.outlet.variables.VariableLane;
import io.callscribe.outlet.variables.VariableLane.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;

/**
 * Writes a call's variables: directly while the tapped channel is in our application, afterwards through a snoop, whose function
 * {@code EXPORT(name,variable)} reaches any channel by its name ({@code SHARED} where Asterisk lacks it). Stepped by the call's thread.
 */
final class VariableWriter {

    private static final int MOVED = 409;
    private static final long NEVER_NS = Long.MAX_VALUE;
    private static final long NOTHING_WAITS = -1;
    private static final long NO_PAUSE = Long.MIN_VALUE;

    private final CallServices services;
    private final Meters meters;
    private final AriChannel channel;
    private final Tap tap;
    private final Mailbox mailbox;
    private final BiConsumer<What, String> note;
    private final VariableBook book = new VariableBook();
    private VariableLane call;
    private final List<VariableLane> lanes = new ArrayList<>();
    private long wordsSinceNs = NOTHING_WAITS;
    private long pauseUntilNs = NO_PAUSE;
    private boolean closed;

    VariableWriter(CallServices services, AriChannel channel, Tap tap, Mailbox mailbox, BiConsumer<What, String> note) {
        this.services = services;
        this.meters = services.meters();
        this.channel = channel;
        this.tap = tap;
        this.mailbox = mailbox;
        this.note = note;
        this.call = new VariableLane(channel.name());
        lanes.add(call);
    }

    /** Notes what an event changes. */
    void accept(CallEvent event) {
        SequencedMap<String, String> changed = book.update(event);
        if (event instanceof CallEvent.Uttered && wordsSinceNs == NOTHING_WAITS) {
            wordsSinceNs = services.clock().nowNs();
        }
        lanes.forEach(lane -> meters.add(Meter.VARIABLE_COALESCED, lane.add(changed)));
    }

    /** Sets a variable of the tapped channel that is no outlet's. */
    void set(String variable, String value) {
        call.add(new LinkedHashMap<>(Map.of(variable, value)));
    }

    /** Whether nothing more can be written to the tapped channel for now, since everything was, or since there is no way. */
    boolean settled() {
        return closed || call.idle() || !canWrite(call);
    }

    /** The agent's channel is known: it gets every variable, and all later ones. */
    void agentChannel(String name) {
        lanes.removeIf(lane -> lane != call);
        if (!name.equals(call.channelName())) {
            VariableLane agent = new VariableLane(name);
            agent.add(book.all());
            lanes.add(agent);
        }
    }

    /** Another channel is tapped: it gets every variable, and all later ones. */
    void moved(String name) {
        lanes.clear();
        call = new VariableLane(name);
        call.add(book.all());
        lanes.add(call);
    }

    /** Nobody is there any more to write to. */
    void agentGone() {
        lanes.removeIf(lane -> lane != call);
    }

    /** The call is over: what is not written by now never will be. */
    void close() {
        closed = true;
    }

    /** Writes nothing before that time: most of it stands on the channel, and Asterisk has more urgent things to do. */
    void pauseUntil(long untilNs) {
        pauseUntilNs = untilNs;
    }

    /** Begins the writes that may begin. */
    void pump(long nowNs) {
        if (closed || nowNs < pauseUntilNs) {
            return;
        }
        pauseUntilNs = NO_PAUSE;
        for (VariableLane lane : lanes) {
            if (canWrite(lane)) {
                lane.next(nowNs).ifPresent(write -> run(lane, write));
            }
        }
    }

    /** When {@link #pump} may have something to do again. */
    long wakeAtNs() {
        if (!closed && pauseUntilNs != NO_PAUSE) {
            return pauseUntilNs;
        }
        return closed
                ? NEVER_NS
                : lanes.stream().mapToLong(VariableLane::wakeAtNs).min().orElse(NEVER_NS);
    }

    private boolean canWrite(VariableLane lane) {
        return directly(lane) || tap.findWriter().isPresent();
    }

    private boolean directly(VariableLane lane) {
        return lane == call && !tap.givenBack();
    }

    private void run(VariableLane lane, Write write) {
        AriCommand command = directly(lane)
                ? new AriCommand.SetVariable(channel.id(), write.variable(), write.value())
                : through(tap.findWriter().orElseThrow(), write);
        services.ari().execute(command, result -> mailbox.put(new CallMessage.WriteResult(lane, result)));
    }

    private AriCommand through(String snoopId, Write write) {
        String function = services.features().exportMissing()
                ? "SHARED(" + write.variable() + "," + write.channelName() + ")"
                : "EXPORT(" + write.channelName() + "," + write.variable() + ")";
        return new AriCommand.SetVariable(snoopId, function, write.value());
    }

    /** Takes the result of a write. */
    void result(long nowNs, VariableLane lane, AriResult result) {
        if (!(result instanceof AriResult.Failed failed)) {
            meters.count(Meter.VARIABLE_WRITES, "written");
            lane.written().ifPresent(variable -> note.accept(What.VARIABLES, variable + " was set at the second try."));
            measure(nowNs, lane);
        } else if (failed.status() == MOVED) {
            meters.count(Meter.VARIABLE_WRITES, "moved");
            lane.putBack();
        } else if (failed.gone() && lane != call) {
            meters.count(Meter.VARIABLE_WRITES, "gone");
            lanes.remove(lane);
        } else {
            meters.count(Meter.VARIABLE_WRITES, "failed");
            Optional<String> first = lane.failed(nowNs);
            if (!closed && !failed.gone()) {
                first.ifPresent(variable -> note.accept(
                        What.VARIABLES,
                        "Asterisk did not take " + variable + ": " + failed.reason() + ". It is tried again."));
            }
        }
    }

    private void measure(long nowNs, VariableLane lane) {
        if (lane == call && lane.idle() && wordsSinceNs != NOTHING_WAITS) {
            meters.record(Meter.UTTERANCE_TO_VARIABLE, nowNs - wordsSinceNs);
            wordsSinceNs = NOTHING_WAITS;
        }
    }
}
