package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.Party;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallArgsTest {

    @Test
    void emptyArgumentsOfTheSubroutineAreIgnored() {
        CallArgs args = CallArgs.parse(List.of("party=agent", "agent=1001", "", " ", "queue="));
        assertThat(args.party()).isEqualTo(Party.AGENT);
        assertThat(args.agent()).isEqualTo("1001");
        assertThat(args.queue()).isEmpty();
        assertThat(args.problems()).isEmpty();
    }

    @Test
    void withoutArgumentsTheCallerIsTappedAndNotAnswered() {
        CallArgs args = CallArgs.parse(List.of());
        assertThat(args.party()).isEqualTo(Party.CALLER);
        assertThat(args.answer()).isFalse();
    }

    @Test
    void everyArgumentIsRead() {
        CallArgs args = CallArgs.parse(List.of(
                "PARTY=caller",
                "agent=Maya Lindqvist",
                "queue=Billing",
                "language=de",
                "answer=yes",
                "keyterms=Acme Gold|Zoltan = Varga , x"));
        assertThat(args.agent()).isEqualTo("Maya Lindqvist");
        assertThat(args.queue()).isEqualTo("Billing");
        assertThat(args.language()).isEqualTo("de");
        assertThat(args.answer()).isTrue();
        assertThat(args.keyterms()).containsExactly("Acme Gold", "Zoltan = Varga", "x");
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        CallArgs args = CallArgs.parse(List.of("party=boss", "answer=maybe", "agnet=1", "from-sip"));
        assertThat(args.party()).isEqualTo(Party.CALLER);
        assertThat(args.answer()).isFalse();
        assertThat(args.problems())
                .hasSize(4)
                .anySatisfy(problem -> assertThat(problem).contains("party=boss (expected: caller or agent)"))
                .anySatisfy(problem -> assertThat(problem).contains("answer=maybe (expected: yes or no)"))
                .anySatisfy(problem -> assertThat(problem).contains("agnet=1 (expected: party, agent"))
                .anySatisfy(problem -> assertThat(problem).contains("from-sip"));
    }
}
