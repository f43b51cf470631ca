package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.cli.AlertTally.Raised;
import io.callscribe.cli.AlertTally.Window;
import io.callscribe.config.Secret;
import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import io.callscribe.outlet.store.io.AccountBook;
import io.callscribe.testing.AriFloor;
import io.callscribe.testing.Browser;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.FloorRules;
import io.callscribe.testing.Percentiles;
import io.callscribe.testing.ProcessView;
import io.callscribe.testing.ServeProcesses;
import io.callscribe.testing.SpokenFloor;
import io.callscribe.testing.SupervisorStream;
import io.callscribe.testing.SupervisorStream.Heard;
import io.callscribe.web.access.Passwords;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * How long after a final left the recognizer its alert is with a supervisor, and on the board of a browser: {@code callscribe serve} as a
 * process of its own with 200 calls, 1,000 rules and SQLite; real sound, a real sign-in. Asterisk and Deepgram are ours, and share the machine
 * with it, as does the browser.
 */
class AlertMeasure {

    private static final int CALLS = Integer.getInteger("callscribe.alert.calls", 200);
    private static final int RULES = Integer.getInteger("callscribe.alert.rules", 1_000);
    private static final int SECONDS = Integer.getInteger("callscribe.alert.seconds", 25);
    private static final int WARM_UP_S = 8;

    private static final long CALL_EVERY_MS = 60;
    private static final long STEP_NS = 4_000_000;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String NAME = "dana";
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final AriFloor floor = new AriFloor();
    private final ServeProcesses processes = new ServeProcesses();
    private final ProcessView view = new ProcessView();
    private final AlertTally tally = new AlertTally(RULES);
    private volatile boolean over;
    private Thread ticking = new Thread();

    @AfterEach
    void stop() throws InterruptedException {
        over = true;
        ticking.join();
        processes.close();
        view.close();
        floor.close();
        deepgram.close();
    }

    @Test
    void fromTheFinalToTheBoard() throws IOException, InterruptedException {
        SpokenFloor spoken = new SpokenFloor(deepgram, tally::line, tally::settled);
        Process serve = serve();
        floor.awaitApplication();
        ticking = Thread.ofPlatform().daemon().name("floor").start(() -> tick(spoken));
        for (int i = 0; i < CALLS; i++) {
            floor.call("1700000000." + i, "+44161496" + (1000 + i), "20" + i, i % 2 == 0 ? "Billing" : "Sales");
            TimeUnit.MILLISECONDS.sleep(CALL_EVERY_MS);
        }
        await().atMost(LONG).untilAsserted(() -> assertThat(spoken.calls()).isEqualTo(CALLS));
        try (SupervisorStream supervisor = new SupervisorStream(view.address(), NAME, PASSWORD)) {
            TimeUnit.SECONDS.sleep(WARM_UP_S);
            phase("no browser", serve, supervisor);
            try (Browser browser = signedIn()) {
                List<Raised> raised = phase("a browser with the board", serve, supervisor);
                say("to the card on the browser's board: " + Percentiles.ofNs(shown(browser, raised)));
            }
            noneTwice(supervisor);
        }
        metrics();
    }

    private void tick(SpokenFloor spoken) {
        while (!over) {
            floor.step();
            spoken.step();
            LockSupport.parkNanos(STEP_NS);
        }
    }

