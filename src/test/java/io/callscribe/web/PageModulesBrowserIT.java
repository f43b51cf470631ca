package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.testing.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The page's pure modules, tested where they run; the cases are in {@code modules-test.js}. */
class PageModulesBrowserIT {

    @Test
    void thePureModulesDoWhatTheySay() throws IOException {
        try (Browser browser = Browser.open();
                PageUnderTest page = new PageUnderTest(browser)) {
            page.open("");
            String modules =
                    browser.text("return document.querySelector('script[type=module]').src.replace('app.js', '')");
            assertThat(browser.driver().executeAsyncScript(cases(), modules)).isEqualTo(List.of());
        }
    }

    private static String cases() throws IOException {
        try (InputStream in = PageModulesBrowserIT.class.getResourceAsStream("modules-test.js")) {
            return new String(Objects.requireNonNull(in, "modules-test.js").readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
