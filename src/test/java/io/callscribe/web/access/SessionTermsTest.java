package io.callscribe.web.access;

import static io.callscribe.web.access.SessionTerms.Standing.GOOD;
import static io.callscribe.web.access.SessionTerms.Standing.IDLE;
import static io.callscribe.web.access.SessionTerms.Standing.OVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import io.callscribe.outlet.store.SessionRow;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long one stays signed in, stepped by hand. */
class SessionTermsTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final SessionTerms terms = SessionTerms.of(8, 60);

    @Test
    void eightHoursInAll() {
        assertThat(terms.standing(session(0, 8 * HOUR - 1), 8 * HOUR - 1)).isEqualTo(GOOD);
        assertThat(terms.standing(session(0, 8 * HOUR - 1), 8 * HOUR)).isEqualTo(OVER);
    }

    @Test
    void anHourWithoutUse() {
        assertThat(terms.standing(session(0, MINUTE), HOUR)).isEqualTo(GOOD);
        assertThat(terms.standing(session(0, MINUTE), HOUR + MINUTE)).isEqualTo(IDLE);
    }

    @Test
    void aClockThatWasSetBackMakesNoneLonger() {
        assertThat(terms.standing(session(9 * HOUR, 9 * HOUR), 0)).isEqualTo(OVER);
    }

    private static SessionRow session(long openedMs, long seenMs) {
        return new SessionRow(
                "h", new Person("maya", "Maya", Role.AGENT, "1001", Set.of(), Set.of()), true, openedMs, seenMs);
    }
}
