package io.callscribe.session.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.session.backlog.SpoolIndex.End;
import io.callscribe.session.backlog.SpoolIndex.Kept;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFolderTest {

    private static final CallId ID = new CallId("20261122-140612-abcde");

    @TempDir
    Path dir;

    @Test
    void aSecondOneIsKeptOut() throws IOException {
        try (SpoolFolder one = new SpoolFolder(dir, 1_000);
                SpoolFolder two = new SpoolFolder(dir, 1_000)) {
            one.open();
            assertThatThrownBy(two::open).hasMessageContaining("is used by another");
        }
    }

    @Test
    void theIndexIsReadAsItWasWritten() throws IOException {
        SpoolIndex index = new SpoolIndex(
                SpoolFixture.card(ID.value()),
                Optional.of(new End(new CallTime(800_000), "finished")),
                List.of(new Kept(80_000, 120_000, 8_000, "Deepgram said: “no”.")),
                400);
        assertThat(SpoolIndexCodec.read(SpoolIndexCodec.write(index))).isEqualTo(index);
        SpoolIndex live = new SpoolIndex(SpoolFixture.card(ID.value()), Optional.empty(), List.of(), 0);
        assertThat(SpoolIndexCodec.read(SpoolIndexCodec.write(live))).isEqualTo(live);
    }

    @Test
    void anIndexThatIsNoneIsRefused() {
        for (String text : List.of("", "[]", "{}", "{\"call\":\"c1\"}", "{\"call\":\"../..\"}")) {
            assertThatThrownBy(() -> SpoolIndexCodec.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void bytesOfAnEarlierRunCount() throws IOException {
        Path spool = dir.resolve("spool");
        try (SpoolFolder before = new SpoolFolder(spool, 1_000)) {
            before.append(ID, "0.ulaw", new byte[600]);
        }
        try (SpoolFolder after = new SpoolFolder(spool, 1_000)) {
            after.open();
            assertThat(after.bytes()).isEqualTo(600);
            assertThat(after.takes(400)).isTrue();
            assertThat(after.takes(401)).isFalse();
            after.deleteCall(ID);
            assertThat(after.bytes()).isZero();
        }
        assertThat(spool).doesNotExist();
    }

    @Test
    void aQueueThatIsFullRefusesSoundAndSaysSo() {
        Meters meters = new Meters();
        SpoolQueue queue = new SpoolQueue(1_000, meters);
        SpooledCall call = new SpooledCall(
                SpoolFixture.card("c1"),
                new LateDesk(event -> {}),
                new CallFiles(new SpoolFolder(dir, 0), new CallId("c1"), meters),
                meters);
        queue.put(new SpoolItem.Aside(call, 0, new byte[900], "Why."));
        queue.put(new SpoolItem.Aside(call, 450, new byte[200], "Why."));
        queue.put(new SpoolItem.Journaled(call, 450, new byte[200]));

        assertThat(queue.poll()).isInstanceOf(SpoolItem.Aside.class);
        assertThat(queue.poll()).isInstanceOfSatisfying(SpoolItem.Lost.class, lost -> {
            assertThat(lost.span().start().ticks()).isEqualTo(450);
            assertThat(lost.span().end().ticks()).isEqualTo(550);
            assertThat(lost.reason()).isEqualTo("Why. Too much sound waited for the disk.");
        });
        assertThat(queue.poll()).isNull();
        assertThat(meters.total(Meter.SPOOL_REFUSED, "queue")).isEqualTo(2);
        queue.put(new SpoolItem.Aside(call, 0, new byte[1_000], "Why."));
        assertThat(queue.poll()).isInstanceOf(SpoolItem.Aside.class);
    }
}
