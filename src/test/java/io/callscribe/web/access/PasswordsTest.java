package io.callscribe.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.config.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final Secret RIGHT = Secret.of("correct horse battery");

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        String hash = Passwords.hash(RIGHT);
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(Passwords.matches(RIGHT, hash)).isTrue();
        assertThat(Passwords.matches(Secret.of("correct horse batterz"), hash)).isFalse();
        assertThat(Passwords.hash(RIGHT)).as("its salt is its own").isNotEqualTo(hash);
    }

    @Test
    void aNameThatNobodyHasIsNeverRight() throws Exception {
        try (HashDesk desk = new HashDesk()) {
            assertThat(desk.matches(RIGHT, Optional.empty())).contains(false);
            assertThat(desk.matches(RIGHT, Optional.of(Passwords.hash(RIGHT)))).contains(true);
        }
    }

    @Test
    void aMadePasswordIsLongAndReadable() {
        assertThat(Tokens.password()).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}").isNotEqualTo(Tokens.password());
        assertThat(Tokens.fresh()).hasSize(43).matches(Tokens::wellFormed);
    }
}
