package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeCheckTest {

    private static final Path ROOT = Path.of("/cache/tree");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\tlinux-vdso.so.1 (0x00007f5717b04000)",
                "\tlibm.so.6 => /cache/tree/usr/lib/x86_64-linux-gnu/libm.so.6 (0x00007f1)",
                "\t/cache/tree/usr/lib/ld-linux.so.2 (0x00007f1)",
                ""
            })
    void librariesOfTheTreeAreFine(String line) {
        assertThat(TreeCheck.stranger(line, ROOT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "libgsm.so.1 => /usr/lib/x86_64-linux-gnu/libgsm.so.1 (0x00007f1), libgsm.so.1",
        "libgsm.so.1 => not found, libgsm.so.1",
        "'/t/x.so: error while loading shared libraries: libodbc.so.2: cannot open shared object file', libodbc.so.2"
    })
    void librariesOfTheMachineOrOfNobodyAreNot(String line, String library) {
        assertThat(TreeCheck.stranger(line, ROOT)).contains(library);
    }
}
