package io.callscribe.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabPortsTest {

    @TempDir
    Path locks;

    @Test
    void noTwoInstancesShareABlockAndOneThatIsGivenBackIsFree() {
        List<LabPorts> all = new ArrayList<>();
        Set<Integer> bases = new HashSet<>();
        try {
            assertThatThrownBy(() -> {
                        for (int i = 0; i <= LabPorts.BLOCKS; i++) {
                            all.add(LabPorts.lease(locks));
                        }
                    })
                    .isInstanceOf(LabException.class)
                    .hasMessageStartingWith("no free ports (expected: ");
            all.forEach(ports -> bases.add(ports.http()));
            assertThat(bases).hasSameSizeAs(all).allMatch(base -> base < 32_000 && base >= 10_000);

            all.removeLast().close();
            all.add(LabPorts.lease(locks));
            assertThat(all.stream().map(LabPorts::http)).doesNotHaveDuplicates();
        } finally {
            all.forEach(LabPorts::close);
        }
    }

    @Test
    void soundHasItsOwnPortsWithinTheBlock() {
        try (LabPorts ports = LabPorts.lease(locks)) {
            assertThat(ports.rtpStart()).isEven().isGreaterThan(ports.sip());
            assertThat(ports.rtpEnd()).isEqualTo(ports.http() + LabPorts.SIZE - 1);
        }
    }
}
