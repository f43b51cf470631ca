package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.meter.Meter;
import io.callscribe.session.rule.RuleBook;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Taps what the rules pick, from outside: such a call is not in our application and is held for no moment. Fed by the ARI reader and by a
 * comparison with Asterisk; each pick is seen to by a virtual thread of its own, since it asks Asterisk first whether the call opted out.
 */
final class RuleTaps {

    private static final Logger LOG = LoggerFactory.getLogger(RuleTaps.class);

    private final CallServices services;
    private final Resync.Calls calls;
    private final RuleBook book;

    RuleTaps(CallServices services, Resync.Calls calls) {
        this.services = services;
        this.calls = calls;
        this.book = new RuleBook(services.rules());
    }

    /** Never blocks. */
    void on(AriEvent event) {
        if (!book.isEmpty()) {
            Optional<RuleBook.Pick> pick;
            synchronized (book) {
                pick = book.on(event);
            }
            pick.filter(this::isOthers).ifPresent(this::begin);
        }
    }

    /** A channel that was there before we could hear of it. */
    void onRunning(AriChannel channel) {
        Optional<RuleBook.Pick> pick;
        synchronized (book) {
            pick = book.onRunning(channel);
        }
        pick.ifPresent(this::begin);
    }

    /** A supervisor's phone that we ring is a phone like any other, but nobody's call. */
    private boolean isOthers(RuleBook.Pick pick) {
        return services.names().findVisit(pick.channel().id()).isEmpty();
    }

    private void begin(RuleBook.Pick pick) {
        services.meters().count(Meter.RULE_MATCHES, pick.rule());
        Thread.ofVirtual().name("rule " + pick.channel().name()).start(() -> {
            try {
                take(pick);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void take(RuleBook.Pick pick) throws InterruptedException {
        AriChannel channel = pick.channel();
        if (calls.taps(channel.id()) || calls.passedOver(channel.id()) || calls.closing()) {
            return;
        }
        if (OptOut.ask(services.ari(), channel)) {
            services.meters().count(Meter.TAP_REFUSED, "opted-out");
            LOG.info("{} matches the rule {} and has opted out", channel.name(), pick.rule());
            return;
        }
        Optional<CallSession> call =
                calls.running(channel, pick.args(), Resync.Before.nothing("Taken by the rule " + pick.rule() + "."));
        if (call.isPresent()) {
            Resync.catchUp(services.ari(), call.get(), channel);
        }
    }
}
