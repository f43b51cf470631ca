package io.callscribe.session;

import io.callscribe.call.Status;

/** How a call's transcription stands, worked out from what is known of its parts. Stepped by the call's own thread. */
final class Standing {

    /**
     * Status and reason.
     *
     * @param reason empty where there is nothing to explain
     */
    record Line(Status status, String reason) {}

    private boolean tapped;
    private boolean sound;
    private boolean listening;
    private boolean ended;
    private String soundProblem = "";
    private String standIn = "";
    private String waiting = "";
    private String off = "";
    private String paused = "";
    private long behindMs;

    void tapped() {
        tapped = true;
    }

    void sound() {
        sound = true;
    }

    void soundProblem(String reason) {
        soundProblem = reason;
    }

    /** Words come from an engine; {@code insteadOf} is empty when it is the first choice. */
    void listening(String insteadOf) {
        listening = true;
        waiting = "";
        standIn = insteadOf;
    }

    void waiting(String reason) {
        waiting = reason;
    }

    /** Sound waits to be sent; 0 once it does not. */
    void behind(long ms) {
        behindMs = ms;
    }

    void off(String reason) {
        off = reason;
    }

    /** Nobody hears the call for now, for that reason; empty once somebody does. */
    void paused(String reason) {
        paused = reason;
    }

    void ended() {
        ended = true;
    }

    /** How it stands now. */
    Line now() {
        if (ended) {
            return new Line(Status.ENDED, off);
        }
        if (!paused.isEmpty()) {
            return new Line(Status.OFF, paused);
        }
        if (!off.isEmpty()) {
            return new Line(Status.OFF, off);
        }
        if (!soundProblem.isEmpty() && !sound) {
            return new Line(Status.OFF, soundProblem);
        }
        if (!waiting.isEmpty()) {
            return new Line(Status.DEGRADED, waiting);
        }
        if (!tapped || !listening) {
            return new Line(Status.TAPPING, "");
        }
        String reason = soundProblem.isEmpty() ? lateness() : soundProblem;
        return new Line(reason.isEmpty() ? Status.LIVE : Status.DEGRADED, reason);
    }

    private String lateness() {
        return behindMs == 0
                ? standIn
                : (standIn + " The words are " + behindMs / 1_000 + " s late; it is catching up.").strip();
    }
}
