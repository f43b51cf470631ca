package io.callscribe.session.party;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whom the tapped channel is connected to, read from the signs Asterisk gives: an answered dial, and the variable {@code BRIDGEPEER},
 * which changes with every transfer and in a conference names everybody else. Both tell of the same partner; a repeated sign is no change.
 * Through Local channels it looks at whoever is behind.
 */
final class Partner {

    static final String BRIDGE_PEER = "BRIDGEPEER";

    private static final String ANSWER = "ANSWER";
    private static final int MOST_LOCALS = 5;

    /**
     * Somebody came, or everybody went.
     *
     * @param channelNames empty when the channel is alone
     * @param number of a single partner, where Asterisk said it
     * @param asked whether the partner is one that the dialplan dialed for this call at first
     */
    record Change(List<String> channelNames, String number, boolean asked) {

        boolean alone() {
            return channelNames.isEmpty();
        }
    }

    private final Map<String, List<String>> behind = new HashMap<>();
    private final Set<String> dialed = new HashSet<>();
    private String channelId;
    private List<String> direct = List.of();
    private List<String> said = List.of();
    private String number = "";
    private boolean answered;

    Partner(String channelId) {
        this.channelId = channelId;
    }

    /** Another channel is looked at from now on; nothing is known of it. */
    void of(String newChannelId) {
        channelId = newChannelId;
        answered = true;
        direct = List.of();
        said = List.of();
        behind.clear();
    }

    /** What the event changes, if anything. */
    Optional<Change> on(AriEvent event) {
        return switch (event) {
            case AriEvent.Dialed dialed -> dialed.caller().flatMap(caller -> onDial(caller, dialed));
            case AriEvent.VariableSet set
            when set.name().equals(BRIDGE_PEER) -> set.channel().flatMap(channel -> onPeers(channel, set));
            default -> Optional.empty();
        };
    }

    private Optional<Change> onDial(AriChannel caller, AriEvent.Dialed dial) {
        boolean ours = caller.id().equals(channelId);
        if (dial.status().isEmpty() && ours && !answered) {
            dialed.add(dial.peer().name());
        }
        if (!dial.status().equals(ANSWER)) {
            return Optional.empty();
        }
        return connected(caller, ours, List.of(dial.peer().name()), dial.peer().callerNumber());
    }

    private Optional<Change> onPeers(AriChannel channel, AriEvent.VariableSet set) {
        List<String> names = Arrays.stream(set.value().split(","))
                .filter(name -> !name.isBlank() && !ChannelName.isNobody(name))
                .toList();
        boolean ours = channel.id().equals(channelId);
        return connected(channel, ours, names, "");
    }

    private Optional<Change> connected(AriChannel channel, boolean ours, List<String> names, String itsNumber) {
        if (ours) {
            if (!names.equals(direct)) {
                number = itsNumber;
            }
            direct = names;
        } else if (locals().contains(channel.name())) {
            behind.put(channel.name(), names);
        } else {
            return Optional.empty();
        }
        behind.keySet().retainAll(locals());
        return told();
    }

    private Optional<Change> told() {
        List<String> now = everybody();
        if (now.equals(said)) {
            return Optional.empty();
        }
        boolean asked = !answered && (dialed.isEmpty() || direct.stream().anyMatch(dialed::contains));
        said = now;
        if (now.stream().noneMatch(ChannelName::isLocal) && !now.isEmpty()) {
            answered = true;
        }
        return Optional.of(new Change(now, number, asked));
    }

    /** Whose {@code BRIDGEPEER} tells who is behind a Local channel: the halves turned away from us. */
    Set<String> locals() {
        Set<String> halves = new LinkedHashSet<>();
        List<String> look = direct;
        for (int depth = 0; depth < MOST_LOCALS && !look.isEmpty(); depth++) {
            List<String> found = look.stream()
                    .filter(ChannelName::isLocal)
                    .map(ChannelName::otherHalf)
                    .filter(halves::add)
                    .toList();
            look = found.stream()
                    .flatMap(half -> behind.getOrDefault(half, List.of()).stream())
                    .toList();
        }
        return halves;
    }

    private List<String> everybody() {
        return direct.stream()
                .flatMap(name -> behind(name, 0).stream())
                .distinct()
                .toList();
    }

    /** Whoever stands behind a Local channel, as far as it is known; else the Local channel itself. */
    private List<String> behind(String name, int depth) {
        List<String> known = ChannelName.isLocal(name) ? behind.get(ChannelName.otherHalf(name)) : null;
        return known == null || depth == MOST_LOCALS
                ? List.of(name)
                : known.stream()
                        .flatMap(next -> behind(next, depth + 1).stream())
                        .toList();
    }
}
