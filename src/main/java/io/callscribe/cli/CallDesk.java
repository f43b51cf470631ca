package io.callscribe.cli;

import io.callscribe.call.CallId;
import io.callscribe.call.DeskNote;
import io.callscribe.session.CallControl;
import io.callscribe.session.CallControl.Outcome;
import io.callscribe.web.CallSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The calls' switch as the API uses it. */
final class CallDesk implements CallSwitch {

    private final Servers servers;

    CallDesk(Servers servers) {
        this.servers = servers;
    }

    /** Channels of two servers may have the same name: where there are several, the server must be named. */
    @Override
    public Answer start(Wanted wanted) throws InterruptedException {
        List<Server> meant = servers.all().stream()
                .filter(server -> wanted.server().isEmpty() || server.name().equals(wanted.server()))
                .toList();
        if (meant.size() != 1) {
            String names = servers.all().stream().map(Server::name).collect(Collectors.joining(", "));
            return new Answer.Refused(Why.UNFIT, "server: " + wanted.server() + " (expected: one of " + names + ")");
        }
        return answer(meant.getFirst().calls().control().start(wanted.channel(), args(wanted)));
    }

    @Override
    public Answer change(String call, Change change, Who who) throws InterruptedException {
        String words = who.by() + ": " + who.reason();
        Answer answer = new Answer.Refused(Why.UNKNOWN, "There is no such call under way.");
        for (Server server : servers.all()) {
            answer = answer(change(server.calls().control(), call, change, words));
            if (!(answer instanceof Answer.Refused(Why why, String ignored)) || why != Why.UNKNOWN) {
                break;
            }
        }
        return answer;
    }

    @Override
    public Answer note(String call, boolean over, DeskNote note) throws InterruptedException {
        if (over) {
            return answer(servers.all().getFirst().calls().control().noteAfterwards(new CallId(call), note));
        }
        Answer answer = new Answer.Refused(Why.UNKNOWN, "There is no such call under way.");
        for (Server server : servers.all()) {
            answer = answer(server.calls().control().note(call, note));
            if (!(answer instanceof Answer.Refused(Why why, String ignored)) || why != Why.UNKNOWN) {
                break;
            }
        }
        return answer;
    }

    private static Outcome change(CallControl control, String call, Change change, String words)
            throws InterruptedException {
        return switch (change) {
            case PAUSE -> control.pause(call, words);
            case RESUME -> control.resume(call, words);
            case STOP -> control.stop(call, words);
        };
    }

    /** What a line of dialplan would have said. */
    private static List<String> args(Wanted wanted) {
        List<String> args = new ArrayList<>();
        add(args, "party", wanted.party());
        add(args, "agent", wanted.agent());
        add(args, "queue", wanted.queue());
        add(args, "language", wanted.language());
        add(args, "keyterms", String.join("|", wanted.keyterms()));
        return args;
    }

    private static void add(List<String> args, String key, String value) {
        if (!value.isEmpty()) {
            args.add(key + "=" + value);
        }
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> new Answer.Done(done.call().value());
            case Outcome.Refused refused -> new Answer.Refused(why(refused.why()), refused.sentence());
        };
    }

    static Why why(CallControl.Why why) {
        return switch (why) {
            case UNKNOWN -> Why.UNKNOWN;
            case CONFLICT -> Why.CONFLICT;
            case UNFIT -> Why.UNFIT;
            case AWAY -> Why.AWAY;
        };
    }
}
