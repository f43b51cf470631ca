package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who presents a token must present the right one; who presents none is let in until there is a sign-in. */
class BearerIT {

    @Test
    void theRightTokenIsLetIn() throws Exception {
        try (Served served = new Served("s3cret")) {
            assertThat(served.get("/api/calls", "Authorization", "Bearer s3cret")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(served.get("/api/calls", "Authorization", "bearer s3cret")
                            .statusCode())
                    .as("the scheme's case does not matter (RFC 9110 §11.1)")
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer other", "Bearer s3cre", "Bearer", "Bearer ", "Basic czNjcmV0", "s3cret"})
    void anyOtherIsNot(String authorization) throws Exception {
        try (Served served = new Served("s3cret")) {
            HttpResponse<String> answer = served.get("/api/calls", "Authorization", authorization);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(Served.json(answer).get("detail").asText())
                    .isEqualTo("This token is not accepted (expected: the value of web.token)");
        }
    }

    @Test
    void noTokenIsAcceptedWhereNoneIsConfigured() throws Exception {
        try (Served served = new Served()) {
            assertThat(served.get("/api/calls", "Authorization", "Bearer anything")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(served.get("/api/events", "Authorization", "Bearer ").statusCode())
                    .isEqualTo(401);
            assertThat(served.get("/api/calls").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutTheHeaderEverythingIsOpenForNow() throws Exception {
        try (Served served = new Served("s3cret")) {
            assertThat(served.get("/api/calls").statusCode()).isEqualTo(200);
            assertThat(served.get("/").statusCode()).isEqualTo(200);
        }
    }
}
