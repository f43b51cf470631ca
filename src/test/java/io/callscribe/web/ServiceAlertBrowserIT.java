package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import io.callscribe.testing.SampleAlerts;
import io.callscribe.time.WallClock;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a supervisor sees of alerts that are about the service itself. */
class ServiceAlertBrowserIT extends BrowserGround {

    private static final String TITLE = ".acard[data-open=true] .acard-title";

    @BeforeEach
    void serve() {
        browser.presents(PageUnderTest.TOKEN);
        page.rules.rules = WatchScript.rules();
    }

    @AfterEach
    void stop() {
        page.assertNoComplaints();
    }

    private void raise(String id) {
        page.rules.raise(CallId.SERVICE.value(), SampleAlerts.cutOff(id, WallClock.SYSTEM.now()));
    }

    @Test
    void oneThatComesIsACardOfCallscribeWithoutACallToOpen() {
        page.openBoard("");
        page.awaitText(".alert-lists .empty", "No alerts. 5 rules are watching.");
        raise("s1");
        page.awaitText(TITLE, "Service is cut off");
        page.awaitText("#alert", "High alert: service is cut off, Callscribe");
        assertThat(page.text(".acard-who")).isEqualTo("Callscribe");
        assertThat(page.text(".acard .heard-line"))
                .isEqualTo("Deepgram is away since 14:02:10. 23 calls are on the built-in engine.");
        assertThat(page.text(".acard-do")).as("neither Listen nor Open").isEqualTo("Acknowledge");
        assertThat(browser.barriers()).isEmpty();
        page.js("document.querySelector('.acard-do button').click()");
        page.awaitTrue("return document.querySelector('.acards')?.dataset.list === 'taken'");
        assertThat(page.rules.find("s1").orElseThrow().alert().state().label()).isEqualTo("acknowledged");
    }

    @Test
    void oneThatIsThereAlreadyIsListedAndOneOfAnEarlierRunGoes() throws IOException {
        raise("s1");
        page.openBoard("");
        page.awaitText(TITLE, "Service is cut off");
        assertThat(page.text(".acard-who")).isEqualTo("Callscribe");
        page.cut();
        page.rules.forget(CallId.SERVICE);
        page.replace();
        page.awaitText(".alert-lists .empty", "No alerts. 5 rules are watching.");
    }
}
