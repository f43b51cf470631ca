package io.callscribe.session;

import io.callscribe.call.CallId;
import io.callscribe.call.Supervision.Step;
import io.callscribe.meter.Meter;
import io.callscribe.session.CallControl.Why;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What supervisors do to calls: come on them, go from step to step, leave. From any thread that may wait. */
public final class SupervisionControl {

    /** Asterisk says at once whether it rings a phone. */
    private static final long LIMIT_MS = 5_000;

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int VISIT_LETTERS = 6;

    private final CallServices services;
    private final Resync.Calls calls;

    /**
     * What is wanted of a call.
     *
     * @param step listening, whispering or barging in
     * @param extension of the supervisor's phone
     * @param by the supervisor, in words
     */
    public record Wish(String call, Step step, String extension, String by) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** The phone rings. */
        record Begun(String visit) implements Outcome {}

        /** The phone is on the call, and goes to that step. */
        record Changed(String visit) implements Outcome {}

        /** The phone leaves. */
        record Left(String visit) implements Outcome {}

        /** It is not so, and why. */
        record Refused(Why why, String sentence) implements Outcome {}
    }

    SupervisionControl(CallServices services, Resync.Calls calls) {
        this.services = services;
        this.calls = calls;
    }

    /** Brings a phone on a call, or takes one that is on it to another step. */
    public Outcome go(Wish wish) throws InterruptedException {
        Outcome outcome = tryTo(wish);
        if (outcome instanceof Outcome.Refused(Why why, String ignored)) {
            services.meters().count(Meter.SUPERVISION, wish.step().label(), "refused");
        }
        return outcome;
    }

    private Outcome tryTo(Wish wish) throws InterruptedException {
        Optional<CallSession> found = find(wish.call());
        if (found.isEmpty()) {
            return unknown();
        }
        CallSession call = found.get();
        Supervisors.Seat fresh = new Supervisors.Seat(call.id(), newVisit());
        Optional<Supervisors.Seat> before = services.supervisors().find(wish.extension());
        if (before.isEmpty() && services.supervisors().take(wish.extension(), fresh)) {
            return begin(call, wish, fresh);
        }
        if (before.isEmpty() || !before.get().call().equals(call.id())) {
            return refused(
                    Why.CONFLICT, "Your phone " + wish.extension() + " is on another call. Leave that one first.");
        }
        return ask(call, before.get(), Optional.of(wish.step()));
    }

    private Outcome begin(CallSession call, Wish wish, Supervisors.Seat seat) throws InterruptedException {
        CompletableFuture<Outcome> reply = new CompletableFuture<>();
        call.put(new CallMessage.Supervise(wish, seat, reply));
        Outcome outcome = await(reply);
        if (outcome instanceof Outcome.Refused) {
            call.put(new CallMessage.SupervisorWish(seat.visit(), Optional.empty(), new CompletableFuture<>()));
            services.supervisors().free(wish.extension(), seat);
        }
        return outcome;
    }

    /** Takes a phone off a call; an empty extension means the only one that is on it. */
    public Outcome leave(String call, String extension) throws InterruptedException {
        Optional<CallSession> found = find(call);
        if (found.isEmpty()) {
            return unknown();
        }
        Supervisors book = services.supervisors();
        Optional<Supervisors.Seat> seat = Optional.of(extension)
                .filter(said -> !said.isEmpty())
                .or(() -> book.onlyOne(found.get().id()))
                .flatMap(book::find)
                .filter(at -> at.call().equals(found.get().id()));
        return seat.isPresent()
                ? ask(found.get(), seat.get(), Optional.empty())
                : refused(Why.CONFLICT, "Your phone is not on this call.");
    }

    /** Whether agents see who is on their call. */
    public boolean tellsAgent() {
        return services.supervisors().config().tells();
    }

    private static Outcome ask(CallSession call, Supervisors.Seat seat, Optional<Step> step)
            throws InterruptedException {
        CompletableFuture<Outcome> reply = new CompletableFuture<>();
        call.put(new CallMessage.SupervisorWish(seat.visit(), step, reply));
        return await(reply);
    }

    private static Outcome await(CompletableFuture<Outcome> reply) throws InterruptedException {
        try {
            return reply.get(LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException ending) {
            reply.complete(refused(Why.AWAY, "The call is just ending. Try again in a second."));
            return reply.join();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String newVisit() {
        StringBuilder visit = new StringBuilder("v");
        for (int i = 0; i < VISIT_LETTERS; i++) {
            visit.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return visit.toString();
    }

    private Optional<CallSession> find(String call) {
        return CallId.isValid(call) ? calls.find(new CallId(call)) : Optional.empty();
    }

    private static Outcome unknown() {
        return refused(Why.UNKNOWN, "There is no such call under way.");
    }

    private static Outcome refused(Why why, String sentence) {
        return new Outcome.Refused(why, sentence);
    }
}
