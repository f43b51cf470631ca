package io.callscribe.asterisk;

/** One thing of ours in Asterisk, a channel or a bridge, from asking for it to its removal. */
final class TapPart {

    /** How often its removal is tried when Asterisk does not answer. */
    private static final int REMOVE_TRIES = 60;

    private enum State {
        NONE,
        ASKED,
        MADE,
        REMOVING,
        GONE
    }

    private final String id;
    private final boolean channel;
    private State state = State.NONE;
    private boolean inStasis;
    private boolean inDoubt;
    private int removeTries;

    private TapPart(String id, boolean channel) {
        this.id = id;
        this.channel = channel;
    }

    static TapPart channel(String id) {
        return new TapPart(id, true);
    }

    static TapPart bridge(String id) {
        return new TapPart(id, false);
    }

    String id() {
        return id;
    }

    void asked() {
        state = State.ASKED;
    }

    /** It is there, or may be: nobody answered. */
    void made() {
        state = State.MADE;
    }

    void gone() {
        state = State.GONE;
        inStasis = false;
    }

    boolean isGone() {
        return state == State.GONE;
    }

    boolean isBeingRemoved() {
        return state == State.REMOVING;
    }

    boolean isMade() {
        return state == State.MADE;
    }

    boolean mayExist() {
        return state == State.ASKED || state == State.MADE || state == State.REMOVING;
    }

    /** It may have gone without our being told. */
    void doubt() {
        inDoubt = state == State.MADE || state == State.REMOVING;
    }

    boolean isInDoubt() {
        return inDoubt;
    }

    void settled() {
        inDoubt = false;
    }

    boolean isChannel() {
        return channel;
    }

    void enteredStasis() {
        inStasis = true;
    }

    boolean inStasis() {
        return inStasis;
    }

    /** Notes that its removal is asked for and gives the command. */
    AriCommand remove() {
        state = State.REMOVING;
        inStasis = false;
        removeTries++;
        return channel ? new AriCommand.HangUp(id) : new AriCommand.DestroyBridge(id);
    }

    boolean worthAnotherTry() {
        return removeTries < REMOVE_TRIES;
    }
}
