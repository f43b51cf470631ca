package io.callscribe.recognizer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.config.BuiltinConfig;
import io.callscribe.config.HostPort;
import io.callscribe.config.ServerConfig;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.EngineState;
import io.callscribe.testing.ListenClient;
import io.callscribe.testing.OfflineEngine;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How the server comes and goes. */
class ServerLifeIT {

    private static final ServerConfig ANY_PORT = new ServerConfig(new HostPort("127.0.0.1", 0), null);
    private static final BuiltinConfig BUILTIN = new BuiltinConfig(BuiltinConfig.Model.BASE, 0);

    @Test
    void itListensBeforeTheModelsAreLoadedAndAnEarlyStreamWaits() throws IOException {
        OfflineEngine.ready(BuiltinConfig.Model.TINY, new Meters()).close();
        try (RecognizerServer server = RecognizerServer.start(ANY_PORT, BUILTIN, new Meters())) {
            assertThat(server.engine().state()).isInstanceOf(EngineState.Loading.class);
            try (ListenClient early = ListenClient.open(address(server))) {
                assertThat(server.engine().state()).isInstanceOf(EngineState.Ready.class);
                early.sound(new byte[800]);
                early.closeStream();
                assertThat(early.awaitClose().code()).isEqualTo(1000);
            }
        }
    }

    @Test
    void itLeavesNoThreadAndNoPort() throws IOException {
        OfflineEngine.ready(BuiltinConfig.Model.TINY, new Meters()).close();
        RecognizerServer server = RecognizerServer.start(ANY_PORT, BUILTIN, new Meters());
        InetSocketAddress address = server.address();
        try (ListenClient client = ListenClient.open(address(server))) {
            client.sound(new byte[16_000]);
            server.close();
            assertThat(client.awaitClose().code()).isEqualTo(1001);
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.startsWith("recognizer-server") || name.startsWith("decoder-")));
        assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void closingWhileItLoadsIsClean() throws IOException {
        OfflineEngine.ready(BuiltinConfig.Model.TINY, new Meters()).close();
        RecognizerServer server = RecognizerServer.start(ANY_PORT, BUILTIN, new Meters());
        server.close();
        assertThat(server.engine().state()).isEqualTo(new EngineState.Closed());
    }

    private static URI address(RecognizerServer server) {
        return URI.create(
                "ws://127.0.0.1:" + server.address().getPort() + "/v1/listen?encoding=mulaw&sample_rate=8000");
    }
}
