package io.callscribe.asterisk;

import java.util.Locale;

/** Where the sound goes that is written to a snoop (ARI, {@code whisper}); seen from the channel it stands on. */
public enum Whisper {
    /** To nobody. */
    NONE,
    /** Mixed into what comes from the channel: whoever it talks to hears it, its own phone does not. */
    IN,
    /** Mixed into what goes to the channel: its own phone hears it, and nobody else. */
    OUT,
    BOTH;

    /** The value of Asterisk's {@code whisper} parameter. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
