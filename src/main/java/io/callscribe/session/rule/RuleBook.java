package io.callscribe.session.rule;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Picks channels by rule: each once, the first rule that matches it; never Asterisk's own aids, never the called side of a dial, not even
 * once it has answered. Remembers a bounded number of channels, the oldest forgotten first, and each until it is destroyed. A machine, stepped
 * by one thread at a time.
 */
public final class RuleBook {

    static final int REMEMBERED = 20_000;

    private static final String QUEUE = "Queue";

    /** Why a channel is not judged any more. */
    private enum Fate {
        CALLED,
        PICKED
    }

    /**
     * A channel that is to be tapped.
     *
     * @param rule the name of the rule that says so
     * @param args what a line of dialplan would have said
     */
    public record Pick(AriChannel channel, String rule, List<String> args) {}

    private final List<Rule> rules;
    private final Map<String, Fate> fates = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Fate> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A book of rules, tried in order. */
    public RuleBook(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Whether nothing is ever picked. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whom the event makes us tap, if anybody. */
    public Optional<Pick> on(AriEvent event) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        return switch (event) {
            case AriEvent.ChannelCreated(AriChannel channel) ->
                judge(channel, channel.application(), channel.applicationData());
            case AriEvent.StateChanged(AriChannel channel) ->
                judge(channel, channel.application(), channel.applicationData());
            case AriEvent.DialplanStep(AriChannel channel, String application, String data) ->
                judge(channel, application, data);
            case AriEvent.Dialed dialed -> {
                dialed.caller().ifPresent(caller -> fates.put(dialed.peer().id(), Fate.CALLED));
                yield Optional.empty();
            }
            case AriEvent.ChannelDestroyed destroyed -> {
                fates.remove(destroyed.channel().id());
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    /** The same for a channel that was there before anything was told of it. */
    public Optional<Pick> onRunning(AriChannel channel) {
        return judge(channel, channel.application(), channel.applicationData());
    }

    private Optional<Pick> judge(AriChannel channel, String application, String data) {
        if (fates.containsKey(channel.id()) || channel.isAid() || channel.calledAndUnanswered()) {
            return Optional.empty();
        }
        if (channel.wasDialed()) {
            fates.put(channel.id(), Fate.CALLED);
            return Optional.empty();
        }
        String queue = application.equals(QUEUE) ? first(data) : "";
        for (Rule rule : rules) {
            if (rule.matches(channel, queue)) {
                fates.put(channel.id(), Fate.PICKED);
                return Optional.of(new Pick(channel, rule.name(), rule.args(queue)));
            }
        }
        return Optional.empty();
    }

    private static String first(String data) {
        int comma = data.indexOf(',');
        return (comma < 0 ? data : data.substring(0, comma)).strip();
    }
}
