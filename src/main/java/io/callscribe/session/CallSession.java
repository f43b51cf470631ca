package io.callscribe.session;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.SupervisorLineRequest;
import io.callscribe.asterisk.Tap;
import io.callscribe.asterisk.TapRequest;
import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Leg;
import io.callscribe.call.Party;
import io.callscribe.call.Termination;
import io.callscribe.meter.Meter;
import io.callscribe.outlet.CallEvent;
import io.callscribe.recognizer.RecognizerEvent;
import io.callscribe.session.party.Parties;
import io.callscribe.transcript.Conversation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call from its StasisStart to its last word: steps its parts, works out how it stands, and tells the outlets ({@link CallNews}).
 * Everything but {@link #tell} and {@link #put} runs on the call's own virtual thread.
 */
final class CallSession {

    private static final Logger LOG = LoggerFactory.getLogger(CallSession.class);
    private static final long LONGEST_WAIT_NS = 1_000_000_000L;
    /** While all calls of an earlier run are taken over, their variables wait. */
    private static final long ADOPTION_NS = 2_000_000_000L;

    private final CallServices services;
    private final CallId id;
    private final Origin origin;
    private final CallArgs args;
    private final Listening listening;
    private final Mailbox mailbox;
    private final CallLine line;
    private final Tap tap;
    private final Parties parties;
    private final WordNews words;
    private final VariableWriter variables;
    private final CallNews news;
    private final LateWords lateWords;
    private final Standing standing = new Standing();
    private final SoundWatch soundWatch;
    private final SoundNews soundNews;
    private final Resumption resumption;
    private final HookWatch hookWatch = new HookWatch();
    private final TapDriver driver;
    private final PartyDriver partyDriver;
    private final PauseSwitch pauses;
    private final PauseNews pauseNews;
    private final Redaction redaction;
    private final Leaving leaving;
    private final SupervisorLines supervisors;
    private final AtomicBoolean left = new AtomicBoolean();
    private final long startedNs;

    private volatile SupervisorLineRequest.Target target;
    private Optional<CallTime> soundEnd = Optional.empty();

    CallSession(CallServices services, Switchboard<CallSession> switchboard, Origin origin) {
        this.services = services;
        this.id = origin.id();
        this.origin = origin;
        this.args = origin.args();
        AriChannel channel = origin.channel();
        this.target = new SupervisorLineRequest.Target(channel.id(), args.party() == Party.AGENT);
        this.startedNs = services.clock().nowNs();
        this.soundWatch = new SoundWatch(services.mediaHost());
        this.listening = services.engines().forCall(args);
        this.mailbox = new Mailbox(services.meters());
        this.tap = new Tap(
                new TapRequest(id, services.names(), channel, services.mediaHost(), args.answer(), origin.inStasis()));
        this.parties = new Parties(
                id,
                channel,
                args.said(services.showDigits()),
                services.wallClock().now());
        parties.goOn(origin.earlier()
                .map(earlier -> earlier.view().facts())
                .orElseGet(parties::facts)
                .withServer(services.server().name()));
        this.resumption = new Resumption(
                origin.earlier(), origin.pausedReason(), services.wallClock().now());
        Conversation conversation = new Conversation(parties.speakers(), resumption.lastSeq());
        this.variables = new VariableWriter(services, channel, tap, mailbox, this::note);
        this.news = new CallNews(id, services.meters(), variables::accept, services.outlet());
        this.supervisors = new SupervisorLines(services, mailbox, news, () -> target, parties::facts);
        this.soundNews =
                new SoundNews(services, new SoundNews.Told(standing, soundWatch, news, resumption), args, startedNs);
        this.lateWords =
                new LateWords(services.backlog(), mailbox, PartyDriver.card(parties, args), news, conversation);
        this.line = new CallLine(
                services,
                listening.listener(services, mailbox, lateWords.backlog()),
                mailbox,
                resumption.shiftTicks(),
                resumption.pause());
        this.partyDriver = new PartyDriver(
                services,
                new PartyDriver.Told(this, switchboard, mailbox, variables, news, hookWatch, lateWords),
                args,
                parties);
        this.pauses = new PauseSwitch(line, resumption.pausedReason());
        this.redaction = new Redaction(services, news, pauses);
        this.words = new WordNews(standing, listening, conversation, news, redaction);
        this.pauseNews = new PauseNews(standing, news, services.meters());
        this.leaving = new Leaving(line, standing, variables);
        this.driver = new TapDriver(
                services, new TapDriver.Told(mailbox, line, standing, soundWatch, variables, news), startedNs);
    }

    CallId id() {
        return id;
    }

    /** The channel that is tapped now. From any thread. */
    String channelId() {
        return target.channelId();
    }

    /** Whether the tapped channel is an agent's, whose customer may be sent elsewhere. From any thread. */
    boolean isOnAgentsChannel() {
        return target.agents();
    }

    /** Hands over an event. From any thread. */
    void tell(AriEvent event) {
        mailbox.put(new CallMessage.Told(event));
    }

    /** Hands over a message. From any thread. */
    void put(CallMessage message) {
        mailbox.put(message);
    }

    /** Pauses the call, and lets it go on. From any thread. */
    PauseSwitch pauses() {
        return pauses;
    }

    /** Whether a supervisor's visit of that id stands, or is being removed. From any thread. */
    boolean hasVisit(String visit) {
        return supervisors.has(visit);
    }

    /** Ends the tap in order, while the call goes on; false where that is under way. From any thread. */
    boolean leave(Termination why) {
        boolean first = left.compareAndSet(false, true);
        if (first) {
            mailbox.put(new CallMessage.Leave(why));
        }
        return first;
    }

    /** Runs the call to its end; returns when nothing of it is left. */
    void run() {
        begin();
        try {
            while (!driver.isDown() || soundEnd.isEmpty() || !supervisors.allGone()) {
                step(mailbox.take(waitNs()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            line.abandon();
        }
        end();
    }

    private void begin() {
        news.started(parties.facts());
        resumption.begin(startedNs, news, variables::accept, services.board());
        for (List<String> problems : List.of(origin.remarks(), args.problems(), listening.problems())) {
            problems.forEach(problem -> note(What.WARNING, problem));
        }
        pauseNews.fromStart(resumption);
        redaction.fromStart(startedNs, resumption.pausedReason());
        line.start();
        if (origin.tapped()) {
            variables.pauseUntil(startedNs + ADOPTION_NS);
            tap.adopt(services.clock().nowNs(), driver);
        } else {
            tap.start(services.clock().nowNs(), driver);
        }
        variables.pump(services.clock().nowNs());
    }

    /** The outermost edge of the call's thread: a fault is logged, and the tap is still taken down in order. */
    private void step(@Nullable CallMessage message) {
        long nowNs = services.clock().nowNs();
        try {
            if (message != null) {
                onMessage(nowNs, message);
            }
            if (nowNs >= tap.wakeAtNs()) {
                tap.wake(nowNs, driver);
            }
            soundNews.wake(nowNs);
            news.stands(standing.now());
            parties.wake(nowNs, partyDriver);
            redaction.wake(nowNs);
            variables.pump(nowNs);
            leaving.due(nowNs).ifPresent(why -> tap.stop(nowNs, why, driver));
            supervisors.wake(nowNs, driver);
        } catch (RuntimeException fault) {
            LOG.error("Call {} met a fault of ours and is no longer transcribed", id, fault);
            tap.stop(
                    nowNs, new Termination(Termination.Kind.WE_FAILED, "A fault of Callscribe ended the tap."), driver);
        }
    }

    private long waitNs() {
        long untilNs = Math.min(soundWatch.wakeAtNs(), Math.min(tap.wakeAtNs(), variables.wakeAtNs()));
        untilNs = Math.min(untilNs, Math.min(parties.wakeAtNs(), redaction.wakeAtNs()));
        untilNs = Math.min(untilNs, Math.min(leaving.wakeAtNs(), supervisors.wakeAtNs()));
        return Math.clamp(untilNs - services.clock().nowNs(), 0, LONGEST_WAIT_NS);
    }

    private void onMessage(long nowNs, CallMessage message) {
        switch (message) {
            case CallMessage.Told(AriEvent event) when supervisors.event(nowNs, event) -> {}
            case CallMessage.Told(AriEvent event) -> {
                if (OptOut.saidBy(event, channelId())) {
                    leave(OptOut.termination(((AriEvent.VariableSet) event).value()));
                }
                tap.event(nowNs, event, driver);
                parties.on(nowNs, news.at(nowNs), event, partyDriver);
            }
            case CallMessage.Follow(AriChannel customer) -> follow(nowNs, customer);
            case CallMessage.Peers(String name, String peers) ->
                parties.peers(news.at(nowNs), name, peers, partyDriver);
            case CallMessage.TapResult result -> tap.result(nowNs, result.number(), result.result(), driver);
            case CallMessage.OfSupervisor wish -> supervisors.take(nowNs, wish);
            case CallMessage.WriteResult result -> variables.result(nowNs, result.lane(), result.result());
            case CallMessage.Heard(RecognizerEvent event) -> words.heard(event);
            case CallMessage.Late(RecognizerEvent event) ->
                lateWords.take(news.at(nowNs), event, redaction.conversation());
            case CallMessage.SoundBegan began -> soundNews.began(began);
            case CallMessage.Loud loud -> onLevel(nowNs, loud);
            case CallMessage.Line noted -> news.happened(noted.at(), noted.what(), noted.text());
            case CallMessage.SoundProblem problem -> soundNews.problem(problem.at(), problem.reason());
            case CallMessage.SoundOver(CallTime end) -> soundEnd = Optional.of(end);
            case CallMessage.EventsMissed(String sentence) -> {
                tap.eventsMissed();
                supervisors.connectionLost(nowNs);
                note(What.WARNING, sentence);
            }
            case CallMessage.Present(Predicate<String> there) -> tap.present(nowNs, there, driver);
            case CallMessage.Paused paused -> pauseNews.paused(paused);
            case CallMessage.Resumed resumed -> pauseNews.resumed(resumed);
            case CallMessage.Noted noted -> DeskNews.noted(news, news.at(nowNs), noted);
            case CallMessage.Alerted(Alert alert) -> variables.accept(new CallEvent.Alerted(id, alert));
            case CallMessage.Leave(Termination why) -> leaving.begin(nowNs, why);
            case CallMessage.Stop(Termination why) -> tap.stop(nowNs, why, driver);
        }
    }

    private void onLevel(long nowNs, CallMessage.Loud loud) {
        news.publish(new CallEvent.Sounded(id, loud.leg(), loud.at(), loud.dbov(), loud.speech()));
        if (loud.leg() == Leg.OUT && hookWatch.level(loud.at(), loud.dbov())) {
            services.meters().count(Meter.TAP_RENEWED);
            news.happened(loud.at(), What.WARNING, HookWatch.PROBLEM);
            tap.renew(nowNs, driver);
            supervisors.moved(nowNs);
        }
    }

    private void follow(long nowNs, AriChannel customer) {
        if (tap.follow(nowNs, customer, driver)) {
            target = new SupervisorLineRequest.Target(customer.id(), false);
            supervisors.moved(nowNs);
            partyDriver.followed(news.at(nowNs), customer);
        } else {
            note(What.WARNING, "The agent sent the customer elsewhere; the tap was not up and cannot follow.");
        }
    }

    private void end() {
        supervisors.abandon();
        parties.end(partyDriver);
        standing.ended();
        news.stands(standing.now());
        lateWords.over(soundEnd.orElse(CallTime.ZERO), driver.termination(), redaction.conversation());
        services.meters().count(Meter.CALLS, driver.termination().kind().label());
    }

    private void note(What what, String text) {
        driver.note(what, text);
    }
}
