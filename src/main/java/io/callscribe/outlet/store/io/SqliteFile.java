package io.callscribe.outlet.store.io;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteJDBCLoader;

/** What SQLite needs on the disk: its native library, and a file that only its owner reads. */
final class SqliteFile {

    /** Read by the SQLite driver when it unpacks its native library. */
    private static final String LIBRARY_FOLDER = "org.sqlite.tmpdir";

    /** Pages of the index of one part: some ten milliseconds. */
    private static final int TIDY_PAGES = 200;

    private static final int SCRUB_WAIT_MS = 100;

    private static boolean loaded;

    private SqliteFile() {}

    /** Makes the file where there is none, and the folder it lies in. */
    static void make(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(file, ownerOnly);
        } catch (FileAlreadyExistsException expected) {
            return;
        }
    }

    /**
     * Loads the native library from a folder of its own, which is removed again at once: a loaded library needs its file no more, and
     * one that is removed at the exit only stays behind in a process that is killed.
     */
    static synchronized void loadLibrary() throws IOException {
        if (loaded) {
            return;
        }
        Path parent = Path.of(System.getProperty(LIBRARY_FOLDER, System.getProperty("java.io.tmpdir", "/tmp")));
        Path folder = Files.createTempDirectory(parent, "callscribe-sqlite-");
        String before = System.setProperty(LIBRARY_FOLDER, folder.toString());
        try {
            SQLiteJDBCLoader.initialize();
            loaded = true;
        } catch (Exception e) {
            throw new IOException("SQLite's native library cannot be loaded: " + e.getMessage(), e);
        } finally {
            if (before == null) {
                System.clearProperty(LIBRARY_FOLDER);
            } else {
                System.setProperty(LIBRARY_FOLDER, before);
            }
            remove(folder);
        }
    }

    /**
     * Writes a part of the index over words anew: where its pages part, it keeps begins of words that are in no line any more. To be
     * repeated until it is done.
     *
     * @param begin whether this is the first part
     * @return whether all is done
     */
    static boolean tidy(Handle writer, boolean begin) {
        return writer.inTransaction(handle -> {
            long before = changes(handle);
            handle.execute("insert into line_words (line_words, rank) values ('merge', "
                    + (begin ? -TIDY_PAGES : TIDY_PAGES) + ")");
            return changes(handle) - before < 2;
        });
    }

    private static long changes(Handle handle) {
        return handle.createQuery("select total_changes()").mapTo(Long.class).one();
    }

    /**
     * Writes the log into the file and empties it: the log holds pages as they were before an erasure.
     *
     * @return false where a reader still needs it; waits for it a moment only, since nothing is written meanwhile
     */
    static boolean scrub(Handle writer) {
        writer.execute("pragma busy_timeout = " + SCRUB_WAIT_MS);
        try {
            return writer.createQuery("pragma wal_checkpoint(truncate)")
                            .mapTo(Integer.class)
                            .first()
                    == 0;
        } finally {
            writer.execute("pragma busy_timeout = " + StoreAddress.SQLITE_LOCK_LIMIT_MS);
        }
    }

    private static void remove(Path folder) throws IOException {
        File[] files = folder.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            Files.deleteIfExists(file.toPath());
        }
        Files.deleteIfExists(folder);
    }
}
