package io.callscribe.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.config.Secret;
import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import io.callscribe.outlet.store.io.AccountBook;
import io.callscribe.testing.Browser;
import io.callscribe.testing.CodedSpeech;
import io.callscribe.testing.FakeDeepgram;
import io.callscribe.testing.LabAsterisk;
import io.callscribe.testing.RunningCallscribe;
import io.callscribe.testing.phone.PhoneCall;
import io.callscribe.web.access.Passwords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** An administrator at work in a real browser, beside a real Asterisk. */
class AdminAsteriskIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PASSWORD = "correct horse";
    private static final String KEY = "planted-deepgram-key";
    private static final List<String> PARTS =
            List.of("health", "engines", "asterisk", "people", "retention", "configuration", "audit");

    @RegisterExtension
    static final LabAsterisk LAB = LabAsterisk.usual();

    private final FakeDeepgram deepgram = new FakeDeepgram();
    private final String store = "jdbc:sqlite:"
            + Path.of("target", "stores", UUID.randomUUID() + ".db").toAbsolutePath();

    @SuppressWarnings("NullAway.Init") // by JUnit, before each test
    private RunningCallscribe callscribe;

    @SuppressWarnings("NullAway.Init") // by JUnit, before each test
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        try (AccountBook book = AccountBook.open(store)) {
            hire(book, "ada", Role.ADMINISTRATOR, "");
            hire(book, "maya", Role.AGENT, "1001");
        }
        callscribe = RunningCallscribe.start(
                LAB.asterisk(),
                Map.of(
                        "CALLSCRIBE_RECOGNIZER_ENGINES",
                        "deepgram",
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_URL",
                        deepgram.url(),
                        "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY",
                        KEY,
                        "CALLSCRIBE_STORE_URL",
                        store,
                        "CALLSCRIBE_WEB_SIGN_IN",
                        "on"));
        browser = Browser.open();
        browser.size(1440, 900);
    }

    @AfterEach
    void stop() {
        browser.close();
        callscribe.close();
        deepgram.close();
        LAB.awaitQuiet();
    }

    private static void hire(AccountBook book, String name, Role role, String extension) {
        Person person = new Person(name, name, role, extension, Set.of(), Set.of());
        book.accounts().add(new Account(person, Passwords.hash(Secret.of(PASSWORD)), true), 0);
    }

    @Test
    void everyPartIsReadableInBothColorsNarrowAndWide() {
        signIn("ada", "/admin");
        callASentence();
        for (String colors : List.of("light", "dark")) {
            for (int width : new int[] {360, 1024, 1440}) {
                browser.prefers("prefers-color-scheme", colors);
                browser.size(width, 900);
                for (String part : PARTS) {
                    open(part);
                    assertThat(browser.barriers())
                            .as("%s %d %s", part, width, colors)
                            .isEmpty();
                    assertThat(browser.number("return document.documentElement.scrollWidth"))
                            .as("%s %d", part, width)
                            .isEqualTo(width);
                    if (width != 1440) {
                        browser.picture("admin-" + part + "-" + width + "-" + colors);
                    }
                }
            }
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aBreakerIsForcedAndReleasedWithTheKeyboardAlone() {
        signIn("ada", "/admin");
        press("Force open");
        assertThat(browser.text("return document.activeElement.textContent")).isEqualTo("Keep");
        browser.picture("admin-force");
        press("Force open", ".question ");
        awaitText(".chip", "Forced open");
        assertThat(callscribe.metric("callscribe_engine_refused_total")).isNotNegative();
        press("Release");
        awaitText("#told", "Deepgram is released.");
        await().atMost(LONG).untilAsserted(() -> assertThat(text("body")).doesNotContain("Forced open"));
        open("audit");
        assertThat(text("main")).contains("Set a breaker", "ada", "deepgram");
    }

    @Test
    void theDoctorSaysWhatHeFound() {
        signIn("ada", "/admin");
        press("Run doctor");
        awaitText("#doctor", "Calls would be transcribed");
        assertThat(browser.number("return document.querySelectorAll('.findings li').length"))
                .isGreaterThan(8);
        browser.picture("admin-doctor");
    }

    @Test
    void somebodyIsHiredSwitchedOffAndSignsInNoMore() {
        signIn("ada", "/admin");
        open("people");
        browser.js("document.querySelector('#add [name=name]').focus()");
        browser.press("Zoe", Keys.TAB, "Zoe Lund", Keys.TAB, "s", Keys.TAB, Keys.TAB, "billing", Keys.TAB, Keys.TAB);
        browser.press("short", Keys.ENTER);
        assertThat(text("#told")).isEmpty();
        browser.press(" but long enough", Keys.ENTER);
        awaitText("#told", "Zoe may sign in.");
        awaitText("tbody", "zoe");
        assertThat(text("tbody")).contains("Zoe Lund", "Supervisor", "billing");
        browser.js("[...document.querySelectorAll('button')].find(b => b.ariaLabel === 'Switch off: zoe').click()");
        press("Switch off", ".question ");
        awaitText("#told", "zoe is switched off.");
        browser.js("[...document.querySelectorAll('button')].find(b => b.ariaLabel === 'Switch off: ada').click()");
        press("Switch off", ".question ");
        awaitText(".problem", "ada: is you (expected: another administrator does this)");
        browser.picture("admin-people");
    }

    @Test
    void nothingSecretLeavesByConfigurationBundleOrPage() throws IOException {
        signIn("ada", "/admin");
        callASentence();
        open("configuration");
        String shown = text("main");
        assertThat(shown)
                .contains("recognizer.deepgram.api-key", "CALLSCRIBE_RECOGNIZER_DEEPGRAM_API_KEY", "••••")
                .doesNotContain(KEY, LAB.asterisk().password());
        Map<String, String> bundle = bundle();
        assertThat(bundle.keySet())
                .extracting(name -> name.replace("callscribe-support/", ""))
                .containsExactlyInAnyOrder(
                        "configuration.txt", "about.txt", "health.txt", "metrics.txt", "doctor.json", "log.txt");
        assertThat(bundle.values())
                .allSatisfy(text ->
                        assertThat(text).doesNotContain(KEY, LAB.asterisk().password(), "w001"));
        assertThat(bundle.get("callscribe-support/log.txt")).contains("connected to Asterisk");
    }

    @Test
    void callsAreCountedAndErased() {
        signIn("ada", "/admin");
        callASentence();
        open("retention");
        browser.js("document.querySelector('[name=value]').focus()");
        browser.press("alice", Keys.ENTER);
        awaitText(".question", "1 call of alice would be erased.");
        browser.picture("admin-erase");
        press("Erase", ".question ");
        awaitText("#told", "1 call with 1 line erased.");
        open("audit");
        assertThat(text("main")).contains("Erased");
    }

    @Test
    void whoIsNoAdministratorIsLedHomeAndRefused() {
        signIn("maya", "/desk");
        browser.go(callscribe.url("/admin/people").toString());
        await().atMost(LONG).until(() -> "/desk".equals(browser.text("return location.pathname")));
        for (String path :
                List.of("history", "standing", "configuration", "bundle", "people", "audit", "export?caller=x")) {
            assertThat(asked("return (await fetch('/api/' + path)).status", path))
                    .as(path)
                    .isEqualTo(403L);
        }
        for (String path : List.of("people", "people/ada", "doctor", "erase", "engines/deepgram/breaker")) {
            assertThat(asked("""
                    const who = await (await fetch('/api/me')).json()
                    return (await fetch('/api/' + path, { method: 'POST', body: '{}',
                        headers: { 'X-Callscribe-Csrf': who.csrf, 'content-type': 'application/json' } })).status""", path)).as(path).isEqualTo(403L);
        }
    }

    /** A call with one line that is over and kept. */
    private void callASentence() {
        PhoneCall call = LAB.phone("alice").call("tap-moh").awaitUp();
        call.say(CodedSpeech.say(150, 1, 2, 3));
        await().atMost(LONG).until(() -> !call.isSpeaking());
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        call.hangUp();
        await().atMost(LONG)
                .until(() -> ((Number) asked(
                                        "return (await (await fetch('/api/calls?state=ended')).json()).calls.length",
                                        ""))
                                .intValue()
                        == 1);
    }

    private void signIn(String name, String home) {
        browser.go(callscribe.url("/").toString());
        await().atMost(LONG).until(() -> "name".equals(browser.js("return document.activeElement?.id")));
        browser.press(name, Keys.TAB, PASSWORD, Keys.ENTER);
        await().atMost(LONG).until(() -> home.equals(browser.js("return location.pathname")));
        if (home.equals("/admin")) {
            awaitText("h1", "Everything works.");
        }
    }

    private void open(String part) {
        browser.js("document.querySelector('[data-part=' + arguments[0] + ']').click()", part);
        await().atMost(LONG)
                .until(() -> browser.text("return location.pathname").endsWith("/" + part)
                        && !text("main").contains("Still working"));
    }

    private void press(String button) {
        press(button, "main ");
    }

    private void press(String button, String within) {
        if (within.startsWith(".question")) {
            await().atMost(LONG)
                    .until(() -> Boolean.TRUE.equals(
                            browser.js("return document.activeElement.closest('.question') !== null")));
        }
        browser.js(
                "[...document.querySelectorAll(arguments[1] + 'button')].find(b => b.textContent.trim() === arguments[0]).focus()",
                button,
                within);
        browser.press(Keys.ENTER);
    }

    private String text(String selector) {
        return browser.text("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
    }

    private void awaitText(String selector, String expected) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(browser.text(
                                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent).join(' | ')",
                                selector))
                        .contains(expected));
    }

    private Object asked(String script, String path) {
        return Objects.requireNonNull(browser.driver()
                .executeAsyncScript(
                        "const [path, done] = arguments;(async () => {" + script
                                + "})().then(done, fault => done(String(fault)))",
                        path));
    }

    private Map<String, String> bundle() throws IOException {
        String base64 = (String) asked("""
                const bytes = new Uint8Array(await (await fetch('/api/bundle')).arrayBuffer())
                return btoa(String.fromCharCode(...bytes))""", "");
        Map<String, String> texts = new HashMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(base64)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }
}
