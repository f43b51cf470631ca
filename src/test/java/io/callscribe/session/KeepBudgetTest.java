package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.meter.Meters;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeepBudgetTest {

    private static final long MOST_TICKS = 10 * KeepBudget.LEAST_TICKS;

    private final Meters meters = new Meters();
    private final KeepBudget budget = new KeepBudget(2 * MOST_TICKS, meters);

    @Test
    void whileThereIsMemoryACallKeepsWhatItLikes() {
        assertThat(budget.share().mayKeepTicks(MOST_TICKS)).isEqualTo(Long.MAX_VALUE);
        assertThat(meters.scrape()).contains("callscribe_recognizer_kept_bytes " + 2.0 * MOST_TICKS);
    }

    @Test
    void whenItIsFullEveryCallHasTheSameShare() {
        KeepBudget.Share greedy = budget.share();
        KeepBudget.Share modest = budget.share();
        greedy.mayKeepTicks(MOST_TICKS);
        assertThat(modest.mayKeepTicks(1)).isEqualTo(MOST_TICKS / 2);
        assertThat(greedy.mayKeepTicks(MOST_TICKS)).isEqualTo(MOST_TICKS / 2);
        assertThat(greedy.mayKeepTicks(MOST_TICKS / 2)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aCallMayAlwaysKeepAsMuchAsARecognizerNeeds() {
        List<KeepBudget.Share> calls =
                IntStream.range(0, 100).mapToObj(_ -> budget.share()).toList();
        calls.forEach(call -> call.mayKeepTicks(KeepBudget.LEAST_TICKS));
        assertThat(calls.getFirst().mayKeepTicks(MOST_TICKS)).isEqualTo(KeepBudget.LEAST_TICKS);
    }

    @Test
    void aCallThatIsOverGivesEverythingBackOnce() {
        KeepBudget.Share over = budget.share();
        over.mayKeepTicks(MOST_TICKS + 1);
        over.close();
        over.close();
        over.mayKeepTicks(5);
        assertThat(meters.scrape()).contains("callscribe_recognizer_kept_bytes 0.0");
        KeepBudget.Share next = budget.share();
        assertThat(next.mayKeepTicks(MOST_TICKS + 1)).isEqualTo(MOST_TICKS);
    }
}
