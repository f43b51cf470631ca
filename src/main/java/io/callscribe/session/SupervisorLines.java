package io.callscribe.session;

import io.callscribe.asterisk.AriCommand;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.SupervisorLine;
import io.callscribe.asterisk.SupervisorLineRequest;
import io.callscribe.call.CallId;
import io.callscribe.call.Termination;
import io.callscribe.outlet.CallFacts;
import io.callscribe.session.SupervisionControl.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The supervisors' phones on one call. A fault of ours in one of them ends that one, and neither the call nor its transcription. Owned by
 * the call's thread, except where said.
 */
final class SupervisorLines {

    /** How many phones may be on a call at once. */
    static final int MOST = 3;

    private static final Logger LOG = LoggerFactory.getLogger(SupervisorLines.class);
    private static final long NEVER_NS = Long.MAX_VALUE;
    private static final int LONGEST_NAME = 40;

    private final CallServices services;
    private final Mailbox mailbox;
    private final CallNews news;
    private final Supplier<SupervisorLineRequest.Target> target;
    private final Supplier<CallFacts> facts;
    private final Map<String, SupervisorVisit> visits = new LinkedHashMap<>();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private boolean over;

    /**
     * Nobody is on the call.
     *
     * @param target the channel that is listened to, as it is now
     */
    SupervisorLines(
            CallServices services,
            Mailbox mailbox,
            CallNews news,
            Supplier<SupervisorLineRequest.Target> target,
            Supplier<CallFacts> facts) {
        this.services = services;
        this.mailbox = mailbox;
        this.news = news;
        this.target = target;
        this.facts = facts;
    }

    /** Whether there is such a visit, or what is left of it is being removed. From any thread. */
    boolean has(String visit) {
        return known.contains(visit);
    }

    /** Whether nothing of any is left. */
    boolean allGone() {
        return visits.isEmpty();
    }

    /** Takes what is wanted of a phone, or the result of a command. */
    void take(long nowNs, CallMessage.OfSupervisor message) {
        switch (message) {
            case CallMessage.Supervise begin -> begin(nowNs, begin);
            case CallMessage.SupervisorWish wish -> wish(nowNs, wish);
            case CallMessage.LineResult result -> result(nowNs, result);
        }
    }

    private void begin(long nowNs, CallMessage.Supervise begin) {
        CompletableFuture<Outcome> reply = begin.reply();
        if (reply.isDone()) {
            return; // nobody waits for it any more
        }
        Optional<Outcome> refused = refused(begin.wish());
        if (refused.isPresent()) {
            reply.complete(refused.get());
            return;
        }
        String visit = begin.seat().visit();
        SupervisorVisit made =
                new SupervisorVisit(services, mailbox, news, begin, new SupervisorLine(request(begin, visit)));
        known.add(visit);
        visits.put(visit, made);
        step(made, each -> each.line().start(nowNs, begin.wish().step(), each));
    }

    private Optional<Outcome> refused(SupervisionControl.Wish wish) {
        if (over) {
            return refused("The call is over.");
        }
        if (visits.size() >= MOST) {
            return refused("Three supervisors are on this call already.");
        }
        if (wish.extension().equals(facts.get().agent())) {
            return refused("This is your own call: it is on the phone " + wish.extension() + " that would be rung.");
        }
        return Optional.empty();
    }

    private static Optional<Outcome> refused(String sentence) {
        return Optional.of(new Outcome.Refused(CallControl.Why.CONFLICT, sentence));
    }

    private SupervisorLineRequest request(CallMessage.Supervise begin, String visit) {
        CallId call = news.id();
        var config = services.supervisors().config();
        String agent = facts.get().agent().replaceAll("[\\p{Cntrl}\"<>\\\\]", "");
        String name = agent.isEmpty() ? "a call" : agent.substring(0, Math.min(LONGEST_NAME, agent.length()));
        return new SupervisorLineRequest(
                call,
                services.names(),
                visit,
                config.endpoint(begin.wish().extension()),
                "\"Callscribe: " + name + "\" <" + services.names().app() + ">",
                config.ringS(),
                target.get());
    }

