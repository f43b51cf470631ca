package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Party;
import io.callscribe.call.Span;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.Reach;
import io.callscribe.outlet.store.SearchHit;
import io.callscribe.outlet.store.SearchWish;
import io.callscribe.outlet.store.SearchWords;
import io.callscribe.outlet.store.SearchWords.Found;
import io.callscribe.testing.CallScript;
import io.callscribe.transcript.Speaker;
import io.callscribe.transcript.Utterance;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What searching promises on every database. */
abstract class SearchContract extends OutageContract {

    private static final String SEEDS = "/io/callscribe/outlet/store/SearchWordsFuzzTestInputs/anyTextIsWordsOrRefused";

    @Test
    void aLineIsFoundWithItsCallItsNumberAndThePlaceOfItsWords() {
        CallStore store = startAndOpen();
        call(store, "c1")
                .answeredBy("Maya Lindqvist")
                .says(Party.CALLER, 0, 900, "Hello.")
                .says(Party.AGENT, 1_000, 2_500, "Your refund is on its way, the refund of May.")
                .ends(60_000);
        awaitWritten(store);
        SearchHit hit = search(store, "REFUND").getFirst();
        assertThat(hit.facts()).isEqualTo(shown("c1").facts());
        assertThat(hit.seq()).isEqualTo(2);
        assertThat(hit.speaker()).isEqualTo(new Speaker(Party.AGENT, "Maya Lindqvist"));
        assertThat(hit.span()).isEqualTo(new Span(CallTime.ofMs(1_000), CallTime.ofMs(2_500)));
        assertThat(hit.text()).isEqualTo("Your refund is on its way, the refund of May.");
        assertThat(hit.engine()).isEqualTo("deepgram");
        assertThat(hit.found()).containsExactly(new Found(5, 11), new Found(31, 37));
    }

    @Test
    void bothDatabasesAgreeOnWhatAWordIs() {
        CallStore store = startAndOpen();
        String[] texts = {
            "The last bill was 12.50, not 12.",
            "Billing can't find the LAST of them; a bill is a bill.",
            "Mail max.muster@example.com or see https://example.com/bill?x=1",
            "Zwölf Bücher über Ägypten",
            "c3-po says it-is-what-it-is, 1e5 times",
            "электро́нный счёт 電話 番号 हिन्दी",
            "“Curly” — dashes…and dots 👩💻here",
        };
        CallScript call = call(store, "c1");
        for (int i = 0; i < texts.length; i++) {
            call.says(Party.CALLER, i * 1_000L, i * 1_000L + 900, texts[i]);
        }
        awaitWritten(store);
        assertThat(found(store, "bill")).containsExactly(1, 2, 3);
        assertThat(found(store, "last bill")).containsExactly(1, 2);
        assertThat(found(store, "\"last bill\"")).containsExactly(1);
        assertThat(found(store, "bil*")).containsExactly(1, 2, 3);
        assertThat(found(store, "\"the last b\"*")).containsExactly(1);
        assertThat(found(store, "\"the last\"*")).containsExactly(1, 2);
        assertThat(found(store, "12.50")).containsExactly(1);
        assertThat(found(store, "50")).containsExactly(1);
        assertThat(found(store, "can't")).containsExactly(2);
        assertThat(found(store, "can’t")).containsExactly(2);
        assertThat(found(store, "muster@example")).containsExactly(3);
        assertThat(found(store, "example com")).containsExactly(3);
        assertThat(found(store, "ZWÖLF über")).containsExactly(4);
        assertThat(found(store, "zwolf")).isEmpty();
        assertThat(found(store, "büch*")).containsExactly(4);
        assertThat(found(store, "\"it is what\"")).containsExactly(5);
        assertThat(found(store, "po 1e5")).containsExactly(5);
        assertThat(found(store, "счёт")).containsExactly(6);
        assertThat(found(store, "電話")).containsExactly(6);
        assertThat(found(store, "हिन्दी")).containsExactly(6);
        assertThat(found(store, "\"dashes and dots here\"")).containsExactly(7);
        assertThat(found(store, "or NOT")).isEmpty();
        assertThat(found(store, "AND and")).containsExactly(7);
    }

