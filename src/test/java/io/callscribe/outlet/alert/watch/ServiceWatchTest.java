package io.callscribe.outlet.alert.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Alert.Priority;
import io.callscribe.call.CheckItem;
import io.callscribe.outlet.alert.rule.Lexicons;
import io.callscribe.outlet.alert.rule.Rule;
import io.callscribe.outlet.alert.rule.RuleReader;
import io.callscribe.outlet.alert.rule.RuleReader.Result.Good;
import io.callscribe.outlet.alert.rule.RuleSet;
import io.callscribe.outlet.alert.watch.ServiceState.Need;
import io.callscribe.outlet.alert.watch.ServiceState.Places;
import io.callscribe.outlet.alert.watch.ServiceState.Standing;
import io.callscribe.outlet.alert.watch.WatchSink.Fired;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceWatchTest {

    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2026-11-23T14:02:00+01:00");
    private static final String BREAKER = "{name: cut, kind: breaker, priority: high, for-s: 5}";
    private static final String CAPACITY = "{name: places, kind: capacity, cooldown-s: 0}";

    private final ServiceWatch watch = new ServiceWatch();
    private final List<Fired> fired = new ArrayList<>();
    private final List<String> over = new ArrayList<>();
    private int held;
    private long atS;

    private final WatchSink sink = new WatchSink() {
        @Override
        public void fired(Fired one) {
            fired.add(one);
        }

        @Override
        public void held(Rule rule) {
            held++;
        }

        @Override
        public void over(String id, String sentence) {
            over.add(id + " " + sentence);
        }

        @Override
        public void checklist(List<CheckItem> items) {
            throw new AssertionError(items);
        }
    };

    private static RuleSet rules(String... rules) {
        if (RuleReader.read("rules: [" + String.join(", ", rules) + "]", Lexicons.builtIn())
                instanceof Good(RuleSet set)) {
            return set;
        }
        throw new AssertionError(List.of(rules));
    }

    /** So many seconds long it stands so. */
    private void stands(int seconds, Standing standing) {
        OffsetDateTime since = BEGIN.plusSeconds(atS);
        for (int i = 0; i < seconds; i++) {
            look(new ServiceState(
                    BEGIN.plusSeconds(atS),
                    List.of(new Need("deepgram", "Deepgram", standing, since, "23 calls are on the built-in engine.")),
                    List.of()));
        }
    }

    private void taken(int seconds, int used, int all) {
        for (int i = 0; i < seconds; i++) {
            look(new ServiceState(
                    BEGIN.plusSeconds(atS),
                    List.of(),
                    List.of(new Places("pbx calls", "", "places for calls", used, all, used >= all))));
        }
    }

    private void look(ServiceState state) {
        watch.look(atS * 1_000_000_000L, state, sink);
        atS++;
    }

    private List<String> texts() {
        return fired.stream().map(Fired::text).toList();
    }

    @Test
    void aBreakerThatStaysOpenIsToldOnceUntilItCloses() {
        watch.rules(rules(BREAKER));
        stands(10, Standing.WELL);
        stands(5, Standing.AWAY);
        assertThat(fired).as("not for five seconds yet").isEmpty();
        stands(1, Standing.AWAY);
        assertThat(texts()).containsExactly("Deepgram is away since 14:02:10. 23 calls are on the built-in engine.");
        assertThat(fired.getFirst().rule().priority()).isEqualTo(Priority.HIGH);
        stands(10, Standing.TRIED);
        stands(30, Standing.AWAY);
        stands(5, Standing.TRIED);
        assertThat(fired).as("one outage").hasSize(1);
        assertThat(over).isEmpty();
        stands(2, Standing.WELL);
        assertThat(over).containsExactly(fired.getFirst().id() + " Deepgram is back.");
        assertThat(held).isZero();
    }

    @Test
    void onesThatCloseSoonerAreNotTold() {
        watch.rules(rules(BREAKER));
        for (int i = 0; i < 5; i++) {
            stands(4, Standing.AWAY);
            stands(1, Standing.WELL);
        }
        assertThat(fired).isEmpty();
        assertThat(over).isEmpty();
    }

    @Test
    void whatComesTooSoonAfterTheLastIsToldLaterIfItLasts() {
        watch.rules(rules("{name: cut, kind: breaker, for-s: 0, cooldown-s: 60}"));
        stands(1, Standing.AWAY);
        stands(1, Standing.WELL);
        stands(10, Standing.AWAY);
        assertThat(fired).hasSize(1);
        assertThat(held).as("counted once").isEqualTo(1);
        stands(60, Standing.AWAY);
        assertThat(texts()).hasSize(2).last().asString().startsWith("Deepgram is away since 14:02:02.");
        assertThat(fired.get(0).id()).isNotEqualTo(fired.get(1).id());
    }

    @Test
    void soManyAnHourAndNoMore() {
        watch.rules(rules("{name: cut, kind: breaker, for-s: 0, cooldown-s: 0, most-per-hour: 2}"));
        for (int i = 0; i < 5; i++) {
            stands(1, Standing.AWAY);
            stands(1, Standing.WELL);
        }
        assertThat(fired).hasSize(2);
        assertThat(held).isEqualTo(3);
        atS += 3_600;
        stands(1, Standing.AWAY);
        assertThat(fired).hasSize(3);
    }

    @Test
    void whoeverSwitchesAnEngineOffIsRemindedOfIt() {
        watch.rules(rules("{name: cut, kind: breaker, for-s: 0}"));
        stands(1, Standing.SWITCHED_OFF);
        assertThat(texts())
                .containsExactly(
                        "Deepgram is switched off by an administrator since 14:02:00. 23 calls are on the built-in"
                                + " engine.");
    }

    @Test
    void aShareOfThePlacesIsToldAndAllOfThemAgain() {
        watch.rules(rules(CAPACITY));
        taken(3, 479, 600);
        assertThat(fired).isEmpty();
        taken(3, 480, 600);
        taken(3, 460, 600);
        taken(3, 490, 600);
        assertThat(texts()).containsExactly("480 of 600 places for calls are in use.");
        taken(3, 600, 600);
        assertThat(texts()).last().isEqualTo("All 600 places for calls are in use. Further calls are not transcribed.");
        taken(3, 599, 600);
        assertThat(over).containsExactly(fired.get(1).id() + " 599 of 600 places for calls are in use.");
        taken(1, 449, 600);
        assertThat(over).last().isEqualTo(fired.get(0).id() + " 449 of 600 places for calls are in use.");
        assertThat(fired).hasSize(2);
    }

    @Test
    void eachRuleHasItsOwnShare() {
        watch.rules(rules("{name: half, kind: capacity, percent: 50}", "{name: all, kind: capacity, percent: 100}"));
        taken(1, 3, 4);
        assertThat(fired).extracting(one -> one.rule().name()).containsExactly("half");
        taken(1, 4, 4);
        assertThat(fired).extracting(one -> one.rule().name()).containsExactly("half", "half", "all");
        assertThat(fired).extracting(Fired::id).doesNotHaveDuplicates();
    }

    @Test
    void whereThereIsNoPlaceAtAllOnlyThatIsTold() {
        watch.rules(rules(CAPACITY));
        taken(2, 0, 0);
        assertThat(texts()).containsExactly("All 0 places for calls are in use. Further calls are not transcribed.");
    }

    @Test
    void aRuleThatIsTakenOutOfTheFileEndsItsAlert() {
        watch.rules(rules(BREAKER));
        stands(10, Standing.AWAY);
        watch.rules(rules(CAPACITY));
        stands(1, Standing.AWAY);
        assertThat(over).containsExactly(fired.getFirst().id() + " Its rule is not in force any more.");
    }

    @Test
    void theSameReasonHasTheSameIdInEveryRun() {
        watch.rules(rules(BREAKER));
        stands(10, Standing.AWAY);
        ServiceWatch next = new ServiceWatch();
        next.rules(rules(BREAKER));
        Need need = new Need("deepgram", "Deepgram", Standing.AWAY, BEGIN, "");
        next.look(0, new ServiceState(BEGIN, List.of(need), List.of()), sink);
        next.look(9_000_000_000L, new ServiceState(BEGIN.plusSeconds(9), List.of(need), List.of()), sink);
        assertThat(fired).hasSize(2);
        assertThat(fired.get(0).id()).isEqualTo(fired.get(1).id());
    }
}
