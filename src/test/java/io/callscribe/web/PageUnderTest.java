package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.config.HostPort;
import io.callscribe.config.Secret;
import io.callscribe.config.WebConfig;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.testing.Browser;
import io.callscribe.testing.CallScript;
import io.callscribe.time.WallClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The page over a board of its own, with words for what a person sees on it. */
final class PageUnderTest implements AutoCloseable {

    static final String TOKEN = "s3cret";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    final BoardSwitch calls = new BoardSwitch(this);
    CallBoard board = CallBoard.startedAt(WallClock.SYSTEM.now());
    final Browser browser;
    final List<String> notices = new CopyOnWriteArrayList<>();
    final List<Health.Pbx> servers = new CopyOnWriteArrayList<>();
    final List<Engines.Engine> engines = new CopyOnWriteArrayList<>();
    final FakeSupervisors supervisors = new FakeSupervisors();
    final FakeRules rules = new FakeRules(() -> board);
    private WebServer server;
    private final int port;

    PageUnderTest(Browser browser) throws IOException {
        this.browser = browser;
        server = serve(0);
        port = server.port();
        browser.size(1440, 900);
        browser.prefers("prefers-color-scheme", "light");
    }

    private WebServer serve(int onPort) throws IOException {
        return WebServer.start(
                new WebConfig(new HostPort("127.0.0.1", onPort), Secret.of(TOKEN)),
                new WebServer.Sources(board, new NothingStored()),
                new Health() {
                    @Override
                    public List<Check> readiness() {
                        return List.of();
                    }

                    @Override
                    public List<String> notices() {
                        return List.copyOf(notices);
                    }

                    @Override
                    public CallSwitch calls() {
                        return calls;
                    }

                    @Override
                    public List<Pbx> servers() {
                        return List.copyOf(servers);
                    }

                    @Override
                    public Alerts alerts() {
                        return rules;
                    }

                    @Override
                    public Supervisors supervisors() {
                        return supervisors;
                    }

                    @Override
                    public Engines engines() {
                        return new FakeEngines(engines);
                    }
                },
                new Meters(),
                WallClock.SYSTEM);
    }

    /** A call that was taken {@code agoS} seconds ago and is being listened to. */
    CallScript call(String id, String caller, String agent, int agoS) {
        return new CallScript(board, id)
                .starts(caller, agent, "Billing", WallClock.SYSTEM.now().minusSeconds(agoS));
    }

    /** The desk of an extension, which may change calls. */
    void desk(String extension, String fragment) {
        browser.presents(TOKEN);
        open("desk?agent=" + extension + fragment);
    }

    void open(String fragment) {
        browser.go("about:blank");
        browser.go("http://127.0.0.1:" + port + "/" + fragment);
        awaitTrue("return document.querySelector('.link')?.textContent === 'Live'");
    }

    /** The board. */
    void openBoard(String query) {
        goTo("board" + query);
        awaitTrue("return document.querySelector('.standing .link')?.textContent.startsWith('Live')");
    }

    /** A call's own page. */
    void openCall(String idAndFragment) {
        goTo("calls/" + idAndFragment);
        awaitTrue("return document.body.dataset.open === 'true'");
    }

    void goTo(String path) {
        browser.go("about:blank");
        browser.go("http://127.0.0.1:" + port + "/" + path);
    }

    /** Nothing was said on the console; who is asking is told only where one signs in. */
    void assertNoComplaints() {
        assertThat(browser.complaints()).allMatch(message -> message.contains("/api/me"));
    }

    int port() {
        return port;
    }

    String address(String path) {
        return "http://127.0.0.1:" + port + "/" + path;
    }

    void cut() {
        server.close();
    }

    void restore() throws IOException {
        server = serve(port);
    }

    /** Another process on the same port, which knows nothing. */
    void replace() throws IOException {
        board = CallBoard.startedAt(WallClock.SYSTEM.now());
        restore();
    }

    /** What the page shows, as {@link Browser#rows()} tells it. */
    List<String> rows() {
        return browser.rows();
    }

    /** The lines only. */
    List<String> lines() {
        return rows().stream()
                .filter(row -> row.matches("(?s)(caller|agent|system): .*"))
                .toList();
    }

    void awaitLines(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines()).containsExactly(expected));
    }

    void awaitRows(String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows()).containsExactly(expected));
    }

    void awaitLastLine(String expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines()).last().isEqualTo(expected));
    }

    void awaitState(String headline, String sentence) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(text("#headline") + " | " + text("#sentence"))
                        .isEqualTo(headline + " | " + sentence));
    }

    void awaitText(String selector, String expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(text(selector)).isEqualTo(expected));
    }

    void awaitTrue(String script) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.js(script)).as(script).isEqualTo(true));
    }

    String text(String selector) {
        return browser.text(
                "return document.querySelector(arguments[0])?.textContent.trim().replace(/\\s+/g, ' ')", selector);
    }

    /** Where each settled line stands, from the top of the window, by its text. */
    @SuppressWarnings("unchecked") // what the script returns
    Map<String, Number> tops() {
        return (Map<String, Number>) Objects.requireNonNull(browser.js("""
                return Object.fromEntries([...document.querySelectorAll('#lines > li.line:not(.open)')]
                    .map(row => [row.textContent, row.getBoundingClientRect().top]))"""));
    }

    /** How far the text is from its end, in pixels; the room that a settled guess left does not count. */
    double fromEnd() {
        return browser.number("""
                const scroll = document.querySelector('#scroll')
                return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight""");
    }

    void click(String selector) {
        browser.js("document.querySelector(arguments[0]).click()", selector);
    }

    @Nullable Object js(String script, Object... arguments) {
        return browser.js(script, arguments);
    }

    @Override
    public void close() {
        browser.go("about:blank");
        server.close();
    }
}