    /** Lets it go on for a while, and says what came of it. */
    private List<Raised> phase(String name, Process serve, SupervisorStream supervisor) throws InterruptedException {
        long fromNs = System.nanoTime();
        Duration before = cpu(serve);
        int linesBefore = tally.lines();
        TimeUnit.SECONDS.sleep(SECONDS);
        Window window = new Window(fromNs, System.nanoTime());
        double cores = cpu(serve).minus(before).toNanos() / (double) (window.toNs() - fromNs);
        say(String.format(
                Locale.ROOT,
                "%d calls, %d rules, %s: %.1f lines/s, Callscribe takes %.2f of %d cores; load average %.1f",
                CALLS,
                RULES,
                name,
                (tally.lines() - linesBefore) / (double) SECONDS,
                cores,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        await("every alert")
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(tally.missing(window, supervisor)).isEmpty());
        List<Raised> raised = tally.raised(window, supervisor);
        say("from the final to the supervisor's event stream: "
                + Percentiles.ofNs(raised.stream().map(Raised::tookNs).toList()));
        assertThat(raised).hasSizeGreaterThan(SECONDS / 2).allMatch(Raised::asExpected);
        return raised;
    }

    /** Every alert was told once; and there were none but those that were to be. */
    private void noneTwice(SupervisorStream supervisor) {
        List<String> ids = supervisor.heard().stream().map(Heard::id).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(supervisor.heard()).allMatch(AlertTally::isOurs);
    }

    /** How long each alert took to a card, by the page's clock, which has milliseconds. */
    private static List<Long> shown(Browser browser, List<Raised> raised) {
        Set<String> ids = raised.stream().map(one -> one.heard().id()).collect(Collectors.toSet());
        await("every card").atMost(PATIENCE).until(() -> cards(browser).keySet().containsAll(ids));
        Map<String, Number> cards = cards(browser);
        return raised.stream()
                .map(one -> Objects.requireNonNull(cards.get(one.heard().id())).longValue()
                        - one.sent().atMs())
                .map(TimeUnit.MILLISECONDS::toNanos)
                .toList();
    }

    /** When each card was there first, by its alert's id. */
    @SuppressWarnings("unchecked") // what the script returns
    private static Map<String, Number> cards(Browser browser) {
        return (Map<String, Number>) Objects.requireNonNull(browser.js("return Object.fromEntries(window.cards)"));
    }

    private Browser signedIn() {
        Browser browser = Browser.open();
        browser.size(1440, 900);
        browser.go(view.address());
        await().atMost(LONG).until(() -> "name".equals(browser.js("return document.activeElement?.id")));
        browser.press(NAME, Keys.TAB, PASSWORD, Keys.ENTER);
        await().atMost(LONG).until(() -> "/board".equals(browser.js("return location.pathname")));
        await().atMost(LONG)
                .until(() -> browser.text("return document.querySelector('.standing .link')?.textContent ?? ''")
                        .startsWith("Live"));
        browser.js("""
                window.cards = new Map()
                const look = () => document.querySelectorAll('.acard').forEach(card => {
                  if (!window.cards.has(card.dataset.key)) window.cards.set(card.dataset.key, Date.now())
                })
                new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-key'] })""");
        return browser;
    }

    private void metrics() {
        for (String name : List.of(
                "callscribe_alerts_raised_total",
                "callscribe_alerts_held_total",
                "callscribe_alerts_faults_total",
                "callscribe_web_viewers_dropped_total",
                "callscribe_store_lag_seconds_max")) {
            say(name + " " + view.metric(name));
        }
        assertThat(view.metric("callscribe_alerts_faults_total")).isZero();
    }

    private static Duration cpu(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static void say(String text) {
        System.out.println("ALERTS " + text);
    }

    private Process serve() throws IOException {
        Path rulesFile = Files.writeString(folder.resolve("rules.yaml"), FloorRules.yaml(RULES));
        String store = "jdbc:sqlite:" + folder.resolve("calls.db");
        try (AccountBook book = AccountBook.open(store)) {
            Person dana = new Person(NAME, NAME, Role.SUPERVISOR, "", Set.of(), Set.of());
            book.accounts().add(new Account(dana, Passwords.hash(Secret.of(PASSWORD)), true), 0);
        }
        Map<String, String> environment = new HashMap<>(view.environment());
        environment.putAll(Map.of(
                "CALLSCRIBE_RECOGNIZER_ENGINES",
                "deepgram",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                deepgram.url(),
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                "test-key",
                "CALLSCRIBE_RECOGNIZER_DEEPGRAM_MAX_STREAMS",
                Integer.toString(CALLS + 10),
                "CALLSCRIBE_WEB_SIGN_IN",
                "on",
                "CALLSCRIBE_ALERTS_RULES",
                rulesFile.toString(),
                "CALLSCRIBE_STORE_URL",
                store));
        return processes.start(folder, floor, environment);
    }
}
