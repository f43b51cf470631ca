package io.callscribe.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.AriChannel;
import io.callscribe.asterisk.AriCommand;
import io.callscribe.call.CallId;
import io.callscribe.call.Party;
import io.callscribe.meter.Meter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connect finds in Asterisk, and what becomes of it. */
class ResyncTest implements Resync.Calls {

    private static final String OLD = "20261122-140500-abcde";
    private static final String SNOOP = "callscribe-" + OLD + "-in-snoop";
    private static final String MEDIA = "callscribe-" + OLD + "-in-media";
    private static final String BRIDGE = "callscribe-" + OLD + "-in-bridge";

    private static final String VISIT = "callscribe-" + OLD + "-vabc234";

    private final SilentServices silent = new SilentServices();
    private final ToyExchange asterisk = silent.asterisk;
    private final Set<String> known = new HashSet<>();
    private final Set<String> tapped = new HashSet<>();
    private final Set<String> stopped = new HashSet<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<Resync.Before> befores = new CopyOnWriteArrayList<>();
    private final List<String> waiting = new CopyOnWriteArrayList<>();
    private final List<String> unasked = new CopyOnWriteArrayList<>();
    private final List<AriChannel> counted = new CopyOnWriteArrayList<>();
    private final List<Set<String>> thereWhenTaken = new CopyOnWriteArrayList<>();
    private final Resync resync = new Resync(silent.services(), this);

    @Test
    void whatACallLeftThatNobodyKnowsIsRemoved() throws InterruptedException {
        leftovers();
        compare();
        assertThat(asterisk.changes())
                .containsExactlyInAnyOrder(
                        new AriCommand.HangUp(SNOOP),
                        new AriCommand.HangUp(MEDIA),
                        new AriCommand.DestroyBridge(BRIDGE));
        assertThat(asterisk.ids()).isEmpty();
        assertThat(silent.meters.total(Meter.SWEPT)).isEqualTo(3);
    }

    @Test
    void theTapOfACallUnderWayIsLeftAlone() throws InterruptedException {
        leftovers();
        known.add(OLD);
        compare();
        assertThat(asterisk.changes()).isEmpty();
        assertThat(silent.meters.total(Meter.SWEPT)).isZero();
    }

    @Test
    void aTapThatStandsWholeIsTakenOverAsItIs() throws InterruptedException {
        asterisk.channel("1.1", "PJSIP/alice-00000001");
        standing("127.0.0.1:4000");
        compare();
        assertThat(befores).singleElement().satisfies(before -> {
            assertThat(before.tapped()).isTrue();
            assertThat(before.id()).contains(new CallId(OLD));
        });
        assertThat(asterisk.changes()).isEmpty();
        assertThat(silent.meters.total(Meter.SWEPT)).isZero();
    }

    @Test
    void whatASupervisorsVisitLeftIsRemovedThoughTheCallGoesOnWithItsTap() throws InterruptedException {
        asterisk.channel("1.1", "PJSIP/alice-00000001");
        standing("127.0.0.1:4000");
        visit();
        compare();
        assertThat(befores).extracting(Resync.Before::tapped).containsExactly(true);
        assertThat(asterisk.changes())
                .containsExactlyInAnyOrder(
                        new AriCommand.HangUp(VISIT + "-phone"),
                        new AriCommand.HangUp(VISIT + "-ear2"),
                        new AriCommand.DestroyBridge(VISIT + "-bridge"));
        assertThat(silent.meters.total(Meter.SWEPT)).isEqualTo(3);
    }

    @Test
    void aSupervisorsPhoneIsNobodysCall() throws InterruptedException {
        asterisk.channel(new AriChannel(
                VISIT + "-phone", "PJSIP/sam-00000009", "Up", "", "", "", "", "Stasis", "callscribe", "", ""));
        compare();
        assertThat(waiting).isEmpty();
        assertThat(unasked).isEmpty();
        assertThat(taken).isEmpty();
        assertThat(asterisk.ids()).isEmpty();
    }

