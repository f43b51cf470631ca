package io.callscribe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.callscribe.config.HostPort;
import io.callscribe.config.WebConfig;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.board.CallBoard;
import java.io.IOException;
import java.net.BindException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Where it listens. */
class BindIT {

    private final Logger logger = (Logger) LoggerFactory.getLogger(WebServer.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    BindIT() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(log);
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (WebServer first = serve("127.0.0.1", 0)) {
            assertThatThrownBy(() -> serve("127.0.0.1", first.port()))
                    .isInstanceOf(BindException.class)
                    .hasMessageStartingWith("web.bind: 127.0.0.1:" + first.port() + " cannot be bound");
        }
    }

    @Test
    void thePortIsFreeAfterClosing() throws Exception {
        int port;
        try (WebServer first = serve("127.0.0.1", 0)) {
            port = first.port();
        }
        try (WebServer again = serve("127.0.0.1", port)) {
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void toBeReachedFromOutsideIsSaidLoudly() throws Exception {
        serve("0.0.0.0", 0).close();
        assertThat(log.list).anySatisfy(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).startsWith("ANYBODY WHO REACHES 0.0.0.0:0 CAN READ EVERY CALL");
        });
    }

    @Test
    void loopbackIsNotWarnedOf() throws Exception {
        serve("127.0.0.1", 0).close();
        assertThat(log.list).noneMatch(line -> line.getLevel().equals(Level.WARN));
    }

    private static WebServer serve(String host, int port) throws IOException {
        return WebServer.start(
                new WebConfig(new HostPort(host, port), null),
                new WebServer.Sources(new CallBoard(1), new NothingStored()),
                List::of,
                new Meters(),
                () -> Served.NOW);
    }
}
