package io.callscribe.session;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.SupervisorLine;
import io.callscribe.asterisk.SupervisorLineEnd;
import io.callscribe.asterisk.SupervisorLineSink;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Supervision;
import io.callscribe.call.Supervision.Step;
import io.callscribe.meter.Meter;
import io.callscribe.outlet.CallEvent;
import io.callscribe.session.SupervisionControl.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One supervisor's phone on a call: carries out what its line says, and tells of it. Owned by the call's thread. */
final class SupervisorVisit implements SupervisorLineSink {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisorVisit.class);

    private final CallServices services;
    private final Mailbox mailbox;
    private final CallNews news;
    private final CallMessage.Supervise begin;
    private final SupervisorLine line;
    private final boolean told;
    private boolean rang;
    private boolean heard;
    private boolean gone;

    SupervisorVisit(
            CallServices services, Mailbox mailbox, CallNews news, CallMessage.Supervise begin, SupervisorLine line) {
        this.services = services;
        this.mailbox = mailbox;
        this.news = news;
        this.begin = begin;
        this.line = line;
        this.told = services.supervisors().config().tells();
    }

    SupervisorLine line() {
        return line;
    }

    String id() {
        return begin.seat().visit();
    }

    /** Whether nothing of it is left. */
    boolean isGone() {
        return gone;
    }

    @Override
    public void run(int number, AriCommand command) {
        services.ari().execute(command, result -> mailbox.put(new CallMessage.LineResult(id(), number, result)));
    }

    @Override
    public void leftBehind(String partId, String reason) {
        services.meters().count(Meter.LEFT_BEHIND);
        LOG.error("{} was left behind in Asterisk: {}", partId, reason);
    }

    @Override
    public void ringing() {
        rang = true;
        tell(Step.RINGING, "");
        count(Step.RINGING, "done");
        begin.reply().complete(new Outcome.Begun(id()));
    }

    @Override
    public void at(Step step) {
        heard = true;
        tell(step, "");
        count(step, "done");
        happened(What.LISTEN, begin.wish().by() + deed(step));
    }

    private static String deed(Step step) {
        return switch (step) {
            case WHISPER -> " whispers to the agent.";
            case BARGE -> " speaks to both sides.";
            default -> " listens.";
        };
    }

    @Override
    public void ending(SupervisorLineEnd end) {
        count(Step.OVER, end.how().label());
        if (!rang) {
            begin.reply().complete(new Outcome.Refused(why(end), end.sentence()));
            return;
        }
        tell(Step.OVER, end.sentence());
        if (heard) {
            happened(What.LISTEN_OVER, begin.wish().by() + " is no longer on the call.");
        }
    }

    private static CallControl.Why why(SupervisorLineEnd end) {
        return switch (end.how()) {
            case AWAY, LOST -> CallControl.Why.AWAY;
            default -> CallControl.Why.CONFLICT;
        };
    }

    @Override
    public void gone() {
        gone = true;
        free();
    }

    /** The phone may go on another call. */
    void free() {
        services.supervisors().free(begin.wish().extension(), begin.seat());
    }

    /** Where the agent is not to know, the timeline does not tell either: it is kept, and agents read it. */
    private void happened(What what, String text) {
        if (told) {
            news.happened(news.at(services.clock().nowNs()), what, text);
        }
    }

    private void tell(Step step, String reason) {
        SupervisionControl.Wish wish = begin.wish();
        news.publish(new CallEvent.Supervised(
                news.id(), new Supervision(id(), wish.by(), wish.extension(), step, told, reason)));
    }

    private void count(Step step, String outcome) {
        services.meters().count(Meter.SUPERVISION, step.label(), outcome);
    }
}
