package io.callscribe.web;

import io.callscribe.call.CallId;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.board.Snapshot;
import io.callscribe.outlet.board.Whose;
import io.callscribe.web.access.Reach;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Levels of calls at one moment. Immutable. */
final class Levels {

    static final Levels NONE = new Levels(Map.of(), Map.of());

    private final Map<CallId, CallLevel> calls;
    private final Map<CallId, Whose> whose;
    private volatile byte @Nullable [] encoded;

    private Levels(Map<CallId, CallLevel> calls, Map<CallId, Whose> whose) {
        this.calls = calls;
        this.whose = whose;
    }

    /** Of all live calls that have any. */
    static Levels of(Snapshot snapshot) {
        Map<CallId, CallLevel> calls = new LinkedHashMap<>();
        Map<CallId, Whose> whose = new HashMap<>();
        for (CallView call : snapshot.calls()) {
            if (call.live()) {
                CallLevel.of(call).ifPresent(level -> {
                    calls.put(call.facts().id(), level);
                    whose.put(call.facts().id(), call.whose());
                });
            }
        }
        return new Levels(calls, whose);
    }

    /** Those of them that a page would draw otherwise than {@code before}. */
    Levels since(Levels before) {
        Map<CallId, CallLevel> changed = new LinkedHashMap<>(calls);
        before.calls.forEach((call, level) -> {
            CallLevel now = changed.get(call);
            if (now != null && now.looksLike(level)) {
                changed.remove(call);
            }
        });
        return new Levels(changed, whose);
    }

    /** These and newer ones. */
    Levels plus(Levels newer) {
        Map<CallId, CallLevel> both = new LinkedHashMap<>(calls);
        both.putAll(newer.calls);
        Map<CallId, Whose> bothWhose = new HashMap<>(whose);
        bothWhose.putAll(newer.whose);
        return new Levels(both, bothWhose);
    }

    /** Only that call's. */
    Levels only(CallId call) {
        CallLevel level = calls.get(call);
        return level == null ? NONE : new Levels(Map.of(call, level), whose);
    }

    /** Only those of calls that somebody may see. */
    Levels within(Reach reach) {
        if (reach.all() || isEmpty()) {
            return this;
        }
        Map<CallId, CallLevel> seen = new LinkedHashMap<>(calls);
        seen.keySet().removeIf(call -> {
            Whose known = whose.get(call);
            return known == null || !reach.sees(known);
        });
        return new Levels(seen, whose);
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** As an event, made once. */
    byte[] encoded() {
        byte[] bytes = encoded;
        if (bytes == null) {
            bytes = EventCodec.levels(calls);
            encoded = bytes;
        }
        return bytes;
    }
}