    @Test
    void aTapThatSendsElsewhereIsRemovedAndMadeAnew() throws InterruptedException {
        asterisk.channel("1.1", "PJSIP/alice-00000001");
        standing("127.0.0.1:4001");
        compare();
        assertThat(befores).extracting(Resync.Before::tapped).containsExactly(false);
        assertThat(thereWhenTaken).containsExactly(Set.of("1.1"));
    }

    @Test
    void aWholeTapWhoseCallIsNotTakenIsRemovedAllTheSame() throws InterruptedException {
        asterisk.channel("1.1", "PJSIP/alice-00000001").variable("1.1", OptOut.VARIABLE, "off");
        standing("127.0.0.1:4000");
        compare();
        assertThat(taken).isEmpty();
        assertThat(asterisk.ids()).containsExactly("1.1");
        assertThat(silent.meters.total(Meter.SWEPT)).isEqualTo(6);
    }

    @Test
    void leftoversAreNotCountedAsTheLoadOfOthers() throws InterruptedException {
        asterisk.channel("1.1", "PJSIP/alice-00000001");
        standing("127.0.0.1:4000");
        compare();
        assertThat(counted).extracting(AriChannel::id).containsExactly("1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1",
                "another-20261122-140500-abcde-in-snoop",
                "callscribe2-20261122-140500-abcde-in-media",
                "my-callscribe-20261122-140500-abcde-in-snoop",
                "callscribe-20261122-140500-abcde-in-snoop-2",
                "callscribe-20261122-140500-abcde-recording",
                "callscribe"
            })
    void whatOthersHaveIsNeverTouched(String id) throws InterruptedException {
        asterisk.channel(id, "UnicastRTP/127.0.0.1:5000-0x7f").bridge(id);
        compare();
        assertThat(asterisk.changes()).isEmpty();
        assertThat(asterisk.ids()).containsExactly(id);
    }

    @Test
    void aSnoopLeftOnARunningChannelBringsItsCallBackUnderItsIdWithItsLines() throws InterruptedException {
        silent.stored
                .script(OLD)
                .starts("T. Okafor", "Maya", "Billing", SilentServices.BORN.minusMinutes(1))
                .says(Party.CALLER, 1_000, 2_000, "Hello.");
        silent.stored.open(OLD, 1, 2_000, "pbx-1");
        leftovers();
        asterisk.channel("1.1", "PJSIP/alice-00000001").variable("1.1", Resync.WANTED, "yes^party=agent^queue=Billing");
        compare();
        assertThat(taken).containsExactly("1.1 party=agent queue=Billing");
        Resync.Before before = befores.getFirst();
        assertThat(before.id()).contains(new CallId(OLD));
        assertThat(before.remark()).contains("started anew");
        Earlier earlier = before.call().orElseThrow();
        assertThat(earlier.lastSeq()).isEqualTo(1);
        assertThat(earlier.view().utterances()).hasSize(1);
    }

    @Test
    void itsRemainsAreGoneBeforeTheCallIsTakenAgainUnderTheSameNames() throws InterruptedException {
        leftovers();
        asterisk.channel("1.1", "PJSIP/alice-00000001");
        asterisk.goesSlowly(3);
        compare();
        assertThat(thereWhenTaken).containsExactly(Set.of("1.1"));
    }

