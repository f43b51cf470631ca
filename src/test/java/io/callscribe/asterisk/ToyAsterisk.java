package io.callscribe.asterisk;

import io.callscribe.call.Happening;
import io.callscribe.call.Leg;
import io.callscribe.call.Termination;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * As much of Asterisk as a tap meets, driven by hand: commands wait until they are carried out one by one, and their results and
 * events wait until they are delivered. Behaves as a real one was seen to: 404 for what is not there, 422 for a channel without
 * StasisStart, snoops that go with their channel, external media and bridges that stay.
 */
final class ToyAsterisk implements TapSink {

    static final String CALL = "1700000000.1";
    static final String CUSTOMER = "1700000000.2";

    final Set<String> channels = new TreeSet<>(Set.of(CALL));
    final Set<String> bridges = new TreeSet<>();
    final Set<String> inStasis = new TreeSet<>(Set.of(CALL));
    final List<AriCommand> ran = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final Deque<Runnable> deliveries = new ArrayDeque<>();
    private final Deque<Numbered> commands = new ArrayDeque<>();
    final Map<Class<? extends AriCommand>, AriResult> answers;
    private final Map<String, String> variables =
            Map.of("UNICASTRTP_LOCAL_ADDRESS", "127.0.0.1", "UNICASTRTP_LOCAL_PORT", "20000");

    @Nullable Tap tap;

    long nowNs = 1_000;

    /** Whether events are lost. */
    boolean deaf;

    @Nullable Termination down;

    private record Numbered(int number, AriCommand command) {}

    /** An Asterisk that gives a fixed answer to some kinds of commands. */
    ToyAsterisk(Map<Class<? extends AriCommand>, AriResult> answers) {
        this.answers = new HashMap<>(answers);
    }

    Tap tap(boolean inStasisAtStart) {
        AriChannel channel = channel(CALL, "PJSIP/alice-00000001");
        Tap made = new Tap(new TapRequest(
                new io.callscribe.call.CallId("c1"),
                new TapNames("callscribe"),
                channel,
                "127.0.0.1:9990",
                false,
                inStasisAtStart));
        tap = made;
        return made;
    }

    /** We are killed and started anew: commands and results under way are lost, channels and bridges stay. */
    Tap tapAnew() {
        commands.clear();
        deliveries.clear();
        ran.clear();
        said.clear();
        return tap(false);
    }

    /** Carries out the oldest command, or delivers the oldest result or event; false if there is nothing to do. */
    boolean step(boolean commandFirst) {
        if (!commands.isEmpty() && (commandFirst || deliveries.isEmpty())) {
            Numbered next = commands.removeFirst();
            AriResult result = carryOut(next.command);
            deliveries.addLast(() -> machine().result(nowNs, next.number, result, this));
            return true;
        }
        if (!deliveries.isEmpty()) {
            deliveries.removeFirst().run();
            return true;
        }
        return false;
    }

    void runToTheEnd() {
        for (int i = 0; i < 1_000; i++) {
            if (!step(true)) {
                long wakeNs = machine().wakeAtNs();
                if (wakeNs == Long.MAX_VALUE) {
                    return;
                }
                nowNs = Math.max(nowNs, wakeNs);
                machine().wake(nowNs, this);
            }
        }
        throw new AssertionError("no end after 1000 steps: " + said);
    }

    void hangUp() {
        hangUp(CALL);
    }

    /** The channel ends, and so do the snoops on it: all there are. */
    void hangUp(String call) {
        channels.remove(call);
        inStasis.remove(call);
        List.copyOf(channels).stream().filter(id -> id.endsWith("-snoop")).forEach(id -> {
            channels.remove(id);
            inStasis.remove(id);
            event(new AriEvent.StasisEnd(channel(id, "Snoop/x")));
        });
        event(new AriEvent.ChannelDestroyed(channel(call, "PJSIP/alice-00000001"), 16, "Normal Clearing"));
    }

    /** The connection came back: the tap is told what is there. */
    void resync() {
        machine().eventsMissed();
        deaf = false;
        machine().present(nowNs, id -> channels.contains(id) || bridges.contains(id), this);
    }

    void event(AriEvent event) {
        if (deaf) {
            return;
        }
        deliveries.addLast(() -> machine().event(nowNs, event, this));
    }

    private Tap machine() {
        if (tap == null) {
            throw new AssertionError("no tap");
        }
        return tap;
    }

    private AriResult carryOut(AriCommand command) {
        ran.add(command);
        AriResult fixed = answers.get(command.getClass());
        if (fixed != null) {
            return fixed;
        }
        return switch (command) {
            case AriCommand.Subscribe(String id) -> ifThere(id);
            case AriCommand.GetVariable(String id, String name) ->
                channels.contains(id) ? new AriResult.Value(variables.getOrDefault(name, "")) : missing(id, 404);
            case AriCommand.SetVariable(String id, String name, String value) ->
                inStasis.contains(id) ? new AriResult.Done() : missing(id, 409);
            case AriCommand.Snoop(String id, Leg leg, String snoopId) ->
                channels.contains(id) ? made(snoopId, Map.of()) : missing(id, 404);
            case AriCommand.ExternalMedia media -> made(media.channelId(), variables);
            case AriCommand.CreateBridge(String id) -> {
                bridges.add(id);
                yield new AriResult.Done();
            }
            case AriCommand.AddToBridge(String id, List<String> members) ->
                inStasis.containsAll(members) ? new AriResult.Done() : missing(id, 422);
            case AriCommand.Continue(String id) -> {
                inStasis.remove(id);
                yield ifThere(id);
            }
            case AriCommand.HangUp(String id) -> {
                inStasis.remove(id);
                if (!channels.remove(id)) {
                    yield missing(id, 404);
                }
                event(new AriEvent.StasisEnd(channel(id, "Snoop/x")));
                yield new AriResult.Done();
            }
            case AriCommand.DestroyBridge(String id) -> bridges.remove(id) ? new AriResult.Done() : missing(id, 404);
            default -> new AriResult.Done();
        };
    }

    private AriResult made(String id, Map<String, String> variables) {
        AriChannel channel = channel(id, "Snoop/x");
        channels.add(id);
        inStasis.add(id);
        event(new AriEvent.StasisStart(channel, List.of()));
        return new AriResult.ChannelMade(channel, variables);
    }

    private AriResult ifThere(String id) {
        return channels.contains(id) ? new AriResult.Done() : missing(id, 404);
    }

    private static AriResult missing(String id, int status) {
        return new AriResult.Failed(status, "Channel not found: " + id);
    }

    static AriChannel channel(String id, String name) {
        return new AriChannel(id, name, "Up", "", "", "", "");
    }

    @Override
    public void run(int number, AriCommand command) {
        commands.addLast(new Numbered(number, command));
    }

    @Override
    public void legFrom(Leg leg, String address, int port) {
        said.add(leg + " from " + address + ":" + port);
    }

    @Override
    public void up() {
        said.add("up");
    }

    @Override
    public void continued() {
        said.add("continued");
    }

    @Override
    public void note(Happening.What what, String text) {
        said.add("note " + text);
    }

    @Override
    public void ending(Termination why) {
        said.add("ending");
    }

    @Override
    public void leftBehind(String id, String reason) {
        said.add("left behind " + id);
    }

    @Override
    public void down(Termination termination) {
        if (down != null) {
            throw new AssertionError("down twice: " + down + " and " + termination);
        }
        down = termination;
        said.add("down");
    }

    Optional<Termination> ended() {
        return Optional.ofNullable(down);
    }
}
