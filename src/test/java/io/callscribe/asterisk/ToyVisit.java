package io.callscribe.asterisk;

import io.callscribe.call.CallId;
import io.callscribe.call.Supervision.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * As much of Asterisk as a supervisor's line meets, driven by hand: commands wait until they are carried out, results and events until they
 * are delivered, in any order that Asterisk may choose. Fails when two snoops ever stand in one bridge, since each would whisper what the
 * other hears.
 */
final class ToyVisit implements SupervisorLineSink {

    static final String CALL = "1700000000.1";
    static final String CUSTOMER = "1700000000.2";
    static final String PHONE = "callscribe-c1-vabc234-phone";
    static final String BRIDGE = "callscribe-c1-vabc234-bridge";

    final Set<String> channels = new TreeSet<>(Set.of(CALL, CUSTOMER));
    final Map<String, Set<String>> bridges = new TreeMap<>();
    final Map<String, AriCommand.SnoopBoth> snoops = new HashMap<>();
    final Map<Class<? extends AriCommand>, AriResult> answers = new HashMap<>();
    final List<AriCommand> ran = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    boolean muted;
    boolean deaf;
    long nowNs = 1_000;

    private final Set<String> inStasis = new TreeSet<>();
    private final Deque<Numbered> commands = new ArrayDeque<>();
    private final Deque<Runnable> results = new ArrayDeque<>();
    private final Deque<Runnable> events = new ArrayDeque<>();
    private final SupervisorLine line;

    private record Numbered(int number, AriCommand command) {}

    ToyVisit(boolean agents) {
        line = new SupervisorLine(new SupervisorLineRequest(
                new CallId("c1"),
                new TapNames("callscribe"),
                "vabc234",
                "PJSIP/1001",
                "\"Callscribe: Maya\" <callscribe>",
                30,
                new SupervisorLineRequest.Target(CALL, agents)));
    }

    SupervisorLine line() {
        return line;
    }

    void start(Step step) {
        line.start(nowNs, step, this);
    }

    void step(Step step) {
        line.step(nowNs, step, this);
    }

    void answer() {
        if (channels.contains(PHONE) && inStasis.add(PHONE)) {
            event(new AriEvent.StasisStart(channel(PHONE), List.of()));
        }
    }

    /** The supervisor hangs up, or refuses. */
    void phoneEnds(int cause) {
        if (channels.contains(PHONE)) {
            end(PHONE, cause);
        }
    }

    /** The channel listened to ends, and its snoops with it. */
    void callEnds() {
        channels.remove(CALL);
        List.copyOf(snoops.values()).stream()
                .filter(snoop -> snoop.channelId().equals(CALL))
                .forEach(snoop -> end(snoop.snoopId(), 16));
    }

    private void end(String id, int cause) {
        channels.remove(id);
        snoops.remove(id);
        bridges.values().forEach(members -> members.remove(id));
        if (inStasis.remove(id)) {
            event(new AriEvent.StasisEnd(channel(id)));
        }
        if (id.equals(PHONE)) {
            event(new AriEvent.ChannelDestroyed(channel(id), cause, "cause " + cause));
        }
    }

    private void event(AriEvent event) {
        if (!deaf) {
            events.addLast(() -> line.event(nowNs, event, this));
        }
    }

    /** Carries out the oldest command, or delivers the oldest result or event; false if there is nothing to do. */
    boolean step(Random order) {
        List<Runnable> possible = new ArrayList<>();
        if (!commands.isEmpty()) {
            possible.add(() -> {
                Numbered next = commands.removeFirst();
                AriResult result = carryOut(next.command);
                results.addLast(() -> line.result(nowNs, next.number, result, this));
            });
        }
        if (!results.isEmpty()) {
            possible.add(() -> results.removeFirst().run());
        }
        if (!events.isEmpty()) {
            possible.add(() -> events.removeFirst().run());
        }
        if (possible.isEmpty()) {
            return false;
        }
        possible.get(order.nextInt(possible.size())).run();
        return true;
    }

