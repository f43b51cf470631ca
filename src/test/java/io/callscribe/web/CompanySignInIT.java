package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.callscribe.config.OidcConfig;
import io.callscribe.config.Secret;
import io.callscribe.testing.FakeProvider;
import io.callscribe.testing.FakeProvider.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Company accounts, with a provider of OpenID Connect over real sockets. */
class CompanySignInIT {

    private static final String REDIRECT = "http://callscribe.test/signin/company";

    private final FakeProvider provider = new FakeProvider();
    private final SignInGround ground = new SignInGround(config -> config.withOidc(
            OidcConfig.of(provider.issuer(), FakeProvider.CLIENT, Secret.of(FakeProvider.SECRET), REDIRECT)));
    private final HttpClient client = HttpClient.newHttpClient();

    CompanySignInIT() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        ground.close();
        provider.close();
    }

    /** Where somebody stands before coming back: the state's cookie, and what the provider sent along. */
    private record Outside(String cookie, String query) {}

    private Outside leave(String next) throws IOException, InterruptedException {
        HttpResponse<String> there = ground.get("/signin/company?next=" + next);
        assertThat(there.statusCode()).isEqualTo(303);
        String cookie = there.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/signin/company");
        URI provider = URI.create(there.headers().firstValue("Location").orElseThrow());
        assertThat(provider.getQuery()).contains("response_type=code", "nonce=", "code_challenge_method=S256");
        HttpResponse<String> back =
                client.send(HttpRequest.newBuilder(provider).build(), HttpResponse.BodyHandlers.ofString());
        String address = back.headers().firstValue("Location").orElseThrow();
        assertThat(address).startsWith(REDIRECT + "?");
        return new Outside(cookie.replaceFirst(";.*", ""), address.substring(REDIRECT.length()));
    }

    private HttpResponse<String> comeBack(Outside outside) throws IOException, InterruptedException {
        return ground.get("/signin/company" + outside.query(), "Cookie", outside.cookie());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static boolean signedIn(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream().anyMatch(cookie -> cookie.startsWith("callscribe="));
    }

    @Test
    void aPersonWithARoleIsLetInWithWhatTheProviderSays() throws Exception {
        provider.claims = Map.of(
                "preferred_username", "Maya@Example.com",
                "name", "Maya Lindqvist",
                "callscribe_role", List.of("staff", "agent", "supervisor"),
                "callscribe_extension", "1001",
                "callscribe_queue", List.of("billing"));
        HttpResponse<String> in = comeBack(leave("%2Fboard"));
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(location(in)).isEqualTo("/board");
        String cookie = in.headers().allValues("Set-Cookie").stream()
                .filter(one -> one.startsWith("callscribe="))
                .findFirst()
                .orElseThrow()
                .replaceFirst(";.*", "");
        JsonNode me = SignInGround.json(ground.get("/api/me", "Cookie", cookie));
        assertThat(me.get("name").asText()).isEqualTo("maya@example.com");
        assertThat(me.get("label").asText()).isEqualTo("Maya Lindqvist");
        assertThat(me.get("role").asText()).as("the highest of several").isEqualTo("supervisor");
        assertThat(me.get("queues")).hasToString("[\"billing\"]");
        ground.call("c1", "1002", "billing");
        ground.call("c2", "1002", "sales");
        assertThat(SignInGround.ids(ground.get("/api/calls", "Cookie", cookie))).containsExactly("c1");
    }

    @Test
    void aPersonWithoutARoleIsTold() throws Exception {
        provider.claims = Map.of("preferred_username", "maya");
        HttpResponse<String> answer = comeBack(leave("%2F"));
        assertThat(location(answer)).isEqualTo("/signin?why=no-role");
        assertThat(signedIn(answer)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whatIsWrongWithAnAnswerKeepsItOut(Fault fault) throws Exception {
        provider.claims = Map.of("callscribe_role", "administrator");
        provider.fault = fault;
        HttpResponse<String> answer = comeBack(leave("%2F"));
        assertThat(location(answer)).isEqualTo("/signin?why=company");
        assertThat(signedIn(answer)).isFalse();
    }

    @Test
    void onlyTheBrowserThatLeftComesBackAndOnce() throws Exception {
        provider.claims = Map.of("callscribe_role", "administrator");
        Outside outside = leave("%2F");
        assertThat(signedIn(ground.get("/signin/company" + outside.query())))
                .as("without the cookie of the departure")
                .isFalse();
        assertThat(signedIn(comeBack(new Outside(outside.cookie() + "x", outside.query()))))
                .isFalse();
        assertThat(signedIn(comeBack(outside))).isTrue();
        assertThat(signedIn(comeBack(outside))).as("a second time").isFalse();
    }

    @Test
    void anotherSiteIsNeverNext() throws Exception {
        provider.claims = Map.of("callscribe_role", "administrator");
        assertThat(location(comeBack(leave("%2F%2Fevil.example")))).isEqualTo("/");
    }

    @Test
    void aProviderThatIsAwayIsSaidAndKeepsNobodyElseOut() throws Exception {
        provider.close();
        assertThat(location(ground.get("/signin/company"))).isEqualTo("/signin?why=company");
        assertThat(ground.agent("maya", "1001")
                        .signIn("maya", SignInGround.PASSWORD)
                        .statusCode())
                .isEqualTo(204);
    }
}
