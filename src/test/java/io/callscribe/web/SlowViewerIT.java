package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callscribe.call.Party;
import io.callscribe.meter.Meter;
import io.callscribe.testing.CallScript;
import io.callscribe.web.EventReader.Event;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A browser that stops reading is cut and harms nobody. */
class SlowViewerIT {

    private static final String LONG = "word ".repeat(2_000);
    private static final int MORE_THAN_FITS = 4_000;

    @Test
    void aViewerWhoDoesNotReadIsCutAndOthersGetEverything() throws Exception {
        try (Served served = new Served();
                Socket stuck = notReading(served.port());
                EventReader other = served.events("")) {
            other.next("heartbeat");
            await().untilAsserted(() -> assertThat(served.meters.scrape()).contains("callscribe_web_viewers 2.0"));
            CallScript call = served.call("c1");
            other.next("call");
            for (int i = 1; i <= MORE_THAN_FITS; i++) {
                call.says(Party.CALLER, i * 1_000L, i * 1_000L + 900, LONG);
                Event line = other.next();
                assertThat(line.data().get("seq").asInt()).isEqualTo(i);
            }
            assertThat(served.meters.total(Meter.SSE_DROPPED)).isEqualTo(1);
            await().untilAsserted(() -> assertThat(served.meters.scrape()).contains("callscribe_web_viewers 1.0"));
            try (EventReader back = served.events("?call=c1&lastEventId=" + (Served.FIRST_ID + MORE_THAN_FITS - 1))) {
                assertThat(back.next().data().get("seq").asInt())
                        .as("who was cut takes up its thread again")
                        .isEqualTo(MORE_THAN_FITS);
            }
            assertThat(stuck.isClosed()).as("by us").isFalse();
        }
    }

    private static Socket notReading(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write("GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
