package io.callscribe.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ITU-T G.711 tables 1a, 1b (A-law) and 2a, 2b (µ-law), all 256 codes both ways. */
class G711ConformanceTest {

    /** Negative zero has no linear value of its own; its code comes back as positive zero. */
    private static final int ULAW_NEGATIVE_ZERO = 0x7F;

    @Test
    void everyUlawCodeComesBackFromItsLinearValue() {
        for (int code = 0; code < 256; code++) {
            byte back = G711.linearToUlaw(G711.ulawToLinear((byte) code));
            int expected = code == ULAW_NEGATIVE_ZERO ? 0xFF : code;
            assertThat(back & 0xFF).as("µ-law code 0x%02X", code).isEqualTo(expected);
        }
    }

    @Test
    void everyAlawCodeComesBackFromItsLinearValue() {
        for (int code = 0; code < 256; code++) {
            byte back = G711.linearToAlaw(G711.alawToLinear((byte) code));
            assertThat(back & 0xFF).as("A-law code 0x%02X", code).isEqualTo(code);
        }
    }

    /** Values of table 2a and 2b: the decoder's output y₁…y₁₂₈, here shifted left by two. */
    @ParameterizedTest
    @CsvSource({
        "0x80,32124",
        "0x8F,16764",
        "0x9F,8316",
        "0xAF,4092",
        "0xBF,1980",
        "0xCF,924",
        "0xDF,396",
        "0xEF,132",
        "0xFE,8",
        "0xFF,0",
        "0x00,-32124",
        "0x0F,-16764",
        "0x7E,-8",
        "0x7F,0"
    })
    void ulawDecodesToTheValuesOfTable2(String code, int linear) {
        assertThat(G711.ulawToLinear((byte) (int) Integer.decode(code))).isEqualTo((short) linear);
    }

    /** Values of table 1a and 1b: the decoder's output y₁…y₁₂₈, here shifted left by three. */
    @ParameterizedTest
    @CsvSource({"0xD5,8", "0xD4,24", "0xC5,264", "0xAA,32256", "0xA5,16896", "0x55,-8", "0x2A,-32256", "0x25,-16896"})
    void alawDecodesToTheValuesOfTable1(String code, int linear) {
        assertThat(G711.alawToLinear((byte) (int) Integer.decode(code))).isEqualTo((short) linear);
    }

    @Test
    void alawBecomesTheNearestUlawCode() {
        for (int code = 0; code < 256; code++) {
            int wanted = G711.alawToLinear((byte) code);
            int got = G711.ulawToLinear(G711.alawToUlaw((byte) code));
            int nearest = Integer.MAX_VALUE;
            for (int other = 0; other < 256; other++) {
                nearest = Math.min(nearest, Math.abs(wanted - G711.ulawToLinear((byte) other)));
            }
            assertThat(Math.abs(wanted - got)).as("A-law code 0x%02X", code).isEqualTo(nearest);
        }
    }

    @Test
    void whatIsLouderThanTheScaleIsClipped() {
        assertThat(G711.linearToUlaw(Short.MAX_VALUE)).isEqualTo((byte) 0x80);
        assertThat(G711.linearToUlaw(Short.MIN_VALUE)).isEqualTo((byte) 0x00);
        assertThat(G711.linearToAlaw(Short.MAX_VALUE)).isEqualTo((byte) 0xAA);
        assertThat(G711.linearToAlaw(Short.MIN_VALUE)).isEqualTo((byte) 0x2A);
    }
}
