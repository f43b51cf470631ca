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
     */
    record Check(String name, boolean ready, String detail) {}

    /** Everything that must be there for calls to be transcribed; asked from any thread at each request, so it must be quick. */
    List<Check> readiness();

    /** What everybody who looks at a page should know now, a sentence or two each; asked several times a second, so it must be quick. */
    default List<String> notices() {
        return List.of();
    }

    /** What can be done to calls at run time. */
    default CallSwitch calls() {
        return CallSwitch.NONE;
    }

    /** The speech engines. */
    default Engines engines() {
        return Engines.NONE;
    }
}
