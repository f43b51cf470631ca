package io.callscribe.session;

import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;

/** What is told of a call's pauses: how it stands, its timeline, its gaps. Owned by the call's thread. */
final class PauseNews {

    private final Standing standing;
    private final CallNews news;
    private final Meters meters;

    PauseNews(Standing standing, CallNews news, Meters meters) {
        this.standing = standing;
        this.news = news;
        this.meters = meters;
    }

    /** The call may have been paused when an earlier run of ours had it. */
    void fromStart(Resumption resumption) {
        standing.paused(resumption.pausedReason());
        if (resumption.pauseUntold()) {
            news.happened(resumption.pausedSince(), What.PAUSED, resumption.pausedReason());
        }
    }

    void paused(CallMessage.Paused paused) {
        meters.count(Meter.CALL_PAUSES, "begun");
        standing.paused(paused.sentence());
        news.happened(paused.from(), What.PAUSED, paused.sentence());
    }

    void resumed(CallMessage.Resumed resumed) {
        SoundPause.Silenced silenced = resumed.silenced();
        meters.count(Meter.CALL_PAUSES, resumed.sentence().isPresent() ? "ended" : "cut-short");
        meters.add(Meter.CALL_PAUSED_MS, (double) silenced.span().ticks() / CallTime.TICKS_PER_MS);
        standing.paused("");
        news.gap(silenced.span(), silenced.sentence());
        resumed.sentence().ifPresent(sentence -> news.happened(silenced.span().end(), What.RESUMED, sentence));
    }
}
