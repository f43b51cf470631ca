package io.callscribe.asterisk;

/**
 * Is told what comes over the event socket: all calls come on one thread, one after the other, in Asterisk's order. A
 * listener may block for a while (events wait, up to a bound), but the shorter the better.
 */
public interface AriListener {

    /**
     * The event socket is open, for the first time or again. Asterisk keeps no events for an absent client, so the
     * listener must list channels and bridges and compare.
     */
    void onConnected(AsteriskInfo info);

    /** Something happened in Asterisk; {@link AriEvent.Ignored} never comes here. */
    void onEvent(AriEvent event);

    /** The event socket is gone; {@code sentence} says why in plain words. It is opened again without being asked. */
    void onDisconnected(String sentence);
}
