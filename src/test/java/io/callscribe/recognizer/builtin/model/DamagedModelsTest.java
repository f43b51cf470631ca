package io.callscribe.recognizer.builtin.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.callscribe.config.BuiltinConfig;
import io.callscribe.meter.Meters;
import io.callscribe.recognizer.builtin.BuiltinEngine;
import io.callscribe.recognizer.builtin.EngineState;
import io.callscribe.recognizer.builtin.model.Installation.Installed;
import io.callscribe.recognizer.builtin.model.Installation.NotInstalled;
import io.callscribe.time.NanoClock;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the right length with the wrong content. */
class DamagedModelsTest {

    @TempDir
    Path folder;

    @Test
    void theEngineRefusesThemAndRemovesThemToBeFetchedAgain() throws IOException {
        for (PinnedPackage one : Pins.ALL) {
            for (PinnedFile file : one.files()) {
                try (RandomAccessFile zeros =
                        new RandomAccessFile(folder.resolve(file.name()).toFile(), "rw")) {
                    zeros.setLength(file.bytes());
                }
            }
        }
        ModelStore store = ModelStore.in(folder);
        assertThat(store.installed()).isInstanceOf(Installed.class);

        BuiltinConfig config = new BuiltinConfig(BuiltinConfig.Model.BASE, 1);
        try (BuiltinEngine engine = BuiltinEngine.start(config, store, new Meters(), NanoClock.SYSTEM)) {
            assertThat(engine.settled().join())
                    .isInstanceOfSatisfying(
                            EngineState.Failed.class,
                            failed -> assertThat(failed.reason())
                                    .contains("SHA-256 is")
                                    .contains("removed, to be fetched again"));
        }
        assertThat(store.installed()).isInstanceOf(NotInstalled.class);
    }
}
