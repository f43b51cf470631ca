package io.callscribe.web;

import io.callscribe.testing.Browser;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What tests of pages stand on: one browser for a class of them, and a server with a board of its own for each. */
abstract class BrowserGround {

    @SuppressWarnings("NullAway.Init") // by JUnit, before the first test
    static Browser browser;

    @SuppressWarnings("NullAway.Init") // by JUnit, before each test
    PageUnderTest page;

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
    void openPage() throws IOException {
        page = new PageUnderTest(browser);
    }

    @AfterEach
    void closePage() {
        browser.presents("");
        page.close();
    }
}
