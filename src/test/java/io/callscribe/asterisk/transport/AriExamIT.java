package io.callscribe.asterisk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.asterisk.transport.AriExam.Question;
import io.callscribe.testing.FakeAnswer;
import io.callscribe.testing.FakeAri;
import org.junit.jupiter.api.Test;

/** Which question of an introduction got the bad answer. */
class AriExamIT {

    @Test
    void aHealthyAsteriskPassesAndNamesItsVersions() {
        try (FakeAri ari = FakeAri.start()) {
            AriExam exam = examine(ari, 5_000);
            assertThat(exam.failed()).isEmpty();
            assertThat(exam.good(Question.MAY_WRITE)).isTrue();
            assertThat(exam.version()).isEqualTo("22.10.1");
            assertThat(exam.apiVersion()).isEqualTo("10.0.0");
        }
    }

    @Test
    void aWrongPasswordWasReachedButNotLetIn() {
        try (FakeAri ari = FakeAri.start()) {
            ari.on(
                    "GET",
                    "/api-docs/resources.json",
                    FakeAnswer.json(401, "{\"message\":\"Authentication required\"}"));
            AriExam exam = examine(ari, 5_000);
            assertThat(exam.failed()).contains(Question.LET_IN);
            assertThat(exam.good(Question.REACHED)).isTrue();
            assertThat(exam.good(Question.MAY_WRITE)).isFalse();
            assertThat(exam.trouble()).contains("asterisk.password");
        }
    }

    @Test
    void aUserThatMayOnlyReadIsLetInButMayNotWrite() {
        try (FakeAri ari = FakeAri.start()) {
            ari.on("DELETE", "/channels/*", FakeAnswer.json(403, "{\"message\":\"Write access denied\"}"));
            AriExam exam = examine(ari, 5_000);
            assertThat(exam.failed()).contains(Question.MAY_WRITE);
            assertThat(exam.good(Question.LET_IN)).isTrue();
            assertThat(exam.trouble()).contains("read_only=no");
        }
    }

    @Test
    void aServerWithoutAriWasNotReached() {
        try (FakeAri ari = FakeAri.start()) {
            ari.on("GET", "/api-docs/resources.json", FakeAnswer.page(404, "Not Found", "Nothing to see here."));
            assertThat(examine(ari, 5_000).failed()).contains(Question.REACHED);
        }
    }

    @Test
    void aServerThatNeverAnswersWasNotReachedAndIsGivenUp() {
        try (FakeAri ari = FakeAri.start()) {
            ari.on("GET", "/api-docs/resources.json", FakeAnswer.never());
            AriExam exam = examine(ari, 300);
            assertThat(exam.failed()).contains(Question.REACHED);
            assertThat(exam.trouble()).contains("did not answer within 300 ms");
        }
    }

    private static AriExam examine(FakeAri ari, int requestTimeoutMs) {
        try (ConnectionUnderTest under = new ConnectionUnderTest(ari.config(requestTimeoutMs))) {
            return under.connection().examine();
        }
    }
}
