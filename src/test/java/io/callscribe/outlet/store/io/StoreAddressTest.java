package io.callscribe.outlet.store.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {

    @Test
    void aPasswordIsNeverShown() {
        assertThat(StoreAddress.of("jdbc:postgresql://db:5432/calls?user=me&password=secret")
                        .display())
                .isEqualTo("PostgreSQL //db:5432/calls");
        assertThat(StoreAddress.of("jdbc:postgresql://me:secret@db/calls").display())
                .isEqualTo("PostgreSQL //db/calls");
        assertThatThrownBy(() -> StoreAddress.of("jdbc:mysql://me:secret@db/calls?password=secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mysql://db/calls (expected: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFileIsNamedWithoutItsOptions() {
        assertThat(StoreAddress.of("jdbc:sqlite:callscribe.db").file()).contains("callscribe.db");
        assertThat(StoreAddress.of("jdbc:sqlite:/var/lib/callscribe/calls.db?cache_size=2000")
                        .file())
                .contains("/var/lib/callscribe/calls.db");
        assertThat(StoreAddress.of("jdbc:sqlite:file:///var/lib/calls.db").file())
                .contains("/var/lib/calls.db");
        assertThat(StoreAddress.of("jdbc:postgresql://db/calls").file()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "callscribe.db",
                "jdbc:h2:mem:x",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file::memory:?cache=shared",
                "jdbc:postgresql:"
            })
    void anythingButAFileOrAServerIsRefused(String url) {
        assertThatThrownBy(() -> StoreAddress.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: jdbc:sqlite: and a file, or jdbc:postgresql://host/database");
    }
}