    @Test
    void newestCallsComeFirstAndAPageGoesOnWhereItStopped() {
        CallStore store = startAndOpen();
        for (int i = 0; i < 6; i++) {
            CallScript call = new CallScript(store, "c" + i).starts("caller", "agent", "", START.plusMinutes(i / 2));
            call.says(Party.CALLER, 2_000, 2_500, "word one").says(Party.AGENT, 0, 900, "word two");
        }
        awaitWritten(store);
        SearchWish wish = new SearchWish(SearchWords.of("word"), SearchWish.Calls.ALL, Reach.ALL, 5, Optional.empty());
        List<String> all = new ArrayList<>();
        List<SearchHit> page = known(store.search(wish));
        while (!page.isEmpty()) {
            page.forEach(hit -> all.add(hit.facts().id() + "/" + hit.seq()));
            SearchWish.Place last = SearchWish.Place.of(page.getLast().place().toString());
            page = known(store.search(new SearchWish(wish.words(), wish.calls(), Reach.ALL, 5, Optional.of(last))));
        }
        assertThat(all)
                .containsExactly(
                        "c5/1", "c5/2", "c4/1", "c4/2", "c3/1", "c3/2", "c2/1", "c2/2", "c1/1", "c1/2", "c0/1", "c0/2");
    }

    @Test
    void onlyCallsThatAreMeantAreSearched() {
        CallStore store = startAndOpen();
        talks(store, "c1", "Ann", "1001", "sales", 0);
        talks(store, "c2", "Ann", "1002", "support", 10);
        talks(store, "c3", "Bob", "1001", "support", 20);
        awaitWritten(store);
        Optional<String> no = Optional.empty();
        assertThat(calls(store, Optional.empty(), Optional.empty(), Optional.of("1001"), no, no))
                .containsExactly("c3", "c1");
        assertThat(calls(store, Optional.empty(), Optional.empty(), no, Optional.of("support"), no))
                .containsExactly("c3", "c2");
        assertThat(calls(store, Optional.empty(), Optional.empty(), no, Optional.of("support"), Optional.of("Ann")))
                .containsExactly("c2");
        assertThat(calls(store, Optional.of(START.plusMinutes(10)), Optional.empty(), no, no, no))
                .as("from is the earliest start")
                .containsExactly("c3", "c2");
        assertThat(calls(store, Optional.empty(), Optional.of(START.plusMinutes(10)), no, no, no))
                .as("to is after the last")
                .containsExactly("c1");
    }

    @Test
    void nobodySeesBeyondTheirReach() {
        CallStore store = startAndOpen();
        talks(store, "c1", "Ann", "1001", "sales", 0);
        talks(store, "c2", "Ann", "1002", "support", 10);
        talks(store, "c3", "Bob", "1003", "support", 20);
        talks(store, "c4", "Bob", "", "", 30);
        awaitWritten(store);
        assertThat(reached(store, new Reach.Only(Set.of("1001"), Set.of()))).containsExactly("c1");
        assertThat(reached(store, new Reach.Only(Set.of("1001", "1003"), Set.of())))
                .containsExactly("c3", "c1");
        assertThat(reached(store, new Reach.Only(Set.of("1001"), Set.of("support"))))
                .containsExactly("c3", "c2", "c1");
        assertThat(reached(store, new Reach.Only(Set.of(), Set.of()))).isEmpty();
        assertThat(reached(store, new Reach.Only(Set.of("') or 1=1 --"), Set.of("<queues>"))))
                .isEmpty();
        assertThat(reached(store, Reach.ALL)).hasSize(4);
    }

