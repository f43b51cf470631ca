package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.meter.Meter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in over real sockets: passwords, cookies, time, other sites. */
class SignInIT {

    private final SignInGround ground = open();

    private static SignInGround open() {
        try {
            return new SignInGround().agent("maya", "1001").administrator("root");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void withoutASessionNothingIsTold() throws Exception {
        ground.call("c1", "1001", "billing");
        for (String path : new String[] {"/api/calls", "/api/calls/c1", "/api/events", "/api/me", "/api/engines"}) {
            HttpResponse<String> answer = ground.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.body()).contains("You are not signed in").doesNotContain("Okafor");
        }
        assertThat(ground.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(ground.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(ground.get("/signin").statusCode()).isEqualTo(200);
        HttpResponse<String> page = ground.get("/?x=1");
        assertThat(page.statusCode()).isEqualTo(303);
        assertThat(page.headers().firstValue("Location")).contains("/signin?next=%2F%3Fx%3D1");
        assertThat(page.body()).doesNotContain("modulepreload");
    }

    @Test
    void theRightPasswordGivesACookieThatNoScriptReads() throws Exception {
        HttpResponse<String> answer = ground.signIn(" Maya ", SignInGround.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(204);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).matches("callscribe=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
        HttpResponse<String> me = ground.get("/api/me", "Cookie", cookie.replaceFirst(";.*", ""));
        assertThat(SignInGround.json(me).get("role").asText()).isEqualTo("agent");
        assertThat(SignInGround.json(me).get("extension").asText()).isEqualTo("1001");
        assertThat(SignInGround.json(me).get("csrf").asText()).hasSize(43);
        assertThat(me.body()).doesNotContain("argon2");
    }

    @Test
    void wrongPasswordsAreCountedAndThenOneWaits() throws Exception {
        HttpResponse<String> first = ground.signIn("maya", "wrong");
        assertThat(first.statusCode()).isEqualTo(401);
        assertThat(SignInGround.json(first).get("detail").asText())
                .isEqualTo("Name or password is wrong. 4 tries left before a 5-minute wait.");
        assertThat(SignInGround.json(first).get("triesLeft").asInt()).isEqualTo(4);
        for (int i = 3; i > 0; i--) {
            assertThat(SignInGround.json(ground.signIn("maya", "wrong"))
                            .get("triesLeft")
                            .asInt())
                    .isEqualTo(i);
        }
        HttpResponse<String> fifth = ground.signIn("maya", "wrong");
        assertThat(fifth.statusCode()).isEqualTo(401);
        assertThat(SignInGround.json(fifth).get("retryAfterS").asInt()).isEqualTo(300);
        HttpResponse<String> sixth = ground.signIn("maya", SignInGround.PASSWORD);
        assertThat(sixth.statusCode()).as("not even the right one now").isEqualTo(429);
        int waitS = SignInGround.json(sixth).get("retryAfterS").asInt();
        assertThat(waitS).isBetween(290, 300);
        assertThat(sixth.headers().firstValue("Retry-After")).contains(String.valueOf(waitS));
        assertThat(SignInGround.json(sixth).get("detail").asText())
                .matches("Too many tries\\. Try again in [45] min.*\\.");
        assertThat(ground.meters.total(Meter.SIGN_INS, "wrong")).isEqualTo(5);
        assertThat(ground.meters.total(Meter.SIGN_INS, "wait")).isEqualTo(1);
    }

    @Test
    void anUnknownNameIsAnsweredAsAKnownOne() throws Exception {
        String known = ground.signIn("maya", "wrong").body();
        String unknown = ground.signIn("nobody", "wrong").body();
        assertThat(unknown.replace("3", "4")).isEqualTo(known);
    }

    @Test
    void aSessionOutlivesARestartAndEndsWithItsTime() throws Exception {
        String cookie = ground.cookie("maya");
        ground.restart();
        assertThat(ground.get("/api/calls", "Cookie", cookie).statusCode()).isEqualTo(200);
        for (int i = 0; i < 9; i++) {
            ground.pass(Duration.ofMinutes(50));
            assertThat(ground.get("/api/calls", "Cookie", cookie).statusCode())
                    .as("used every 50 minutes")
                    .isEqualTo(200);
        }
        ground.pass(Duration.ofMinutes(30));
        HttpResponse<String> over = ground.get("/api/calls", "Cookie", cookie);
        assertThat(over.statusCode()).isEqualTo(401);
        assertThat(over.body()).contains("You were signed out after 8 hours.");
        assertThat(ground.get("/", "Cookie", cookie).headers().firstValue("Location"))
                .contains("/signin?next=%2F&why=over");
    }

    @Test
    void aSessionThatIsNotUsedEnds() throws Exception {
        String cookie = ground.cookie("maya");
        ground.pass(Duration.ofMinutes(60));
        assertThat(ground.get("/api/calls", "Cookie", cookie).body())
                .contains("You were signed out after 60 minutes without use.");
    }

    @Test
    void forgedAndAlteredCookiesAreNone() throws Exception {
        String cookie = ground.cookie("maya");
        String altered = cookie.substring(0, cookie.length() - 1) + (cookie.endsWith("A") ? "B" : "A");
        Stream.of(
                        altered,
                        "callscribe=",
                        "callscribe=' or 1=1 --",
                        "callscribe=" + "A".repeat(43),
                        "callscribe=" + "A".repeat(4_000),
                        "other=" + cookie)
                .forEach(forged ->
                        assertThat(status("/api/calls", forged)).as(forged).isEqualTo(401));
        assertThat(status("/api/calls", "a=b; " + cookie + "; c=d")).isEqualTo(200);
    }

    private int status(String path, String cookie) {
        try {
            return ground.get(path, "Cookie", cookie).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void signingOutEndsTheSessionForGood() throws Exception {
        String cookie = ground.cookie("maya");
        String csrf = ground.csrf(cookie);
        assertThat(ground.send("DELETE", "/api/session", "", "Cookie", cookie).statusCode())
                .as("not by another site")
                .isEqualTo(403);
        HttpResponse<String> out = ground.send("DELETE", "/api/session", "", "Cookie", cookie, Gate.CSRF_HEADER, csrf);
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(
                        gone -> assertThat(gone).startsWith("callscribe=;").contains("Max-Age=0"));
        assertThat(status("/api/calls", cookie)).isEqualTo(401);
    }

    @Test
    void anotherPasswordARemovalAndASwitchOffEndSessionsWithinSeconds() throws Exception {
        String maya = ground.cookie("maya");
        String root = ground.cookie("root");
        ground.accounts().password("maya", "x");
        ground.accounts().activate("root", false);
        ground.pass(Duration.ofSeconds(6));
        assertThat(status("/api/calls", maya)).isEqualTo(401);
        assertThat(status("/api/calls", root)).isEqualTo(401);
        HttpResponse<String> off = ground.signIn("root", SignInGround.PASSWORD);
        assertThat(off.statusCode()).isEqualTo(403);
        assertThat(off.body()).contains("Your account is switched off. Ask an administrator.");
        ground.accounts().activate("root", true);
        String again = ground.cookie("root");
        ground.accounts().remove("root");
        ground.pass(Duration.ofSeconds(6));
        assertThat(status("/api/calls", again)).isEqualTo(401);
    }

    @Test
    void changesFromOtherSitesAreRefused() throws Exception {
        ground.call("c1", "1001", "billing");
        String cookie = ground.cookie("maya");
        String csrf = ground.csrf(cookie);
        String pause = "/api/calls/c1/pause";
        assertThat(ground.post(pause, "", "Cookie", cookie).statusCode()).isEqualTo(403);
        assertThat(ground.post(pause, "", "Cookie", cookie, Gate.CSRF_HEADER, csrf + "x")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ground.post(pause, "", "Cookie", cookie, Gate.CSRF_HEADER, csrf, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ground.post(pause, "", "Cookie", cookie, Gate.CSRF_HEADER, csrf, "Origin", "null")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ground.post(pause, "", "Cookie", cookie, Gate.CSRF_HEADER, csrf, "Sec-Fetch-Site", "same-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ground.calls.changes).isEmpty();
        String origin = "http://127.0.0.1:" + ground.port();
        assertThat(ground.post(pause, "", "Cookie", cookie, Gate.CSRF_HEADER, csrf, "Origin", origin)
                        .statusCode())
                .isEqualTo(204);
        assertThat(ground.meters.total(Meter.WEB_REFUSED, "foreign")).isEqualTo(5);
    }

    @Test
    void anotherSiteCannotSignSomebodyIn() throws Exception {
        assertThat(ground.signIn("maya", SignInGround.PASSWORD, "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ground.signIn("maya", SignInGround.PASSWORD, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "x", "{\"name\":1,\"password\":\"x\"}", "{\"name\":\"maya\",\"password\":\"\"}"})
    void whatIsNoNameAndPasswordIsSaidToBeNone(String body) throws Exception {
        assertThat(ground.post("/api/session", body).statusCode()).isEqualTo(400);
    }

    @Test
    void oversizedBodiesAreNotRead() throws Exception {
        assertThat(ground.signIn("maya", "x".repeat(2_000)).statusCode()).isEqualTo(413);
        assertThat(ground.signIn("maya", "x".repeat(300)).statusCode()).isEqualTo(400);
        assertThat(ground.signIn("m".repeat(300), "x").statusCode()).isEqualTo(400);
    }

    @Test
    void aMachineWithTheTokenNeedsNoneOfIt() throws Exception {
        String bearer = "Bearer " + SignInGround.TOKEN;
        ground.call("c1", "1001", "billing");
        assertThat(SignInGround.ids(ground.get("/api/calls", "Authorization", bearer)))
                .containsExactly("c1");
        assertThat(ground.post("/api/calls/c1/stop", "", "Authorization", bearer)
                        .statusCode())
                .isEqualTo(204);
        assertThat(ground.get("/api/calls", "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
    }

    @Test
    void figuresAreForTheTokenThoseInChargeAndThisMachine() throws Exception {
        assertThat(ground.get("/metrics").statusCode()).as("on this machine").isEqualTo(200);
        assertThat(ground.get("/metrics", "X-Forwarded-For", "192.0.2.1").statusCode())
                .as("through a proxy on this machine")
                .isEqualTo(401);
        assertThat(ground.get("/metrics", "X-Forwarded-For", "192.0.2.1", "Cookie", ground.cookie("root"))
                        .statusCode())
                .isEqualTo(200);
        String maya = ground.cookie("maya");
        assertThat(ground.get("/metrics", "Cookie", maya).statusCode()).isEqualTo(403);
        assertThat(ground.get("/metrics/", "Cookie", maya).statusCode()).isEqualTo(403);
        assertThat(ground.get(
                                "/metrics",
                                "X-Forwarded-For",
                                "192.0.2.1",
                                "Authorization",
                                "Bearer " + SignInGround.TOKEN)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTrustedProxysWordCountsAndNobodyElses() throws Exception {
        try (SignInGround behind =
                new SignInGround(config -> config.withTrustedProxy("127.0.0.1")).agent("maya", "1")) {
            for (int i = 0; i < 5; i++) {
                behind.signIn("name" + i, "wrong", "X-Forwarded-For", "10.0.0.9, 192.0.2.1");
            }
            assertThat(behind.signIn("maya", "x", "X-Forwarded-For", "10.0.0.8, 192.0.2.1")
                            .statusCode())
                    .as("only the hop that our proxy saw counts")
                    .isEqualTo(429);
            HttpResponse<String> elsewhere = behind.signIn(
                    "maya", SignInGround.PASSWORD, "X-Forwarded-For", "192.0.2.2", "X-Forwarded-Proto", "https");
            assertThat(elsewhere.statusCode()).isEqualTo(204);
            assertThat(elsewhere.headers().firstValue("Set-Cookie"))
                    .hasValueSatisfying(cookie -> assertThat(cookie).endsWith("; Secure"));
            assertThat(elsewhere.headers().firstValue("Strict-Transport-Security"))
                    .isPresent();
        }
        HttpResponse<String> untrusted = ground.signIn("maya", SignInGround.PASSWORD, "X-Forwarded-Proto", "https");
        assertThat(untrusted.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).doesNotContain("Secure"));
    }
}
