package io.callscribe.recognizer.builtin.model;

import java.nio.file.Path;

/** Whether the models are on this machine. */
public sealed interface Installation {

    /** All files are there, with the right length. */
    record Installed(Path folder) implements Installation {

        /** Where a part is. */
        public Path path(ModelPart part) {
            return folder.resolve(part.fileName());
        }
    }

    /**
     * At least one file is missing, or could not be fetched.
     *
     * @param folder where they belong
     * @param reason why, and what to do, in plain words
     */
    record NotInstalled(Path folder, String reason) implements Installation {}
}
