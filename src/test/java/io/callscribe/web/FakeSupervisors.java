package io.callscribe.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what is wanted, and answers as told. */
final class FakeSupervisors implements Supervisors {

    final List<String> wanted = new CopyOnWriteArrayList<>();
    volatile boolean tellsAgent = true;
    volatile Answer answer = new Answer.Begun("vabc234");

    @Override
    public Answer go(Wish wish) {
        wanted.add(wish.step() + " " + wish.call() + " on " + wish.extension() + " by " + wish.by());
        return answer;
    }

    @Override
    public Answer leave(String call, String extension) {
        wanted.add("leave " + call + " on " + extension);
        return answer instanceof Answer.Refused ? answer : new Answer.Left("vabc234");
    }

    @Override
    public boolean tellsAgent() {
        return tellsAgent;
    }
}
