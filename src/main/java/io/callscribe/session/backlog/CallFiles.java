package io.callscribe.session.backlog;

import io.callscribe.call.CallId;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call's files in the spool; what the disk refuses is counted, logged and told as a sentence. Owned by the lane. */
final class CallFiles {

    private static final Logger LOG = LoggerFactory.getLogger(CallFiles.class);
    private static final String FULL = "The spool is full (recognizer.spool.max-mb).";

    private final SpoolFolder folder;
    private final CallId id;
    private final Meters meters;
    private boolean complained;

    CallFiles(SpoolFolder folder, CallId id, Meters meters) {
        this.folder = folder;
        this.id = id;
        this.meters = meters;
    }

    /** Adds to a file; gives why that could not be done, or nothing. */
    String append(String name, byte[] sound) {
        if (!folder.takes(sound.length)) {
            meters.count(Meter.SPOOL_REFUSED, "full");
            return FULL;
        }
        try {
            folder.append(id, name, sound);
            return "";
        } catch (IOException refused) {
            meters.count(Meter.SPOOL_REFUSED, "disk");
            return complain("The spool could not be written: " + what(refused) + ".");
        }
    }

    /** A whole file; empty where it cannot be read. */
    byte[] read(String name) {
        try {
            return folder.read(id, name, 0, Math.toIntExact(folder.size(id, name)));
        } catch (IOException refused) {
            complain("A file of the spool could not be read: " + refused.getMessage() + ".");
            return new byte[0];
        }
    }

    void delete(String name) {
        try {
            folder.delete(id, name);
        } catch (IOException refused) {
            complain("A file of the spool could not be removed: " + refused.getMessage() + ".");
        }
    }

    void writeIndex(SpoolIndex index) {
        try {
            folder.writeIndex(id, index);
        } catch (IOException refused) {
            meters.count(Meter.SPOOL_REFUSED, "disk");
            complain("The spool's index could not be written: " + refused.getMessage() + ".");
        }
    }

    void remove() {
        try {
            folder.deleteCall(id);
        } catch (IOException refused) {
            complain("A folder of the spool could not be removed: " + refused.getMessage() + ".");
        }
    }

    /** A file system's exception may hold nothing but the file's name. */
    private static String what(IOException refused) {
        return refused instanceof FileSystemException file && file.getReason() == null
                ? file.getFile() + " (" + file.getClass().getSimpleName() + ")"
                : String.valueOf(refused.getMessage());
    }

    /** Once a call in the log, every time to whoever asked. */
    private String complain(String sentence) {
        if (!complained) {
            complained = true;
            LOG.warn("Call {}: {}", id, sentence);
        }
        return sentence;
    }
}
