package io.callscribe.asterisk;

/**
 * A channel as Asterisk described it at one moment (ARI model {@code Channel}). What Asterisk did not say is empty.
 *
 * @param id unique id, which stays with the party through transfers
 * @param name such as {@code PJSIP/alice-00000001}
 * @param state {@code Down}, {@code Reserved}, {@code Ring}, {@code Ringing}, {@code Up}, …
 * @param callerName caller id name
 * @param callerNumber caller id number
 * @param connectedName connected line name
 * @param connectedNumber connected line number
 * @param application the dialplan application it is in, such as {@code Stasis}
 * @param applicationData what the dialplan handed that application
 * @param context the dialplan's context it is in
 * @param extension the extension it is at there
 */
public record AriChannel(
        String id,
        String name,
        String state,
        String callerName,
        String callerNumber,
        String connectedName,
        String connectedNumber,
        String application,
        String applicationData,
        String context,
        String extension) {

    /** A channel of which nobody asked where in the dialplan it is. */
    public AriChannel(
            String id,
            String name,
            String state,
            String callerName,
            String callerNumber,
            String connectedName,
            String connectedNumber) {
        this(id, name, state, callerName, callerNumber, connectedName, connectedNumber, "", "", "", "");
    }

    /** Whether it waits in the Stasis application of that name. */
    public boolean waitsIn(String app) {
        return application.equals("Stasis") && (applicationData.equals(app) || applicationData.startsWith(app + ","));
    }

    /** Whether Asterisk made it for itself or for us, and nobody speaks on it. */
    public boolean isAid() {
        return switch (technology()) {
            case "Local", "Snoop", "UnicastRTP", "Message", "Announcer", "Recorder", "CBAnn", "CBRec" -> true;
            default -> false;
        };
    }

    /** Whether the channel is answered. */
    public boolean up() {
        return state.equals("Up");
    }

    /** Whether it is the called side before its answer: ARI can neither continue nor answer it (412). */
    public boolean calledAndUnanswered() {
        return state.equals("Down") || state.equals("Reserved") || state.equals("Ringing") || state.equals("Dialing");
    }

    /** Whether it was called by a {@code Dial} or a {@code Queue}, and runs no dialplan of its own since. */
    public boolean wasDialed() {
        return application.equals("AppDial") || application.equals("AppQueue");
    }

    /** The part of the name before the first slash. */
    public String technology() {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }
}
