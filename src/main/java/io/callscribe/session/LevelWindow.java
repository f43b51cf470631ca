package io.callscribe.session;

import io.callscribe.media.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The loudest frame of each quarter of a second. */
final class LevelWindow {

    private static final int FRAMES = 12;

    private @Nullable Level loudest;
    private boolean speech;
    private int frames;

    /** Adds a frame; gives the window's level when it is full. */
    Optional<Level> add(Level level) {
        if (loudest == null || level.dbov() > loudest.dbov()) {
            loudest = level;
        }
        speech |= level.speech();
        if (++frames < FRAMES) {
            return Optional.empty();
        }
        Level window = new Level(level.tick(), loudest.dbov(), speech);
        loudest = null;
        speech = false;
        frames = 0;
        return Optional.of(window);
    }
}
