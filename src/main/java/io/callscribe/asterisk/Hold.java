package io.callscribe.asterisk;

import io.callscribe.asterisk.CommandBook.OnResult;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Status;

/** The tapped channel as long as it waits in our application, until its dialplan has it back; of one that does not wait it is over. */
final class Hold {

    /** After this the call goes on, tapped or not. */
    static final long LIMIT_NS = 450_000_000L;

    private static final long NEVER_NS = Long.MAX_VALUE;

    private final TapRequest request;
    private final CommandBook<TapSink> commands;
    private boolean over;
    private long untilNs = NEVER_NS;

    Hold(TapRequest request, CommandBook<TapSink> commands) {
        this.request = request;
        this.commands = commands;
        this.over = !request.inStasis();
    }

    void begin(long nowNs) {
        untilNs = over ? NEVER_NS : nowNs + LIMIT_NS;
    }

    /** Whether the channel is known to be, or about to be, out of our application. */
    boolean isOver() {
        return over;
    }

    long wakeAtNs() {
        return untilNs;
    }

    void wake(long nowNs, TapSink sink) {
        if (nowNs >= untilNs) {
            giveBack(sink);
        }
    }

    /** The dialplan is told why before it gets the call back; afterwards there would be no way to write to the channel. */
    void sayOffAndGiveBack(String reason, TapSink sink) {
        String id = request.channel().id();
        commands.ask(new AriCommand.SetVariable(id, "CALLSCRIBE_REASON", reason), OnResult.none(), sink);
        commands.ask(
                new AriCommand.SetVariable(id, "CALLSCRIBE_STATUS", Status.OFF.label()),
                (nowNs, result, to) -> giveBack(to),
                sink);
    }

    void giveBack(TapSink sink) {
        if (!over) {
            commands.ask(new AriCommand.Continue(request.channel().id()), Hold::onContinued, sink);
        }
        left(sink);
    }

    private static void onContinued(long nowNs, AriResult result, TapSink sink) {
        if (result instanceof AriResult.Failed failed && !failed.gone()) {
            sink.note(What.WARNING, "Asterisk did not take the call back into its dialplan: " + failed.reason());
        }
    }

    /** The channel is out of our application. */
    void left(TapSink sink) {
        untilNs = NEVER_NS;
        if (!over) {
            over = true;
            sink.continued();
        }
    }
}