    @Test
    void whileTheStoreIsAwayTheCallGoesOnUnderItsIdWithoutItsLines() throws InterruptedException {
        silent.stored.away(true);
        leftovers();
        asterisk.channel("1.1", "PJSIP/alice-00000001");
        compare();
        assertThat(befores.getFirst().id()).contains(new CallId(OLD));
        assertThat(befores.getFirst().call()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Paused by alice., Paused by alice.", "On the built-in engine., ''", "'', ''"})
    void aCallThatIsTakenAgainIsPausedIfItsChannelSaysSo(String reason, String paused) throws InterruptedException {
        leftovers();
        asterisk.channel("1.1", "PJSIP/alice-00000001").variable("1.1", "CALLSCRIBE_REASON", reason);
        compare();
        assertThat(befores.getFirst().pausedReason()).isEqualTo(paused);
    }

    @Test
    void aChannelThatPassedOurLineWhileNobodyAnsweredIsTakenWithItsArguments() throws InterruptedException {
        asterisk.channel("1.1", "PJSIP/alice-00000001")
                .variable("1.1", Resync.WANTED, "yes^party=caller^queue=support^keyterms=Acme Gold,Zoltan^^^");
        compare();
        assertThat(taken).containsExactly("1.1 party=caller queue=support keyterms=Acme Gold,Zoltan");
        assertThat(befores.getFirst())
                .isEqualTo(Resync.Before.nothing(befores.getFirst().remark()));
        assertThat(befores.getFirst().remark()).contains("could not be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "yes please", "^yes"})
    void aChannelThatNobodyWantsHeardIsLeftToTheRules(String wanted) throws InterruptedException {
        asterisk.channel("1.1", "PJSIP/alice-00000001").variable("1.1", Resync.WANTED, wanted);
        compare();
        assertThat(taken).isEmpty();
        assertThat(unasked).containsExactly("1.1");
        assertThat(asterisk.changes()).isEmpty();
    }

    @Test
    void aChannelThatWaitsInOurApplicationIsTakenAsTheDialplanAskedFor() throws InterruptedException {
        asterisk.channel(inStasis("1.1", "callscribe,party=agent,,queue=support"))
                .channel(inStasis("1.2", "callscribe,party=caller"))
                .variable("1.2", Resync.WANTED, "yes^keyterms=Acme Gold,Zoltan")
                .channel(inStasis("1.3", "callscribe"))
                .channel(inStasis("1.4", "another,party=caller"));
        compare();
        assertThat(waiting)
                .containsExactlyInAnyOrder("1.1 party=agent queue=support", "1.2 keyterms=Acme Gold,Zoltan", "1.3");
        assertThat(taken).isEmpty();
        assertThat(unasked).containsExactly("1.4");
    }

    @ParameterizedTest
    @CsvSource({
        "Local/101@queue-00000001;1, Up",
        "Snoop/9.9-00000001, Up",
        "UnicastRTP/127.0.0.1:4000-0x7f, Up",
        "PJSIP/bob-00000002, Ringing",
        "PJSIP/bob-00000002, Down"
    })
    void aidsAndPhonesThatHaveNotAnsweredAreNotTaken(String name, String state) throws InterruptedException {
        asterisk.channel(new AriChannel("1.1", name, state, "", "", "", "")).variable("1.1", Resync.WANTED, "yes^");
        compare();
        assertThat(taken).isEmpty();
        assertThat(unasked).isEmpty();
    }

    @Test
    void manyAreTakenThoughFewAreAskedAboutAtATime() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            asterisk.channel("1." + i, "PJSIP/alice-" + i).variable("1." + i, Resync.WANTED, "yes^");
        }
        compare();
        assertThat(taken).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void aChannelThatIsTappedIsNotTakenTwice() throws InterruptedException {
        asterisk.channel("1.1", "PJSIP/alice-00000001").variable("1.1", Resync.WANTED, "yes^");
        tapped.add("1.1");
        compare();
        assertThat(taken).isEmpty();
    }

    @Test
    void aChannelThatOptedOutOrWasStoppedIsNotTaken() throws InterruptedException {
        asterisk.channel("1.1", "PJSIP/alice-00000001")
                .variable("1.1", Resync.WANTED, "yes^")
                .variable("1.1", OptOut.VARIABLE, "off")
                .channel("1.2", "PJSIP/bob-00000002")
                .variable("1.2", Resync.WANTED, "yes^");
        stopped.add("1.2");
        compare();
        assertThat(taken).isEmpty();
        assertThat(silent.meters.total(Meter.TAP_REFUSED, "opted-out")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsDoneWhenAsteriskDoesNotSayWhatItHas(boolean bridgesOnly) throws InterruptedException {
        leftovers();
        asterisk.channel("1.1", "PJSIP/alice-00000001").variable("1.1", Resync.WANTED, "yes^");
        asterisk.away(bridgesOnly);
        assertThat(resync.compare()).isFalse();
        assertThat(asterisk.changes()).isEmpty();
        assertThat(taken).isEmpty();
        assertThat(counted).isEmpty();
        assertThat(silent.meters.total(Meter.RESYNCS)).isZero();
    }

    @Test
    void onceWeAreStoppingNothingIsDone() throws InterruptedException {
        leftovers();
        resync.stop();
        assertThat(resync.compare()).isFalse();
        assertThat(asterisk.changes()).isEmpty();
    }

    @Test
    void whatAsteriskHasIsCountedOnEveryConnect() throws InterruptedException {
        asterisk.channel("1.1", "PJSIP/alice-00000001");
        compare();
        compare();
        assertThat(counted).extracting(AriChannel::id).containsExactly("1.1", "1.1");
        assertThat(silent.meters.total(Meter.RESYNCS)).isEqualTo(2);
    }

    private void compare() throws InterruptedException {
        assertThat(resync.compare()).isTrue();
    }

    private void leftovers() {
        asterisk.channel(SNOOP, "Snoop/1.1-0000000a")
                .channel(MEDIA, "UnicastRTP/127.0.0.1:4000-0x7f")
                .bridge(BRIDGE);
    }

    private void visit() {
        asterisk.channel(VISIT + "-phone", "PJSIP/sam-00000009")
                .channel(VISIT + "-ear2", "Snoop/1.1-0000000c")
                .bridge(VISIT + "-bridge", VISIT + "-phone", VISIT + "-ear2");
    }

    private void standing(String sentTo) {
        for (String leg : List.of("in", "out")) {
            String part = "callscribe-" + OLD + "-" + leg;
            asterisk.channel(part + "-snoop", "Snoop/1.1-0000000a")
                    .channel(part + "-media", "UnicastRTP/" + sentTo + "-0x7f")
                    .bridge(part + "-bridge", part + "-snoop", part + "-media");
        }
    }

    private static AriChannel inStasis(String id, String data) {
        return new AriChannel(id, "PJSIP/" + id + "-00000001", "Up", "", "", "", "", "Stasis", data, "", "");
    }

    private static String said(AriChannel channel, List<String> args) {
        return String.join(" ", channel.id(), String.join(" ", args))
                .replaceAll(" +", " ")
                .strip();
    }

    @Override
    public Collection<CallSession> all() {
        return List.of();
    }

    @Override
    public boolean has(CallId call) {
        return known.contains(call.value());
    }

    @Override
    public boolean knows(CallId call) {
        return has(call);
    }

    @Override
    public boolean taps(String channelId) {
        return tapped.contains(channelId);
    }

    @Override
    public void counted(List<AriChannel> channels) {
        counted.addAll(channels);
    }

    @Override
    public boolean passedOver(String channelId) {
        return stopped.contains(channelId);
    }

    @Override
    public Optional<CallSession> find(CallId call) {
        return Optional.empty();
    }

    @Override
    public Optional<CallSession> on(String channelId) {
        return Optional.empty();
    }

    @Override
    public boolean closing() {
        return false;
    }

    @Override
    public void waiting(AriChannel channel, List<String> args) {
        waiting.add(said(channel, args));
    }

    @Override
    public void unasked(AriChannel channel) {
        unasked.add(channel.id());
    }

    @Override
    public Optional<CallSession> running(AriChannel channel, List<String> args, Resync.Before before) {
        taken.add(said(channel, args));
        befores.add(before);
        before.id().map(CallId::value).ifPresent(known::add);
        thereWhenTaken.add(asterisk.ids());
        return Optional.empty();
    }
}
