package io.callscribe.recognizer.builtin.model;

/**
 * A file that is taken out of a package, and what it must be.
 *
 * @param name in the models' folder
 * @param entry its path in the tarball
 * @param as how it is kept
 * @param bytes its length as kept
 * @param sha256 of it as kept, lower-case hexadecimal
 */
record PinnedFile(String name, String entry, As as, long bytes, String sha256) {

    /** How an entry becomes a file. */
    enum As {
        /** Byte for byte. */
        IS,
        /** The word pieces inside {@code llama-tokenizer.js}, one a line: a constant in base64 there. */
        VOCABULARY
    }
}
