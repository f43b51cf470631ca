package io.callscribe.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The newest lines of the log, kept in memory for the bundle that goes to support. Safe from any thread. */
final class LogTail extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final int LINES = 1_000;

    private final Deque<String> lines = new ArrayDeque<>();

    private LogTail() {}

    /** Listens to the log until it is closed. */
    static LogTail listening() {
        LogTail tail = new LogTail();
        tail.setName("tail-" + Integer.toHexString(System.identityHashCode(tail)));
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            tail.setContext(root.getLoggerContext());
            tail.start();
            root.addAppender(tail);
        }
        return tail;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String line = Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS) + " " + event.getLevel()
                + " " + event.getLoggerName() + ": " + event.getFormattedMessage();
        synchronized (lines) {
            if (lines.size() == LINES) {
                lines.removeFirst();
            }
            lines.addLast(line);
        }
    }

    /** What there is, oldest first. */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.detachAppender(this);
        }
        stop();
    }
}
