package io.callscribe.lab;

import java.util.List;

/**
 * The Debian packages Asterisk 22 is made of, as far as the lab's modules need them: the exact closure of what the dynamic loader
 * resolves for the program and every module in the overlay's {@code modules.conf}. Library packages carry their version in the
 * name, so the list ages with the suite; then apt refuses it as a whole, and {@link TreeFetch} takes the full closure instead.
 */
final class AsteriskPackages {

    /** The package that stands for all. */
    static final String ALL = "asterisk";

    /** The short list. */
    static final List<String> MINIMAL = List.of(
            "asterisk",
            "asterisk-modules",
            "libc6",
            "libgcc-s1",
            "libstdc++6",
            "libssl3t64",
            "zlib1g",
            "libzstd1",
            "libxslt1.1",
            "libxml2-16",
            "libuuid1",
            "liburiparser1",
            "libtinfo6",
            "libsystemd0",
            "libsqlite3-0",
            "libmd0",
            "libjansson4",
            "libgsm1",
            "libedit2",
            "libcrypt1",
            "libcap2",
            "libbsd0");

    /** The suites that carry Asterisk 22, in the order they are tried. */
    static final List<String> SUITES = List.of("forky", "sid");

    private AsteriskPackages() {}
}
