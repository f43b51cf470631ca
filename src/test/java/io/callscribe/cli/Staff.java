package io.callscribe.cli;

import static org.awaitility.Awaitility.await;

import io.callscribe.config.Secret;
import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import io.callscribe.outlet.store.io.AccountBook;
import io.callscribe.testing.Browser;
import io.callscribe.web.access.Passwords;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.openqa.selenium.Keys;

/** People with accounts, who sign in with real browsers. */
final class Staff {

    static final String PASSWORD = "correct horse";

    private static final Duration LONG = Duration.ofSeconds(60);

    private Staff() {}

    /** Somebody who sees all queues. */
    static Person person(String name, Role role, String extension) {
        return new Person(name, name, role, extension, Set.of(), Set.of());
    }

    /** Gives them accounts, all with the same password. */
    static void hire(String store, Person... people) throws IOException {
        String hash = Passwords.hash(Secret.of(PASSWORD));
        try (AccountBook book = AccountBook.open(store)) {
            for (Person person : people) {
                book.accounts().add(new Account(person, hash, true), 0);
            }
        }
    }

    /** A browser at somebody's home page, linked to the server. */
    static Browser signedIn(String address, String name, String home) {
        Browser browser = Browser.open();
        browser.size(1440, 900);
        browser.go(address);
        await().atMost(LONG).until(() -> "name".equals(browser.js("return document.activeElement?.id")));
        browser.press(name, Keys.TAB, PASSWORD, Keys.ENTER);
        await().atMost(LONG).until(() -> home.equals(browser.js("return location.pathname")));
        await().atMost(LONG)
                .until(() -> browser.text("return document.querySelector('#link')?.textContent ?? ''")
                        .startsWith("Live"));
        return browser;
    }
}
