package io.callscribe.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.web.access.TryLimit.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wrong passwords, stepped by hand. */
class TryLimitTest {

    private static final long S = 1_000_000_000L;

    private final TryLimit limit = new TryLimit(5);
    private long nowNs;

    @Test
    void fiveWrongOnesForANameAndThenOneWaitsFiveMinutes() {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            verdicts.add(limit.begin(nowNs, "maya", "10.0.0." + i));
        }
        assertThat(verdicts)
                .containsExactly(
                        new Verdict.Try(4),
                        new Verdict.Try(3),
                        new Verdict.Try(2),
                        new Verdict.Try(1),
                        new Verdict.Try(0),
                        new Verdict.Wait(300 * S));
        nowNs = 50 * S;
        assertThat(limit.begin(nowNs, "maya", "10.9.9.9")).isEqualTo(new Verdict.Wait(250 * S));
        nowNs = 300 * S;
        assertThat(limit.begin(nowNs, "maya", "10.9.9.9")).isEqualTo(new Verdict.Try(4));
    }

    @Test
    void fiveWrongOnesFromAnAddressWhateverTheName() {
        for (int i = 0; i < 5; i++) {
            assertThat(limit.begin(nowNs, "name" + i, "10.0.0.1")).isInstanceOf(Verdict.Try.class);
        }
        assertThat(limit.begin(nowNs, "another", "10.0.0.1")).isEqualTo(new Verdict.Wait(300 * S));
        assertThat(limit.begin(nowNs, "another", "10.0.0.2")).isEqualTo(new Verdict.Try(4));
    }

    @Test
    void triesWhileOneWaitsDoNotMakeTheWaitLonger() {
        for (int i = 0; i < 5; i++) {
            limit.begin(nowNs, "maya", "10.0.0.1");
        }
        nowNs = 299 * S;
        assertThat(limit.begin(nowNs, "maya", "10.0.0.1")).isEqualTo(new Verdict.Wait(S));
        nowNs = 300 * S;
        assertThat(limit.begin(nowNs, "maya", "10.0.0.1")).isEqualTo(new Verdict.Try(4));
    }

    @Test
    void theRightPasswordForgivesTheNameButNotTheAddress() {
        for (int i = 0; i < 4; i++) {
            limit.begin(nowNs, "maya", "10.0.0.1");
        }
        limit.begin(nowNs, "maya", "10.0.0.1");
        limit.right("maya", "10.0.0.1");
        assertThat(limit.begin(nowNs, "maya", "10.0.0.2")).isEqualTo(new Verdict.Try(4));
        assertThat(limit.begin(nowNs, "felix", "10.0.0.1")).isEqualTo(new Verdict.Try(0));
        assertThat(limit.begin(nowNs, "felix", "10.0.0.1")).isInstanceOf(Verdict.Wait.class);
    }

    @Test
    void manyAtOnceAreNoWayAround() {
        long begun = 0;
        for (int i = 0; i < 100; i++) {
            begun += limit.begin(nowNs, "maya", "10.0.0.1") instanceof Verdict.Try ? 1 : 0;
        }
        assertThat(begun).isEqualTo(5);
    }

    @Test
    void whatCameToNothingCountsNothing() {
        for (int i = 0; i < 50; i++) {
            assertThat(limit.begin(nowNs, "maya", "10.0.0.1")).isEqualTo(new Verdict.Try(4));
            limit.undone("maya", "10.0.0.1");
        }
        assertThat(limit.remembered()).isZero();
    }

    @Test
    void anEndlessListOfNamesTakesNoMoreMemory() {
        for (int i = 0; i < 3 * TryLimit.REMEMBERED; i++) {
            limit.begin(nowNs, "name" + i, "2001:db8:" + i + "::/64");
        }
        assertThat(limit.remembered()).isEqualTo(2 * TryLimit.REMEMBERED);
    }
}
