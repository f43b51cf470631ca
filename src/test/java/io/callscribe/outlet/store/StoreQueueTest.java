package io.callscribe.outlet.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.call.CallId;
import io.callscribe.call.CallTime;
import io.callscribe.call.Happening;
import io.callscribe.call.Happening.What;
import io.callscribe.call.Span;
import io.callscribe.call.Status;
import io.callscribe.outlet.CallFacts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StoreQueueTest {

    private static final CallId CALL = new CallId("c1");
    private static final OffsetDateTime START = OffsetDateTime.parse("2026-11-22T14:06:12+01:00");

    private final StoreQueue queue = new StoreQueue(1 << 20);

    private static Entry moment(long arrival) {
        return new Entry.Moment(CALL, arrival, new Happening(CallTime.ZERO, What.WARNING, "text"));
    }

    private static Entry gap(long arrival) {
        return new Entry.Gap(CALL, arrival, new Span(CallTime.ZERO, CallTime.ofMs(10)), "reason");
    }

    private static Entry row(String reason) {
        return new Entry.CallRow(
                new CallFacts(CALL, "channel", "", "", "", START), Status.LIVE, reason, Optional.empty());
    }

    private void fill(long from, long to) {
        LongStream.range(from, to)
                .forEach(arrival -> assertThat(queue.put(moment(arrival))).isTrue());
    }

    @Test
    void entriesComeOutInTheOrderTheyCameIn() {
        fill(1, 4);
        assertThat(queue.take()).containsExactly(moment(1), moment(2), moment(3));
    }

    @Test
    void aNewerRowOfACallTakesTheOlderOnesPlace() {
        queue.put(row("old"));
        queue.put(moment(1));
        queue.put(row("new"));
        assertThat(queue.take()).containsExactly(row("new"), moment(1));
    }

    @Test
    void whatWasNotWrittenIsFirstAgain() {
        fill(1, 3);
        queue.take();
        fill(3, 4);
        queue.putBack();
        assertThat(queue.take()).containsExactly(moment(1), moment(2), moment(3));
    }

    @Test
    void aRowThatWasNotWrittenYieldsToANewerOneButKeepsItsPlace() {
        queue.put(row("old"));
        queue.put(moment(1));
        queue.take();
        queue.put(moment(2));
        queue.put(row("newer"));
        queue.putBack();
        assertThat(queue.take()).containsExactly(row("newer"), moment(1), moment(2));
        queue.written();
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void bytesComeBackWhenABatchIsWritten() {
        fill(1, 3);
        assertThat(queue.bytes()).isEqualTo(2 * moment(1).bytes());
        queue.take();
        assertThat(queue.entries()).isEqualTo(2);
        queue.written();
        assertThat(queue.entries()).isZero();
        assertThat(queue.bytes()).isZero();
    }

    @Test
    void aBatchIsBoundedAndTheNextFollowsAtOnce() {
        fill(0, StoreQueue.MOST_A_BATCH + 600);
        assertThat(queue.take()).hasSize(StoreQueue.MOST_A_BATCH);
        assertThat(queue.urgent()).isTrue();
        queue.written();
        queue.take();
        assertThat(queue.urgent()).isFalse();
    }

    @Test
    void theLastRoomBelongsToWhatMattersMost() {
        StoreQueue small = new StoreQueue(10 * gap(1).bytes());
        long arrival = 0;
        while (small.put(moment(++arrival))) {
            assertThat(small.bytes()).isLessThanOrEqualTo(5 * gap(1).bytes());
        }
        assertThat(small.put(gap(++arrival))).isTrue();
        while (small.put(gap(++arrival))) {
            assertThat(small.bytes()).isLessThanOrEqualTo(9 * gap(1).bytes());
        }
        assertThat(small.put(row(""))).isTrue();
    }

    @Test
    void theOneEntryThatIsRefusedIsFoundAndTheOthersAreWritten() {
        fill(1, 5);
        queue.take();
        assertThat(queue.refused()).isEmpty();
        assertThat(queue.take()).containsExactly(moment(1));
        queue.written();
        assertThat(queue.urgent()).isTrue();
        assertThat(queue.take()).containsExactly(moment(2));
        assertThat(queue.refused()).contains(moment(2));
        assertThat(queue.take()).containsExactly(moment(3));
        queue.written();
        assertThat(queue.take()).containsExactly(moment(4));
        queue.written();
        fill(5, 7);
        assertThat(queue.take()).isEqualTo(List.of(moment(5), moment(6)));
    }
}
