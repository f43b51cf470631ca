package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.meter.Meter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether a call's sound arrives and can be read. Owned by the call's thread. */
final class SoundNews {

    private static final Logger LOG = LoggerFactory.getLogger(SoundNews.class);

    private final CallServices services;
    private final Told told;
    private final CallArgs args;
    private final long startedNs;

    /** Who is told. */
    record Told(Standing standing, SoundWatch soundWatch, CallNews news, Resumption resumption) {}

    SoundNews(CallServices services, Told told, CallArgs args, long startedNs) {
        this.services = services;
        this.told = told;
        this.args = args;
        this.startedNs = startedNs;
    }

    /** A leg's first packet came. */
    void began(CallMessage.SoundBegan began) {
        told.news().soundBegan(began.startNs());
        told.resumption().gapBefore(began.at()).ifPresent(told.news()::publish);
        told.standing().sound();
        if (told.soundWatch().began(began.leg())) {
            told.standing().soundProblem("");
        }
        told.news().happened(began.at(), What.FIRST_PACKET, firstSound(began.leg()));
    }

    private String firstSound(Leg leg) {
        String side = (leg == Leg.IN ? "from the " : "to the ") + args.party().label();
        return "First sound " + side + " after " + (services.clock().nowNs() - startedNs) / 1_000_000 + " ms.";
    }

    /** Says what is missing, when it is time. */
    void wake(long nowNs) {
        told.soundWatch().wake(nowNs).ifPresent(problem -> {
            services.meters().count(Meter.SOUND_MISSING);
            LOG.warn("Call {}: {}", told.news().id(), problem);
            problem(told.news().at(nowNs), problem);
        });
    }

    /** The sound cannot be used, for this reason. */
    void problem(CallTime at, String reason) {
        told.standing().soundProblem(reason);
        told.news().happened(at, What.WARNING, reason);
    }
}
