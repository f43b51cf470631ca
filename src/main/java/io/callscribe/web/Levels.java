package io.callscribe.web;

import io.callscribe.call.CallId;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.board.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Levels of calls at one moment. Immutable. */
final class Levels {

    static final Levels NONE = new Levels(Map.of());

    private final Map<CallId, CallLevel> calls;
    private volatile byte @Nullable [] encoded;

    private Levels(Map<CallId, CallLevel> calls) {
        this.calls = calls;
    }

    /** Of all live calls that have any. */
    static Levels of(Snapshot snapshot) {
        Map<CallId, CallLevel> calls = new LinkedHashMap<>();
        for (CallView call : snapshot.calls()) {
            if (call.live()) {
                CallLevel.of(call).ifPresent(level -> calls.put(call.facts().id(), level));
            }
        }
        return new Levels(calls);
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
        return new Levels(changed);
    }

    /** These and newer ones. */
    Levels plus(Levels newer) {
        Map<CallId, CallLevel> both = new LinkedHashMap<>(calls);
        both.putAll(newer.calls);
        return new Levels(both);
    }

    /** Only that call's. */
    Levels only(CallId call) {
        CallLevel level = calls.get(call);
        return level == null ? NONE : new Levels(Map.of(call, level));
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
