package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.AriResult;
import io.callscribe.call.Termination;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The variable by which a call says that it is not to be tapped: {@code CALLSCRIBE=off}. People set it, we only read it. */
final class OptOut {

    /** Its name. */
    static final String VARIABLE = "CALLSCRIBE";

    /** How long a held call waits for the answer; a later one still ends its tap. */
    static final long WAIT_MS = 150;

    private static final Set<String> NAMES = Set.of(VARIABLE, "_" + VARIABLE, "__" + VARIABLE);
    private static final Logger LOG = LoggerFactory.getLogger(OptOut.class);

    private OptOut() {}

    /** Whether that value means off: {@code off}, {@code no}, {@code 0} or {@code false}, in any case. */
    static boolean means(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "off", "no", "0", "false" -> true;
            default -> false;
        };
    }

    /** Whether the event says it of that channel; an inherited variable is told with its underscores. */
    static boolean saidBy(AriEvent event, String channelId) {
        return event instanceof AriEvent.VariableSet set
                && NAMES.contains(set.name())
                && means(set.value())
                && set.channel()
                        .filter(channel -> channel.id().equals(channelId))
                        .isPresent();
    }

    /** How a tap ends that the call opted out of. */
    static Termination termination(String value) {
        return new Termination(
                Termination.Kind.STOPPED, "The call was opted out: " + VARIABLE + "=" + value.strip() + ".");
    }

    /** Asks Asterisk and waits. */
    static boolean ask(AriPort ari, AriChannel channel) throws InterruptedException {
        return means(AsteriskNow.variable(ari, channel, VARIABLE));
    }

    /**
     * Asks Asterisk without waiting.
     *
     * @param then gets what is known after {@link #WAIT_MS} at the latest, on any thread
     * @param late is run when the call turns out to be opted out only after that
     */
    static void ask(AriPort ari, AriChannel channel, Consumer<Boolean> then, Runnable late) {
        CompletableFuture<Boolean> known = new CompletableFuture<>();
        ari.execute(new AriCommand.GetVariable(channel.id(), VARIABLE), result -> {
            boolean off = result instanceof AriResult.Value(String value) && means(value);
            if (!known.complete(off) && off) {
                late.run();
            }
        });
        var _ = known.completeOnTimeout(false, WAIT_MS, TimeUnit.MILLISECONDS)
                .thenAccept(then)
                .whenComplete((done, fault) -> {
                    if (fault != null) {
                        LOG.error("{} could not be judged, through a fault of ours", channel.name(), fault);
                    }
                });
    }
}
