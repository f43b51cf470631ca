package io.callscribe.session;

import io.callscribe.call.CallId;
import io.callscribe.config.SupervisionConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which supervisor's phone is on which call, of all servers: each is on one at a time. From any thread. */
public final class Supervisors {

    private final SupervisionConfig config;
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();

    /** Nobody is on a call. */
    public Supervisors(SupervisionConfig config) {
        this.config = config;
    }

    /** Where a phone is. */
    record Seat(CallId call, String visit) {}

    SupervisionConfig config() {
        return config;
    }

    Optional<Seat> find(String extension) {
        return Optional.ofNullable(seats.get(extension));
    }

    /** Takes the seat for a phone that is on no call; whether it did. */
    boolean take(String extension, Seat seat) {
        return seats.putIfAbsent(extension, seat) == null;
    }

    /** The phone is on that call no more. */
    void free(String extension, Seat seat) {
        seats.remove(extension, seat);
    }

    /** The extension of the only phone on a call; empty where there is none or several. */
    Optional<String> onlyOne(CallId call) {
        var on = seats.entrySet().stream()
                .filter(seat -> seat.getValue().call().equals(call))
                .map(Map.Entry::getKey)
                .limit(2)
                .toList();
        return on.size() == 1 ? Optional.of(on.getFirst()) : Optional.empty();
    }
}
