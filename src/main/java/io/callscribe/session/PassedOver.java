package io.callscribe.session;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Channels whose transcription somebody stopped: nothing takes them again by itself, only somebody who asks for it. Remembers so many; the
 * oldest is forgotten first. From any thread.
 */
final class PassedOver {

    private static final int REMEMBERED = 10_000;

    private final Map<String, Boolean> channels = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized void add(String channelId) {
        channels.put(channelId, true);
    }

    synchronized boolean holds(String channelId) {
        return channels.containsKey(channelId);
    }

    /** The channel is gone, or somebody asked for it. */
    synchronized void forget(String channelId) {
        channels.remove(channelId);
    }
}
