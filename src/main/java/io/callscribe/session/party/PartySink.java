package io.callscribe.session.party;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;

/** What is found out about who takes part. */
public interface PartySink {

    /** The tapped party talks to somebody else now, or to nobody; speakers and facts have changed. */
    void connected(CallTime at, Connected who);

    /** The tapped party hears music instead of its partner, or its partner again. */
    void held(CallTime at, boolean onHold);

    /** Something for the timeline. */
    void happened(CallTime at, What what, String text);

    /** Events of this channel are wanted too. */
    void watch(String channelName);
}
