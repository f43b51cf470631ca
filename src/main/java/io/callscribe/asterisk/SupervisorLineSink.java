package io.callscribe.asterisk;

import io.callscribe.call.Supervision.Step;

/** What a {@link SupervisorLine} wants done. */
public interface SupervisorLineSink extends PartSink {

    /** Asterisk has taken the call of the supervisor's phone. */
    void ringing();

    /** The line stands at this step from now on. */
    void at(Step step);

    /** It is over, for everybody who looks; its parts are being removed. */
    void ending(SupervisorLineEnd end);

    /** Nothing of it is left; its last word. */
    void gone();
}
