package io.callscribe.outlet.store.io;

import io.callscribe.call.CallId;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.CallSummary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The calls of a database for a command that reads them while another process may serve. Safe from any thread. */
public final class CallBook implements AutoCloseable {

    private final OpenDatabase database;
    private final CallReader reader = new CallReader();

    private CallBook(OpenDatabase database) {
        this.database = database;
    }

    /**
     * Opens the database.
     *
     * @throws IOException where it is away, with its reason
     */
    public static CallBook open(String url) throws IOException {
        return new CallBook(OpenDatabase.open(url));
    }

    /** A page of the list of calls. */
    public Answer<List<CallSummary>> list(CallPage page) {
        return database.ask(handle -> reader.list(handle, page));
    }

    /** A call with all its words. */
    public Answer<Optional<CallView>> find(CallId id) {
        return database.ask(handle -> reader.find(handle, id));
    }

    @Override
    public void close() {
        database.close();
    }
}
