package io.callscribe.outlet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineNumbersTest {

    private static int[] numbered(int... seqs) {
        LineNumbers numbers = new LineNumbers();
        return IntStream.of(seqs).map(numbers::next).toArray();
    }

    @Test
    void numbersThatGrowStayAsTheyAre() {
        assertThat(numbered(1, 2, 5, 9)).containsExactly(1, 2, 5, 9);
    }

    @Test
    void numbersThatBeginAgainGoOn() {
        assertThat(numbered(1, 2, 3, 1, 2, 1)).containsExactly(1, 2, 3, 4, 5, 6);
    }
}
