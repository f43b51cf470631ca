package io.callscribe.outlet.alert.watch;

import io.callscribe.call.CallTime;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.outlet.CallFacts;
import io.callscribe.transcript.Speaker;

/** How a call stands, as far as rules ask. Stepped by its watch. */
final class Scene {

    private static final long NS_PER_S = 1_000_000_000L;

    private CallFacts facts;
    private Leg callerLeg = Leg.IN;
    private CallTime now = CallTime.ZERO;
    private long heardNs;
    private boolean heard;
    private boolean agentThere;
    private boolean onHold;
    private boolean paused;

    Scene(long nowNs, CallFacts facts) {
        this.facts = facts;
        heardNs = nowNs;
        knows(facts);
    }

    void knows(CallFacts newFacts) {
        facts = newFacts;
        agentThere |= !facts.agent().isEmpty();
    }

    void agentCame() {
        agentThere = true;
    }

    void hold(boolean on) {
        onHold = on;
    }

    void pause(boolean on) {
        paused = on;
    }

    void speaks(Leg leg, Speaker speaker) {
        if (speaker.party() != Party.SYSTEM) {
            callerLeg = speaker.party() == Party.CALLER ? leg : leg.other();
            agentThere |= speaker.party() == Party.AGENT;
        }
    }

    void sounded(long nowNs, CallTime at) {
        heard = true;
        heardNs = nowNs;
        now = at.compareTo(now) > 0 ? at : now;
    }

    /** Where no sound comes, call time goes on all the same. */
    void wake(long nowNs) {
        if (heard && nowNs - heardNs > NS_PER_S) {
            now = now.plusTicks((nowNs - heardNs) / CallTime.NS_PER_TICK);
            heardNs = nowNs;
        }
    }

    CallFacts facts() {
        return facts;
    }

    CallTime now() {
        return now;
    }

    /** Whether sound has come yet. */
    boolean heard() {
        return heard;
    }

    /** Whether two people talk: an agent is there, nobody waits, and nobody asked us to look away. */
    boolean talking() {
        return heard && agentThere && !onHold && !paused;
    }

    boolean paused() {
        return paused;
    }

    boolean isAgent(Leg leg) {
        return leg != callerLeg;
    }

    /** Name of the agent, or a word for one. */
    String agent() {
        return facts.agent().isEmpty() ? "the agent" : facts.agent();
    }
}
