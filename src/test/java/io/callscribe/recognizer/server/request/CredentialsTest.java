package io.callscribe.recognizer.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.recognizer.server.request.Credentials.Presented;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    private static final long NOW = 1_795_000_000L;

    private final TemporaryTokens tokens = new TemporaryTokens(new byte[32]);
    private final Credentials credentials = new Credentials("s3cret", tokens);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Token s3cret, '', true",
                "token s3cret, '', true",
                "TOKEN  s3cret, '', true",
                "'', 'token, s3cret', true",
                "'', 'token,s3cret', true",
                "Token wrong, '', false",
                "Bearer s3cret, '', false",
                "s3cret, '', false",
                "Token, '', false",
                "'', token, false",
                "'', '', false",
                "Token wrong, 'token, s3cret', false",
                "Basic s3cret, '', false"
            })
    void onlyTheKeyInItsOwnSchemeOpens(String authorization, String protocols, boolean admitted) {
        assertThat(credentials.admit(new Presented(authorization, protocols), NOW))
                .isEqualTo(admitted);
    }

    @Test
    void withoutAKeyEverybodyMayComeIn() {
        Credentials open = new Credentials(null, tokens);
        assertThat(open.admit(new Presented("", ""), NOW)).isTrue();
        assertThat(open.admit(new Presented("Token anything", ""), NOW)).isTrue();
        assertThat(open.admitKey(new Presented("", ""))).isTrue();
    }

    @Test
    void aTemporaryTokenOpensAsBearerUntilItEnds() {
        String token = tokens.grant(NOW, 30);
        Presented bearer = new Presented("Bearer " + token, "");

        assertThat(credentials.admit(bearer, NOW)).isTrue();
        assertThat(credentials.admit(bearer, NOW + 29)).isTrue();
        assertThat(credentials.admit(bearer, NOW + 30)).isFalse();
        assertThat(credentials.admit(new Presented("", "bearer, " + token), NOW))
                .isTrue();
        assertThat(credentials.admit(new Presented("Token " + token, ""), NOW)).isFalse();
    }

    @Test
    void aTemporaryTokenGrantsNoOther() {
        assertThat(credentials.admitKey(new Presented("Token s3cret", ""))).isTrue();
        assertThat(credentials.admitKey(new Presented("Bearer " + tokens.grant(NOW, 30), "")))
                .isFalse();
    }

    @Test
    void aTokenOfAnotherProcessOrAChangedOneIsNone() {
        byte[] other = new byte[32];
        other[0] = 1;
        String token = tokens.grant(NOW, 30);

        assertThat(tokens.valid(new TemporaryTokens(other).grant(NOW, 30), NOW)).isFalse();
        assertThat(tokens.valid(token.replaceFirst("\\.", ".x"), NOW)).isFalse();
        assertThat(tokens.valid(token.substring(0, token.length() - 2), NOW)).isFalse();
        assertThat(tokens.valid("", NOW)).isFalse();
        assertThat(tokens.valid("a.b", NOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'token, abc', token", "'bearer, abc', bearer"})
    void theAnswerNamesTheSchemeAndNotTheSecret(String asked, String answered) {
        assertThat(Credentials.answeredProtocol(asked)).contains(answered);
        assertThat(Credentials.answeredProtocol("chat, x")).isEmpty();
        assertThat(Credentials.answeredProtocol("")).isEmpty();
    }
}
