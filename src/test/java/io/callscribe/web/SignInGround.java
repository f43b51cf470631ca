package io.callscribe.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.config.HostPort;
import io.callscribe.config.Secret;
import io.callscribe.config.WebConfig;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.store.Account;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.CallArchive;
import io.callscribe.outlet.store.Person;
import io.callscribe.outlet.store.Role;
import io.callscribe.outlet.store.io.AccountBook;
import io.callscribe.testing.CallScript;
import io.callscribe.web.access.Passwords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A web server where people sign in, over accounts in a SQLite file, with a clock that is set by hand. */
final class SignInGround implements AutoCloseable {

    static final String TOKEN = "machine-token";
    static final String PASSWORD = "correct horse";

    /** One hash for all: they are dear. */
    private static final String HASH = Passwords.hash(Secret.of(PASSWORD));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final CallBoard board = new CallBoard(5_000);
    final Meters meters = new Meters();
    final FakeCallSwitch calls = new FakeCallSwitch();
    final FakeSupervisors supervisors = new FakeSupervisors();
    private final String url = "jdbc:sqlite:"
            + Path.of("target", "stores", UUID.randomUUID() + ".db").toAbsolutePath();
    private final AccountBook book = AccountBook.open(url);
    private final HttpClient client = HttpClient.newHttpClient();
    private final UnaryOperator<WebConfig> settings;
    private final CallArchive archive;
    private volatile OffsetDateTime now = OffsetDateTime.parse("2026-11-23T09:00:00Z");
    private WebServer server;

    SignInGround() throws IOException {
        this(config -> config);
    }

    SignInGround(UnaryOperator<WebConfig> settings) throws IOException {
        this(settings, new NothingStored());
    }

    SignInGround(UnaryOperator<WebConfig> settings, CallArchive archive) throws IOException {
        this.settings = settings;
        this.archive = archive;
        server = start();
    }

    private WebServer start() throws IOException {
        Health health = new Health() {
            @Override
            public List<Check> readiness() {
                return List.of();
            }

            @Override
            public CallSwitch calls() {
                return calls;
            }

            @Override
            public Supervisors supervisors() {
                return supervisors;
            }
        };
        return WebServer.start(
                settings.apply(new WebConfig(new HostPort("127.0.0.1", 0), Secret.of(TOKEN)).withSignIn()),
                new WebServer.Sources(board, archive, book.accounts()),
                health,
                meters,
                () -> now);
    }

    void restart() throws IOException {
        server.close();
        server = start();
    }

    Accounts accounts() {
        return book.accounts();
    }

    SignInGround agent(String name, String extension) {
        return add(new Person(name, name, Role.AGENT, extension, Set.of(), Set.of()));
    }

    SignInGround supervisor(String name, String queue) {
        return add(new Person(name, name, Role.SUPERVISOR, "", Set.of(queue), Set.of()));
    }

    SignInGround supervisorOn(String name, String extension, String queue) {
        return add(new Person(name, name, Role.SUPERVISOR, extension, Set.of(queue), Set.of()));
    }

    SignInGround administrator(String name) {
        return add(new Person(name, name, Role.ADMINISTRATOR, "", Set.of(), Set.of()));
    }

    private SignInGround add(Person person) {
        accounts().add(new Account(person, HASH, true), 0);
        return this;
    }

    CallScript call(String id, String agent, String queue) {
        return new CallScript(board, id).starts("T. Okafor", agent, queue, now);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    int port() {
        return server.port();
    }

    String address() {
        return server.address();
    }

    /** Signs in with the usual password; the session's cookie. */
    String cookie(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = signIn(name, PASSWORD);
        if (answer.statusCode() != 204) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    HttpResponse<String> signIn(String name, String password, String... headers)
            throws IOException, InterruptedException {
        return send("POST", "/api/session", body(name, password), headers);
    }

    static String body(String name, String password) {
        return JSON.createObjectNode()
                .put("name", name)
                .put("password", password)
                .toString();
    }

    /** What the page of that cookie sends with each change. */
    String csrf(String cookie) throws IOException, InterruptedException {
        return json(get("/api/me", "Cookie", cookie)).get("csrf").asText();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    static List<String> ids(HttpResponse<String> list) throws IOException {
        return json(list).get("calls").findValuesAsText("id");
    }

    @Override
    public void close() {
        server.close();
        book.close();
        client.close();
    }
}