    /** Takes a phone to another step, or off the call. */
    private void wish(long nowNs, CallMessage.SupervisorWish wish) {
        SupervisorVisit visit = visits.get(wish.visit());
        if (visit == null) {
            wish.reply().complete(new Outcome.Refused(CallControl.Why.CONFLICT, "Your phone is not on this call."));
            return;
        }
        wish.step()
                .ifPresentOrElse(
                        step -> step(visit, each -> each.line().step(nowNs, step, each)),
                        () -> step(visit, each -> each.line().leave(nowNs, each)));
        wish.reply()
                .complete(wish.step().isPresent() ? new Outcome.Changed(wish.visit()) : new Outcome.Left(wish.visit()));
    }

    /** Takes an event; whether it was one of theirs, and concerns nobody else. A channel that no visit owns any more is hung up. */
    boolean event(long nowNs, AriEvent event) {
        Optional<String> visit = partOf(event).flatMap(services.names()::findVisit);
        visit.ifPresent(id -> {
            SupervisorVisit theirs = visits.get(id);
            if (theirs != null) {
                step(theirs, each -> each.line().event(nowNs, event, each));
            } else if (event instanceof AriEvent.StasisStart start) {
                services.ari().execute(new AriCommand.HangUp(start.channel().id()), gone -> {});
            }
        });
        return visit.isPresent();
    }

    private static Optional<String> partOf(AriEvent event) {
        return switch (event) {
            case AriEvent.StasisStart start -> Optional.of(start.channel().id());
            case AriEvent.StasisEnd end -> Optional.of(end.channel().id());
            case AriEvent.ChannelDestroyed destroyed ->
                Optional.of(destroyed.channel().id());
            case AriEvent.HangupRequest request -> Optional.of(request.channel().id());
            case AriEvent.VariableSet set -> set.channel().map(channel -> channel.id());
            case AriEvent.DtmfReceived key -> Optional.of(key.channel().id());
            case AriEvent.Held held -> Optional.of(held.channel().id());
            case AriEvent.Unheld unheld -> Optional.of(unheld.channel().id());
            case AriEvent.BridgeDestroyed(String bridgeId) -> Optional.of(bridgeId);
            default -> Optional.empty();
        };
    }

    private void result(long nowNs, CallMessage.LineResult result) {
        SupervisorVisit visit = visits.get(result.visit());
        if (visit != null) {
            step(visit, each -> each.line().result(nowNs, result.number(), result.result(), each));
        }
    }

    /** The call's tap is renewed, or has gone over to another channel. */
    void moved(long nowNs) {
        all(each -> each.line().moved(nowNs, target.get(), each));
    }

    /** Events of the call may have been missed. */
    void connectionLost(long nowNs) {
        all(each -> each.line().connectionLost(nowNs, each));
    }

    /** The call is over, or we let go of it; a second time changes nothing. */
    private void callOver(long nowNs, Termination why) {
        if (!over) {
            over = true;
            String sentence = why.kind() == Termination.Kind.FINISHED
                    ? "The call ended and your line was closed."
                    : "Callscribe let go of the call and closed your line. " + why.reason();
            all(each -> each.line().callOver(nowNs, sentence, each));
        }
    }

    /** When {@link #wake} is due. */
    long wakeAtNs() {
        return visits.values().stream()
                .mapToLong(visit -> visit.line().wakeAtNs())
                .min()
                .orElse(NEVER_NS);
    }

    /** Does what is due; everybody leaves once the call's tap ends. */
    void wake(long nowNs, TapDriver tap) {
        if (tap.isEnding()) {
            callOver(nowNs, tap.termination());
        }
        if (nowNs >= wakeAtNs()) {
            all(each -> {
                if (nowNs >= each.line().wakeAtNs()) {
                    each.line().wake(nowNs, each);
                }
            });
        }
    }

    /** The call's thread ends: whatever stands now is left to a later comparison with Asterisk. */
    void abandon() {
        visits.values().forEach(SupervisorVisit::free);
        known.clear();
    }

    private void all(Consumer<SupervisorVisit> action) {
        List.copyOf(visits.values()).forEach(visit -> step(visit, action));
    }

    /** The edge of a visit: what goes wrong in it stays in it. */
    private void step(SupervisorVisit visit, Consumer<SupervisorVisit> action) {
        try {
            action.accept(visit);
        } catch (RuntimeException fault) {
            LOG.error("The supervisor's line {} met a fault of ours and is closed", visit.id(), fault);
            visit.line().fail(services.clock().nowNs(), "A fault of Callscribe closed your line.", visit);
        }
        if (visit.isGone()) {
            visits.remove(visit.id());
            known.remove(visit.id());
        }
    }
}
