package io.callscribe.web;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Rules that a test may change while a page shows them; nothing fires. */
final class FakeRules implements Alerts {

    private static final OffsetDateTime SINCE = OffsetDateTime.parse("2026-11-23T13:05:00+01:00");

    volatile List<RuleView> rules = List.of();
    volatile List<String> problems = List.of();
    volatile List<Count> counts = List.of();

    @Override
    public List<Raised> all() {
        return List.of();
    }

    @Override
    public Optional<Raised> find(String id) {
        return Optional.empty();
    }

    @Override
    public Answer act(String id, Act act, String by, String detail, int minutes) {
        return new Answer.Unknown();
    }

    @Override
    public InForce rules() {
        return new InForce("/etc/callscribe/rules.yaml", SINCE, problems, rules);
    }

    @Override
    public List<Count> counts() {
        return counts;
    }
}
