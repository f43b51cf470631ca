package io.callscribe.recognizer.builtin.model;

import java.util.List;

/**
 * An npm package and what is kept of it.
 *
 * @param spec name and version, as npm is asked for it
 * @param tarball the file name {@code npm pack} gives it
 * @param sha512 of the tarball, lower-case hexadecimal
 * @param files what is kept
 */
record PinnedPackage(String spec, String tarball, String sha512, List<PinnedFile> files) {

    PinnedPackage {
        files = List.copyOf(files);
    }
}
