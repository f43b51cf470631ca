package io.callscribe.asterisk.transport.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ch.loway.oss.ari4java.tools.HttpParam;
import ch.loway.oss.ari4java.tools.RestException;
import ch.loway.oss.ari4java.tools.WsClient.WsClientConnection;
import io.callscribe.asterisk.transport.net.AriEndpoint;
import io.callscribe.asterisk.transport.net.AriLoops;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.AriTrouble.Kind;
import io.callscribe.asterisk.transport.net.Dialer;
import io.callscribe.config.AsteriskConfig;
import io.callscribe.testing.FakeAnswer;
import io.callscribe.testing.FakeAri;
import io.callscribe.testing.FakeSocket;
import io.callscribe.testing.SelfSigned;
import io.callscribe.time.NanoClock;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Event sockets for real. Numbers in parentheses are ari4java's weaknesses that each test stands against. */
@Timeout(60)
class NettyAriWsClientIT {

    private static final SocketLimits LIMITS = new SocketLimits(1000, 200, 800, 1 << 20, 2 << 20);

    private final FakeAri asterisk = FakeAri.start();
    private final AriLoops loops = new AriLoops();
    private final RecordingListener heard = new RecordingListener();

    @AfterEach
    void close() {
        loops.close();
        asterisk.close();
    }

    private NettyAriWsClient client(AsteriskConfig config) {
        return new NettyAriWsClient(new Dialer(AriEndpoint.of(config), loops), LIMITS, NanoClock.SYSTEM);
    }

    private WsClientConnection open() {
        return client(asterisk.config(1000))
                .open(heard, "/events", List.of(HttpParam.build("app", "call scribe"), HttpParam.build("x", (String)
                        null)));
    }

    private FakeSocket opened() {
        open();
        FakeSocket socket = asterisk.awaitSocket();
        heard.await("open");
        return socket;
    }

    private RestException refused() {
        open();
        heard.await("refused");
        return heard.refusal();
    }

    @Test
    void theUpgradeSaysWhoWeAreAndWhatWeWant() {
        FakeAri.Request request = opened().request();

        assertThat(request.path()).isEqualTo("/ari/events");
        assertThat(request.query()).isEqualTo("app=call%20scribe");
        assertThat(request.headers()).containsEntry("authorization", "Basic Y2FsbHNjcmliZTpzZWNyZXQ=");
        assertThat(request.headers()).containsEntry("host", "127.0.0.1:" + asterisk.port());
    }

    /** (1) Events came on three threads, out of order. */
    @Test
    void threeThousandEventsComeInOrderOnOneThread() {
        FakeSocket socket = opened();
        List<String> sent =
                IntStream.range(0, 3000).mapToObj(i -> "{\"n\":" + i + "}").toList();

        sent.forEach(socket::send);

        heard.awaitTexts(3000);
        assertThat(heard.texts()).isEqualTo(sent);
        assertThat(heard.threads()).hasSize(1);
    }

    /** (7) Server pings were not answered. */
    @Test
    void theServersPingIsAnsweredWithItsText() {
        FakeSocket socket = opened();

        socket.ping("are you there");

        Awaitility.await().until(() -> socket.received().contains("pong:are you there"));
    }

    @Test
    void weAskWhetherTheServerIsThereAndItIs() {
        FakeSocket socket = opened();

        Awaitility.await()
                .until(() -> socket.received().stream().filter("ping"::equals).count() >= 6);
        assertThat(heard.said()).containsExactly("open");
    }

    @Test
    void aSilentSocketIsTakenForDead() {
        FakeSocket socket = opened();

        socket.ignorePings();

        Awaitility.await().until(() -> heard.said().size() == 2);
        assertThat(heard.said().getLast()).matches("closed 1006 silent for \\d+ ms, no pong");
    }

    /** (8) Frames over 64 KiB were lost. */
    @Test
    void longEventsComeWholeInOneFrameOrInMany() {
        FakeSocket socket = opened();
        String event = "{\"x\":\"" + "ü".repeat(35_000) + "\"}";

        socket.send(event);
        socket.sendSplit(event, 7);
        socket.sendSplit("{\"split\":true}", 14);

        heard.awaitTexts(3);
        assertThat(heard.texts()).containsExactly(event, event, "{\"split\":true}");
    }

    @Test
    void anEventOverOneMebibyteIsSkippedAndTold() {
        FakeSocket socket = opened();

        socket.send("x".repeat((1 << 20) + 1));
        socket.sendSplit("y".repeat(3 << 20), 6);
        socket.sendBinary(new byte[3]);
        socket.send("next");

        heard.awaitTexts(1);
        assertThat(heard.texts()).containsExactly("next");
        assertThat(heard.said())
                .containsExactly("open", "skipped TOO_LONG 1048577", "skipped TOO_LONG 3145728", "skipped BINARY 3");
    }

