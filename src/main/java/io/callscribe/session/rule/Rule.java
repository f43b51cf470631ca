package io.callscribe.session.rule;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.call.Glob;
import io.callscribe.config.RuleConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule: a channel that matches every pattern it has is tapped. An empty pattern asks nothing; an absent value matches no pattern.
 *
 * @param name in the timeline and in metrics
 * @param context of the dialplan
 * @param extension in it, as dialed
 * @param caller the caller's number
 * @param queue the queue that the channel enters
 * @param party whose channel it is: {@code caller} or {@code agent}; empty for the usual
 * @param agent the agent's number or name, or empty
 * @param language of the call, or empty
 */
public record Rule(
        String name,
        String context,
        String extension,
        String caller,
        String queue,
        String party,
        String agent,
        String language) {

    /** As configured. */
    public static Rule of(RuleConfig config) {
        return new Rule(
                config.name(),
                given(config.context()),
                given(config.extension()),
                given(config.caller()),
                given(config.queue()),
                given(config.party()),
                given(config.agent()),
                given(config.language()));
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Whether the channel, which enters {@code queueNow} or no queue if that is empty, is one of those meant. */
    boolean matches(AriChannel channel, String queueNow) {
        return fits(context, channel.context())
                && fits(extension, channel.extension())
                && fits(caller, channel.callerNumber())
                && fits(queue, queueNow);
    }

    private static boolean fits(String pattern, String value) {
        return pattern.isEmpty() || (!value.isEmpty() && new Glob(pattern).matches(value));
    }

    /** What a line of dialplan would have said; {@code queueNow} as in {@link #matches}. */
    List<String> args(String queueNow) {
        List<String> args = new ArrayList<>();
        add(args, "party", party);
        add(args, "agent", agent);
        add(args, "queue", queueNow);
        add(args, "language", language);
        return List.copyOf(args);
    }

    private static void add(List<String> args, String key, String value) {
        if (!value.isEmpty()) {
            args.add(key + "=" + value);
        }
    }
}
