package io.callscribe.cli;

import io.callscribe.session.CallControl;
import io.callscribe.session.SupervisionControl;
import io.callscribe.session.SupervisionControl.Outcome;
import io.callscribe.web.CallSwitch;
import io.callscribe.web.Supervisors;

/** Supervisors' phones as the API uses them. */
final class SupervisorDesk implements Supervisors {

    private final Servers servers;

    SupervisorDesk(Servers servers) {
        this.servers = servers;
    }

    @Override
    public Answer go(Wish wish) throws InterruptedException {
        return first(control ->
                control.go(new SupervisionControl.Wish(wish.call(), wish.step(), wish.extension(), wish.by())));
    }

    @Override
    public Answer leave(String call, String extension) throws InterruptedException {
        return first(control -> control.leave(call, extension));
    }

    @Override
    public boolean tellsAgent() {
        return servers.all().stream()
                .allMatch(server -> server.calls().control().supervision().tellsAgent());
    }

    private interface Step {

        Outcome with(SupervisionControl control) throws InterruptedException;
    }

    /** The answer of the server that knows the call. */
    private Answer first(Step step) throws InterruptedException {
        Answer answer = Supervisors.NONE.leave("", "");
        for (Server server : servers.all()) {
            answer = answer(step.with(server.calls().control().supervision()));
            if (!(answer instanceof Answer.Refused(CallSwitch.Why why, String ignored))
                    || why != CallSwitch.Why.UNKNOWN) {
                break;
            }
        }
        return answer;
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Begun(String visit) -> new Answer.Begun(visit);
            case Outcome.Changed(String visit) -> new Answer.Changed(visit);
            case Outcome.Left(String visit) -> new Answer.Left(visit);
            case Outcome.Refused(CallControl.Why why, String sentence) ->
                new Answer.Refused(CallDesk.why(why), sentence);
        };
    }
}