    @Test
    void aFrameWithoutMeasureEndsTheSocketAndSaysWhy() {
        FakeSocket socket = opened();

        socket.send("x".repeat(3 << 20));

        Awaitility.await().until(() -> heard.said().size() == 2);
        assertThat(heard.said().getLast()).startsWith("closed 1009 ").contains("2097152");
        Awaitility.await().until(() -> !socket.open());
    }

    @Test
    void theServersCloseCodeAndReasonAreTold() {
        FakeSocket socket = opened();

        socket.close(1001, "Asterisk is going down");

        heard.await("closed 1001 Asterisk is going down");
        Awaitility.await().until(() -> socket.received().contains("close:1001"));
    }

    @Test
    void aResetIsTold() {
        FakeSocket socket = opened();

        socket.reset();

        Awaitility.await().until(() -> heard.said().size() == 2);
        assertThat(heard.said().getLast()).startsWith("closed 1006 ");
    }

    @Test
    void weSayGoodbye() throws RestException {
        WsClientConnection connection = open();
        FakeSocket socket = asterisk.awaitSocket();
        heard.await("open");

        connection.disconnect();

        heard.await("closed 1000 closed by us");
        Awaitility.await().until(() -> socket.received().contains("close:1000"));
    }

    /** (12) A refused upgrade showed only as a time-out of 10 s. */
    @Test
    void aRefusedUpgradeIsToldAtOnceWithAsterisksWords() {
        asterisk.refuseUpgrades(FakeAnswer.json(401, "{\"message\":\"Authentication required\"}"));

        RestException refusal = refused();

        assertThat(refusal.getCode()).isEqualTo(401);
        assertThat(refusal).hasMessage("Authentication required");
        assertThat(refusal.getResponse()).isEqualTo("{\"message\":\"Authentication required\"}");
    }

    @Test
    void anUpgradeRefusedByAnAclOrByAForeignServerIsToldToo() {
        asterisk.refuseUpgrades(FakeAnswer.json(403, "{\"message\":\"Access denied by ACL\"}"));
        assertThat(refused()).hasMessage("Access denied by ACL");

        asterisk.refuseUpgrades(FakeAnswer.page(404, "Not Found", "The requested URL was not found on this server."));
        open();
        Awaitility.await().until(() -> heard.refusal().getCode() == 404);
        assertThat(heard.refusal()).hasMessage("Not Found The requested URL was not found on this server.");
    }

    @Test
    void aServerThatHangsUpOnTheUpgradeIsTold() {
        asterisk.hangUpOn(1);

        assertThat(((AriTrouble) refused()).kind()).isEqualTo(Kind.CUT);
    }

    @Test
    void aServerThatNeverAnswersTheUpgradeIsLeftAtTheLimit() {
        asterisk.refuseUpgrades(FakeAnswer.never());

        assertThat(refused()).hasMessage("no answer to the upgrade within 1000 ms");
    }

    @Test
    void whatSpeaksNoHttpIsSaidSo() {
        asterisk.refuseUpgrades(FakeAnswer.raw("220 mail.example ESMTP\r\n"));

        assertThat(((AriTrouble) refused()).kind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    void anUpgradeWithAWrongKeyIsRefused() {
        String answer = String.join(
                "\r\n",
                "HTTP/1.1 101 Switching Protocols",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: bm9uc2Vuc2U=",
                "",
                "");
        asterisk.refuseUpgrades(FakeAnswer.raw(answer));

        assertThat(refused()).hasMessageContaining("the upgrade was answered wrongly");
    }

    @Test
    void anAbsentServerIsTold() {
        asterisk.close();

        assertThat(((AriTrouble) refused()).kind()).isEqualTo(Kind.REFUSED);
    }

    /** (11) Any certificate was trusted. */
    @Test
    void aCertificateThatNobodySignedIsRefused(@TempDir Path folder) {
        try (FakeAri secure =
                FakeAri.startTls(SelfSigned.of(folder, "ip:127.0.0.1").server())) {
            client(secure.config(1000)).open(heard, "/events", List.of());
            heard.await("refused");
        }

        assertThat(((AriTrouble) heard.refusal()).kind()).isEqualTo(Kind.TLS);
    }

    @Test
    void aSocketClosedWhileItOpensIsTold() throws RestException {
        asterisk.refuseUpgrades(FakeAnswer.never());
        WsClientConnection connection = open();
        Awaitility.await().until(() -> !asterisk.requests().isEmpty());

        connection.disconnect();

        heard.await("refused");
        assertThat(heard.refusal()).hasMessage("the event socket was closed while it was opened");
    }

    @Test
    void theClientKnowsWhetherASocketIsOpenAndClosesThemAll() {
        NettyAriWsClient client = client(asterisk.config(1000));
        client.open(heard, "/events", List.of());
        asterisk.awaitSocket();
        heard.await("open");
        assertThat(client.isWsConnected()).isTrue();

        client.destroy();

        heard.await("closed 1000 closed by us");
        assertThat(client.isWsConnected()).isFalse();
    }
}
