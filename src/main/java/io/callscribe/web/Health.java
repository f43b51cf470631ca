package io.callscribe.web;

import java.util.List;

/** Whether the app can do its work. */
@FunctionalInterface
public interface Health {

    /**
     * One thing that must be there.
     *
     * @param name what it is, for machines: {@code asterisk}, {@code recognizer}
     * @param ready whether it is there
     * @param detail how it stands, in plain words
     * @param needed whether no call is transcribed without it; else it is only told
     */
    record Check(String name, boolean ready, String detail, boolean needed) {
        /** One that is needed. */
        public Check(String name, boolean ready, String detail) {
            this(name, ready, detail, true);
        }

        /** Whether it keeps nothing from being transcribed. */
        public boolean passed() {
            return ready || !needed;
        }
    }

    /** Everything that must be there for calls to be transcribed, and parts of it; asked from any thread at each request, so it must be quick. */
    List<Check> readiness();

    /** What everybody who looks at a page should know now, a sentence or two each; asked several times a second, so it must be quick. */
    default List<String> notices() {
        return List.of();
    }

    /**
     * An Asterisk server, as a board shows it.
     *
     * @param connected whether it tells us of its calls
     * @param detail how it stands, in plain words
     * @param calls tapped now, of {@code maxCalls}
     */
    record Pbx(String name, boolean connected, String detail, int calls, int maxCalls) {}

    /** Every Asterisk server; asked as often as {@link #notices()}. */
    default List<Pbx> servers() {
        return List.of();
    }

    /** What can be done to calls at run time. */
    default CallSwitch calls() {
        return CallSwitch.NONE;
    }

    /** What brings supervisors' phones on calls. */
    default Supervisors supervisors() {
        return Supervisors.NONE;
    }

    /** What administrators ask. */
    default Administration administration() {
        return Administration.NONE;
    }

    /** What calls people, and what they do about it. */
    default Alerts alerts() {
        return Alerts.NONE;
    }

    /** The speech engines. */
    default Engines engines() {
        return Engines.NONE;
    }
}
