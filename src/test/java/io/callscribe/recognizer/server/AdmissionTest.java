package io.callscribe.recognizer.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Places of streams, and the ids they get. */
class AdmissionTest {

    @Test
    void asManyEnterAsThereArePlaces() {
        Admission admission = new Admission(2);
        assertThat(admission.enter()).isTrue();
        assertThat(admission.enter()).isTrue();
        assertThat(admission.enter()).isFalse();
        assertThat(admission.taken()).isEqualTo(2);
    }

    @Test
    void whoLeavesTwiceLeavesOnce() {
        Admission admission = new Admission(2);
        admission.enter();
        admission.enter();
        Runnable leaving = admission.leaving();
        leaving.run();
        leaving.run();
        assertThat(admission.taken()).isEqualTo(1);
    }

    @Test
    void requestIdsAreOfVersion7AndCarryTheirTime() {
        OffsetDateTime now = OffsetDateTime.of(2026, 11, 22, 14, 22, 55, 202_000_000, ZoneOffset.UTC);
        RequestIds ids = new RequestIds(() -> now);
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            UUID id = UUID.fromString(ids.next());
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16)
                    .isEqualTo(now.toInstant().toEpochMilli());
            all.add(id.toString());
        }
        assertThat(all).hasSize(1000);
    }
}