    @Test
    void aHitHasTheNumberThatTheCallShows() {
        CallStore first = startAndOpen();
        call(first, "c1").says(Party.CALLER, 0, 900, "word").says(Party.AGENT, 1_000, 1_900, "word");
        first.close();
        CallStore second = startAndOpen();
        call(second, "c1").says(Party.CALLER, 5_000, 5_900, "word").says(Party.CALLER, 6_000, 6_900, "word");
        awaitWritten(second);
        assertThat(found(second, "word"))
                .isEqualTo(stored(second, "c1").utterances().stream()
                        .map(Utterance::seq)
                        .toList())
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void aLineThatIsChangedOrDeletedByOthersIsFoundAsItIs() {
        CallStore store = startAndOpen();
        call(store, "c1").says(Party.CALLER, 0, 900, "before").says(Party.CALLER, 1_000, 1_900, "gone");
        awaitWritten(store);
        database().change("update utterances set text = 'after' where text = 'before'");
        database().change("delete from utterances where text = 'gone'");
        assertThat(found(store, "before")).isEmpty();
        assertThat(found(store, "gone")).isEmpty();
        assertThat(found(store, "after")).containsExactly(1);
    }

    @Test
    void noTextMakesTheDatabaseAnswerWithASyntaxError() throws IOException, URISyntaxException {
        CallStore store = startAndOpen();
        call(store, "c1").says(Party.CALLER, 0, 900, "Hello.");
        awaitWritten(store);
        Path folder =
                Path.of(Objects.requireNonNull(getClass().getResource(SEEDS)).toURI());
        try (Stream<Path> seeds = Files.list(folder)) {
            List<Path> all = seeds.toList();
            assertThat(all).hasSizeGreaterThan(10);
            for (Path seed : all) {
                refusedOrAnswered(store, new String(Files.readAllBytes(seed), StandardCharsets.UTF_8));
            }
        }
        for (char c = 0; c < 0x3000; c++) {
            if (c < 0x100 || c % 97 == 0 || (c >= 0x2000 && c < 0x2070)) {
                refusedOrAnswered(store, "" + c);
                refusedOrAnswered(store, c + "a" + c + "b*" + c);
            }
        }
    }

    private static void refusedOrAnswered(CallStore store, String typed) {
        SearchWords words;
        try {
            words = SearchWords.of(typed);
        } catch (IllegalArgumentException refused) {
            return;
        }
        SearchWish wish = new SearchWish(words, SearchWish.Calls.ALL, Reach.ALL, 10, Optional.empty());
        assertThat(store.search(wish)).as(typed).isInstanceOf(Answer.Known.class);
    }

    private static void talks(CallStore store, String id, String caller, String agent, String queue, int minute) {
        new CallScript(store, id)
                .starts(caller, agent, queue, START.plusMinutes(minute))
                .says(Party.CALLER, 0, 900, "word");
    }

    private static List<String> calls(
            CallStore store,
            Optional<OffsetDateTime> from,
            Optional<OffsetDateTime> to,
            Optional<String> agent,
            Optional<String> queue,
            Optional<String> caller) {
        SearchWish.Calls calls = new SearchWish.Calls(from, to, agent, queue, caller);
        return ids(known(store.search(
                new SearchWish(SearchWords.of("word"), calls, Reach.ALL, SearchWish.MOST, Optional.empty()))));
    }

    private static List<String> reached(CallStore store, Reach reach) {
        return ids(known(store.search(
                new SearchWish(SearchWords.of("word"), SearchWish.Calls.ALL, reach, 200, Optional.empty()))));
    }

    private static List<String> ids(List<SearchHit> hits) {
        return hits.stream().map(hit -> hit.facts().id()).map(CallId::value).toList();
    }

    static List<SearchHit> search(CallStore store, String typed) {
        return known(store.search(new SearchWish(
                SearchWords.of(typed), SearchWish.Calls.ALL, Reach.ALL, SearchWish.MOST, Optional.empty())));
    }

    private static List<Integer> found(CallStore store, String typed) {
        return search(store, typed).stream().map(SearchHit::seq).toList();
    }
}
