package io.callscribe.asterisk.transport;

/**
 * How the connection to Asterisk is.
 *
 * @param connected whether the event socket is open
 * @param asteriskVersion of the last Asterisk we were connected to; empty before the first
 * @param lastTrouble why it was last lost or could not be opened, in plain words; empty if it never was
 */
public record AriHealth(boolean connected, String asteriskVersion, String lastTrouble) {

    static final AriHealth NEVER = new AriHealth(false, "", "");

    AriHealth up(String version) {
        return new AriHealth(true, version, lastTrouble);
    }

    AriHealth down(String trouble) {
        return new AriHealth(false, asteriskVersion, trouble);
    }
}
