package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.config.OidcConfig;
import io.callscribe.config.Secret;
import io.callscribe.testing.Browser;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Signing in and out as a person does, with the keyboard alone. */
class SignInBrowserIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @SuppressWarnings("NullAway.Init") // by JUnit, before the first test
    private static Browser browser;

    @SuppressWarnings("NullAway.Init") // by JUnit, before each test
    private SignInGround ground;

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void serve() throws IOException {
        ground = new SignInGround(config -> config.withOidc(OidcConfig.of(
                        "http://127.0.0.1:1", "callscribe", Secret.of("s"), "http://127.0.0.1/signin/company")))
                .agent("maya", "1001");
        browser.size(1440, 900);
        browser.prefers("prefers-color-scheme", "light");
        browser.driver().manage().deleteAllCookies();
    }

    @AfterEach
    void stop() {
        // The browser itself writes each 401 and 404 down; anything else is a fault of the page.
        assertThat(browser.complaints()).allMatch(line -> line.contains("Failed to load resource"));
        browser.go("about:blank");
        ground.close();
    }

    private void open(String path) {
        browser.go(ground.address() + path);
        awaitTrue("return document.activeElement?.id === 'name'");
    }

    private void awaitTrue(String script) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.js(script)).as(script).isEqualTo(true));
    }

    private void awaitMessage(String expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(message()).isEqualTo(expected));
    }

    private static String message() {
        return browser.text(
                "const one = document.querySelector('#message'); return one?.hidden ? '' : one?.textContent");
    }

    @Test
    void oneSignsInWithTheKeyboardAloneGoesWhereOneWantedAndSignsOut() {
        ground.call("c1", "1001", "billing");
        ground.call("c2", "1002", "billing");
        open("/?x=1");
        assertThat(browser.text("return location.pathname + location.search")).isEqualTo("/signin?next=%2F%3Fx%3D1");
        browser.press("maya");
        browser.tab();
        browser.press("wrong password", Keys.ENTER);
        awaitMessage("Name or password is wrong. 4 tries left before a 5-minute wait.");
        assertThat(browser.text("return document.activeElement.id")).isEqualTo("password");
        browser.press(SignInGround.PASSWORD, Keys.ENTER);
        awaitTrue("return location.pathname + location.search === '/?x=1'");
        awaitTrue("return document.querySelector('.link')?.textContent === 'Live'");
        awaitTrue("return document.querySelectorAll('.calls a.row').length === 1");
        assertThat(browser.text("return document.cookie"))
                .as("no script reads it")
                .isEmpty();
        awaitTrue("return document.querySelector('#out')?.hidden === false");
        browser.js("document.querySelector('#out').focus()");
        browser.press(Keys.ENTER);
        awaitMessage("You are signed out.");
        browser.go(ground.address() + "/");
        awaitTrue("return location.pathname === '/signin'");
    }

    @Test
    void thePasswordCanBeShownAndIsForgottenByNobody() {
        open("/signin");
        assertThat(browser.text("return document.querySelector('#name').autocomplete"))
                .isEqualTo("username");
        assertThat(browser.text("return document.querySelector('#password').autocomplete"))
                .isEqualTo("current-password");
        browser.press("maya");
        browser.tab();
        browser.press("secret");
        browser.tab();
        assertThat(browser.text("return document.activeElement.id")).isEqualTo("show");
        browser.press(Keys.SPACE);
        awaitTrue("return document.querySelector('#password').type === 'text'");
        browser.press(Keys.SPACE);
        awaitTrue("return document.querySelector('#password').type === 'password'");
        assertThat(browser.text("return document.querySelector('#password').value"))
                .isEqualTo("secret");
    }

    @Test
    void tooManyTriesAreCountedDown() throws Exception {
        for (int i = 0; i < 5; i++) {
            ground.signIn("maya", "wrong");
        }
        open("/signin");
        browser.press("maya", Keys.TAB, SignInGround.PASSWORD, Keys.ENTER);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(message()).matches("Too many tries\\. Try again in 4 min \\d+ s\\."));
        String first = message();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(message()).isNotEqualTo(first));
        assertThat(browser.barriers()).isEmpty();
        browser.picture("signin-wait");
    }

    @Test
    void whyOneIsHereIsSaid() {
        open("/signin?why=over");
        awaitMessage("You were signed out after 8 hours.");
        open("/signin?why=no-role");
        awaitMessage("Your company account is known, but has no role here yet.");
        open("/signin?why=%3Cb%3E&next=https://evil.example/");
        awaitMessage("");
        assertThat(browser.text("return document.querySelector('#other').getAttribute('href')"))
                .doesNotContain("evil");
    }

    @Test
    void aPageThatIsOpenWhenItsSessionEndsLeadsToTheSignIn() throws Exception {
        open("/");
        browser.press("maya", Keys.TAB, SignInGround.PASSWORD, Keys.ENTER);
        awaitTrue("return document.querySelector('.link')?.textContent === 'Live'");
        ground.accounts().remove("maya");
        ground.pass(Duration.ofSeconds(6));
        awaitTrue("return location.pathname === '/signin'");
    }

    @Test
    void itIsReadableInBothColorsNarrowAndWide() {
        for (String colors : Arrays.asList("light", "dark")) {
            for (int width : new int[] {360, 1440}) {
                browser.prefers("prefers-color-scheme", colors);
                browser.size(width, 800);
                open("/signin");
                browser.press("maya", Keys.TAB, "wrong", Keys.ENTER);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(message()).startsWith("Name or password"));
                assertThat(browser.barriers()).as(colors + " " + width).isEmpty();
                assertThat(browser.number("return document.documentElement.scrollWidth"))
                        .isEqualTo(width);
                browser.picture("signin-" + width + "-" + colors);
            }
        }
    }
}
