package io.callscribe.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import io.callscribe.outlet.CallFacts;
import io.callscribe.outlet.board.Whose;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import java.time.OffsetDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who sees which call. */
class ReachTest {

    @Test
    void anAgentSeesTheCallsOfTheExtension() {
        Reach reach = reach(Role.AGENT, "1001", "", "");
        assertThat(reach.sees(facts("1001", "billing"))).isTrue();
        assertThat(reach.sees(facts("1002", "billing"))).isFalse();
        assertThat(reach.sees(facts("", "billing"))).isFalse();
        assertThat(reach.sees(facts("10011", "billing"))).isFalse();
    }

    @Test
    void anAgentSeesACallInWhichItSpoke() {
        Reach reach = reach(Role.AGENT, "1001", "", "");
        assertThat(reach.sees(new Whose(facts("1002", ""), Set.of("1001", "1002"))))
                .isTrue();
        assertThat(reach.sees(new Whose(facts("1002", ""), Set.of("1003")))).isFalse();
    }

    @Test
    void anAgentSeesAConferenceItIsIn() {
        assertThat(reach(Role.AGENT, "1002", "", "").sees(facts("1001, 1002", "")))
                .isTrue();
        assertThat(reach(Role.AGENT, "100", "", "").sees(facts("1001, 1002", "")))
                .isFalse();
    }

    @Test
    void anAgentWithoutAnExtensionSeesNothingNotEvenCallsWithoutAnAgent() {
        assertThat(reach(Role.AGENT, "", "", "").sees(facts("", ""))).isFalse();
    }

    @Test
    void aSupervisorSeesItsQueuesAndItsTeam() {
        Reach reach = reach(Role.SUPERVISOR, "2000", "billing", "1001");
        assertThat(reach.sees(facts("1005", "billing"))).isTrue();
        assertThat(reach.sees(facts("1001", "sales"))).isTrue();
        assertThat(reach.sees(facts("2000", ""))).as("its own").isTrue();
        assertThat(reach.sees(facts("1005", "sales"))).isFalse();
    }

    @Test
    void aSupervisorWithoutQueuesAndTeamSeesAll() {
        assertThat(reach(Role.SUPERVISOR, "2000", "", "").sees(facts("1005", "sales")))
                .isTrue();
    }

    @Test
    void anAdministratorSeesAll() {
        assertThat(reach(Role.ADMINISTRATOR, "", "billing", "").sees(facts("1005", "sales")))
                .isTrue();
    }

    private static Reach reach(Role role, String extension, String queue, String team) {
        return Reach.of(new Person("p", "P", role, extension, set(queue), set(team)));
    }

    private static Set<String> set(String one) {
        return one.isEmpty() ? Set.of() : Set.of(one);
    }

    private static CallFacts facts(String agent, String queue) {
        return new CallFacts(
                new CallId("c1"), "PJSIP/x-1", agent, queue, "0123", OffsetDateTime.parse("2026-11-23T09:00:00Z"));
    }
}
