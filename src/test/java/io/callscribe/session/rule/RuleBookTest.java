package io.callscribe.session.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.session.rule.RuleBook.Pick;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {

    private final RuleBook book = new RuleBook(List.of(
            rule("out", "from-internal", "0*", "", "", "agent"),
            rule("queues", "", "", "", "support*", ""),
            rule("one", "", "", "555*", "", "")));

    @Test
    void aChannelIsPickedOnceByTheFirstRuleThatMatches() {
        AriChannel channel = channel("1.1", "Ring", "from-internal", "0301234", "5551");
        assertThat(created(channel)).contains(new Pick(channel, "out", List.of("party=agent")));
        assertThat(created(channel)).isEmpty();
        assertThat(book.on(new AriEvent.StateChanged(channel))).isEmpty();
    }

    @Test
    void everyPatternOfARuleMustMatch() {
        assertThat(created(channel("1.1", "Ring", "from-trunk", "0301234", ""))).isEmpty();
        assertThat(created(channel("1.2", "Ring", "from-internal", "1001", ""))).isEmpty();
    }

    @Test
    void aChannelIsPickedWhenItEntersTheQueueWhoseNameIsThenTheCalls() {
        AriChannel channel = channel("1.1", "Up", "from-trunk", "s", "");
        assertThat(created(channel)).isEmpty();
        assertThat(step(channel, "Playback", "support")).isEmpty();
        assertThat(step(channel, "Queue", "sales,t")).isEmpty();
        assertThat(step(channel, "Queue", "support-de,t,,,30"))
                .contains(new Pick(channel, "queues", List.of("queue=support-de")));
    }

    @Test
    void theCallersNumberMayComeLater() {
        assertThat(created(channel("1.1", "Ring", "x", "s", ""))).isEmpty();
        assertThat(book.on(new AriEvent.StateChanged(channel("1.1", "Up", "x", "s", "5557"))))
                .map(Pick::rule)
                .contains("one");
    }

    @Test
    void whatIsCalledIsNeverPickedNotEvenOnceItIsUp() {
        assertThat(created(channel("1.2", "Down", "x", "", "5551"))).isEmpty();
        book.on(new AriEvent.Dialed(
                Optional.of(channel("1.1", "Ring", "x", "s", "")), channel("1.2", "Down", "x", "", "5551"), ""));
        assertThat(book.on(new AriEvent.StateChanged(channel("1.2", "Ringing", "x", "", "5551"))))
                .isEmpty();
        assertThat(book.on(new AriEvent.StateChanged(channel("1.2", "Up", "x", "", "5551"))))
                .isEmpty();
    }

    @Test
    void whatAsteriskItselfPlacedIsPickedOnceItAnswers() {
        AriChannel phone = channel("1.2", "Down", "x", "s", "5551");
        book.on(new AriEvent.Dialed(Optional.empty(), phone, ""));
        assertThat(created(phone)).isEmpty();
        assertThat(book.on(new AriEvent.StateChanged(channel("1.2", "Up", "x", "s", "5551"))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AppDial", "AppQueue"})
    void aRunningChannelThatWasCalledIsKnownByItsApplication(String application) {
        AriChannel called =
                new AriChannel("1.2", "PJSIP/bob-1", "Up", "", "5551", "", "", application, "(Outgoing Line)", "x", "");
        assertThat(book.onRunning(called)).isEmpty();
        assertThat(book.on(new AriEvent.StateChanged(channel("1.2", "Up", "x", "s", "5551"))))
                .isEmpty();
    }

    @Test
    void aRunningChannelIsPickedWhereItIs() {
        AriChannel waits =
                new AriChannel("1.1", "PJSIP/alice-1", "Up", "", "1", "", "", "Queue", "support,t", "from-trunk", "s");
        assertThat(book.onRunning(waits)).contains(new Pick(waits, "queues", List.of("queue=support")));
        assertThat(book.onRunning(waits)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Local/5@x-0001;1", "Snoop/1.1-00000000", "UnicastRTP/127.0.0.1:9990-0x7f"})
    void asterisksAidsAreNeverPicked(String name) {
        assertThat(created(new AriChannel("1.1", name, "Up", "", "555", "", "", "", "", "from-internal", "01")))
                .isEmpty();
    }

    @Test
    void aDestroyedChannelIsForgotten() {
        AriChannel channel = channel("1.1", "Ring", "from-internal", "01", "");
        created(channel);
        book.on(new AriEvent.ChannelDestroyed(channel, 16, ""));
        assertThat(created(channel)).isPresent();
    }

    @Test
    void memoryIsBounded() {
        AriChannel first = channel("first", "Ring", "from-internal", "01", "");
        created(first);
        for (int i = 0; i < RuleBook.REMEMBERED; i++) {
            created(channel("n" + i, "Ring", "from-internal", "01", ""));
        }
        assertThat(created(first)).isPresent();
    }

    @Test
    void withoutRulesNothingIsPicked() {
        assertThat(new RuleBook(List.of()).on(new AriEvent.ChannelCreated(channel("1.1", "Ring", "x", "0", ""))))
                .isEmpty();
    }

    private Optional<Pick> created(AriChannel channel) {
        return book.on(new AriEvent.ChannelCreated(channel));
    }

    private Optional<Pick> step(AriChannel channel, String application, String data) {
        return book.on(new AriEvent.DialplanStep(channel, application, data));
    }

    private static AriChannel channel(String id, String state, String context, String extension, String caller) {
        return new AriChannel(id, "PJSIP/a-" + id, state, "", caller, "", "", "", "", context, extension);
    }

    private static Rule rule(String name, String context, String extension, String caller, String queue, String party) {
        return new Rule(name, context, extension, caller, queue, party, "", "");
    }
}