    /** Does what can be done now, and lets no time pass. */
    void settle() {
        Random order = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            if (!step(order)) {
                return;
            }
        }
        throw new AssertionError("no end after 1000 steps: " + said);
    }

    /** Lets that much time pass. */
    void pass(long ns) {
        nowNs += ns;
        if (nowNs >= line.wakeAtNs()) {
            line.wake(nowNs, this);
        }
        settle();
    }

    /** Until the line waits for nothing any more. */
    void runToTheEnd() {
        settle();
        for (int i = 0; i < 200 && line.wakeAtNs() != Long.MAX_VALUE; i++) {
            pass(Math.max(0, line.wakeAtNs() - nowNs));
        }
    }

    private AriResult carryOut(AriCommand command) {
        ran.add(command);
        AriResult fixed = answers.get(command.getClass());
        if (fixed != null) {
            return fixed;
        }
        return switch (command) {
            case AriCommand.Originate call -> {
                channels.add(call.channelId());
                yield new AriResult.ChannelMade(channel(call.channelId()), Map.of());
            }
            case AriCommand.SnoopBoth snoop -> snoop(snoop);
            case AriCommand.CreateBridge(String id) -> {
                bridges.put(id, new TreeSet<>());
                yield new AriResult.Done();
            }
            case AriCommand.AddToBridge(String id, List<String> members) -> add(id, members);
            case AriCommand.RemoveFromBridge(String id, String channel) ->
                bridges.getOrDefault(id, new TreeSet<>()).remove(channel) ? new AriResult.Done() : missing(404);
            case AriCommand.Mute(String id) -> mute(id, true);
            case AriCommand.Unmute(String id) -> mute(id, false);
            case AriCommand.HangUp(String id) -> {
                boolean there = channels.contains(id);
                if (there) {
                    end(id, 16);
                }
                yield there ? new AriResult.Done() : missing(404);
            }
            case AriCommand.DestroyBridge(String id) ->
                bridges.remove(id) != null ? new AriResult.Done() : missing(404);
            default -> new AriResult.Done();
        };
    }

    private AriResult snoop(AriCommand.SnoopBoth snoop) {
        if (!channels.contains(snoop.channelId())) {
            return missing(404);
        }
        channels.add(snoop.snoopId());
        inStasis.add(snoop.snoopId());
        snoops.put(snoop.snoopId(), snoop);
        event(new AriEvent.StasisStart(channel(snoop.snoopId()), List.of()));
        return new AriResult.ChannelMade(channel(snoop.snoopId()), Map.of());
    }

    private AriResult add(String id, List<String> members) {
        Set<String> bridge = bridges.get(id);
        if (bridge == null) {
            return missing(404);
        }
        if (!inStasis.containsAll(members)) {
            return missing(422);
        }
        bridge.addAll(members);
        if (bridge.stream().filter(snoops::containsKey).count() > 1) {
            throw new AssertionError("two snoops in one bridge: " + bridge);
        }
        return new AriResult.Done();
    }

    private AriResult mute(String id, boolean on) {
        muted = on;
        return inStasis.contains(id) ? new AriResult.Done() : missing(404);
    }

    /** Whom the supervisor's voice reaches. */
    Whisper reaches() {
        Set<String> members = bridges.getOrDefault(BRIDGE, Set.of());
        if (muted || !members.contains(PHONE)) {
            return Whisper.NONE;
        }
        return snoops.values().stream()
                .filter(snoop -> members.contains(snoop.snoopId()))
                .map(AriCommand.SnoopBoth::whisper)
                .findFirst()
                .orElse(Whisper.NONE);
    }

    /** Whether the phone and one snoop are joined. */
    boolean joined() {
        return bridges.getOrDefault(BRIDGE, Set.of()).size() == 2;
    }

    private static AriResult missing(int status) {
        return new AriResult.Failed(status, "Not found");
    }

    private static AriChannel channel(String id) {
        return new AriChannel(id, "PJSIP/x", "Up", "", "", "", "");
    }

    @Override
    public void run(int number, AriCommand command) {
        commands.addLast(new Numbered(number, command));
    }

    @Override
    public void leftBehind(String id, String reason) {
        said.add("left behind " + id);
    }

    @Override
    public void ringing() {
        said.add("ringing");
    }

    @Override
    public void at(Step step) {
        said.add(step.label());
    }

    @Override
    public void ending(SupervisorLineEnd end) {
        said.add(end.how().label() + ": " + end.sentence());
    }

    @Override
    public void gone() {
        said.add("gone");
    }
}
