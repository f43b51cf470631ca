package io.callscribe.outlet.store.io;

import io.callscribe.call.Alert;
import io.callscribe.call.CallId;
import io.callscribe.config.StoreConfig;
import io.callscribe.guard.Breakers;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.CallEvent;
import io.callscribe.outlet.Outlet;
import io.callscribe.outlet.board.CallView;
import io.callscribe.outlet.store.Accounts;
import io.callscribe.outlet.store.AlertCount;
import io.callscribe.outlet.store.AlertDeliveries;
import io.callscribe.outlet.store.Answer;
import io.callscribe.outlet.store.AppendPoint;
import io.callscribe.outlet.store.AuditEntry;
import io.callscribe.outlet.store.AuditPage;
import io.callscribe.outlet.store.CallArchive;
import io.callscribe.outlet.store.CallPage;
import io.callscribe.outlet.store.CallSummary;
import io.callscribe.outlet.store.EraseWish;
import io.callscribe.outlet.store.Erased;
import io.callscribe.outlet.store.SearchHit;
import io.callscribe.outlet.store.SearchWish;
import io.callscribe.outlet.store.StoreBook;
import io.callscribe.outlet.store.StoreHealth;
import io.callscribe.outlet.store.StoreQueue;
import io.callscribe.outlet.store.StoredAlert;
import io.callscribe.time.NanoClock;
import io.callscribe.time.WallClock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store of calls: an outlet that keeps what it is told, and who is asked for it afterwards. Safe from any thread. */
public final class CallStore implements Outlet, CallArchive, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallStore.class);
    private static final long ARRIVALS_PER_MS = 1_000;
    private static final String RETENTION = "store.keep-days";
    private static final long CLOSE_SLACK_MS = 5_000;
    /** Until then the database is opened only if somebody needs it: at its start a process has better things to do. */
    private static final long OPEN_AFTER_MS = 3_000;

    private final String node;
    private final WallClock wallClock;
    private final Desk desk;
    private final Standing standing;
    private final StoreWriter writer;
    private final CallReader reader = new CallReader();
    private final LineFinder finder;
    private final Chores chores;
    private final EraseChore.Tools erasing;
    private final CountDownLatch needed = new CountDownLatch(1);
    private final Thread thread;
    private final long closeLimitMs;
    private volatile Consumer<CallId> erasedListener = id -> {};

    private CallStore(StoreAddress address, String node, StoreSettings settings, Tools tools) {
        this.node = node;
        wallClock = tools.wallClock();
        StoreQueue queue = new StoreQueue(settings.mostBytes());
        long lastArrival = tools.wallClock().now().toInstant().toEpochMilli() * ARRIVALS_PER_MS;
        desk = new Desk(queue, new StoreBook(lastArrival, queue), tools.meters(), tools.clock());
        finder = new LineFinder(address.dialect());
        chores = new Chores(tools.clock(), desk::wake);
        erasing = new EraseChore.Tools(tools.meters(), tools.wallClock(), id -> erasedListener.accept(id));
        Retention retention = new Retention(
                settings.keepDays(),
                tools.clock(),
                tools.wallClock(),
                wish -> new EraseChore(wish, RETENTION, erasing));
        standing = new Standing(address.display(), tools.meters(), tools.clock(), tools.wallClock());
        writer = new StoreWriter(
                () -> Database.open(address, node),
                desk,
                standing,
                tools.breakers().breaker("store", settings.breaker()),
                new StoreWriter.Tools(settings, tools.meters(), tools.clock(), chores, retention));
        thread = Thread.ofPlatform().daemon().name("store").unstarted(this::work);
        closeLimitMs = settings.closeLimit().toMillis() + CLOSE_SLACK_MS;
    }

    /** What it shares with others. */
    public record Tools(Breakers breakers, Meters meters, NanoClock clock, WallClock wallClock) {}

    /**
     * Starts it; the database is opened meanwhile, at the latest when it is needed.
     *
     * @param url JDBC address
     * @param node name of this Callscribe among those that share the database; the same after a restart
     * @throws IllegalArgumentException for an address of another kind of database
     */
    public static CallStore start(String url, String node, Tools tools) {
        CallStore store = new CallStore(StoreAddress.of(url), node, StoreSettings.standard(), tools);
        store.thread.start();
        return store;
    }

    /** The same, and calls are kept no longer than configured. */
    public static CallStore start(StoreConfig config, String node, Tools tools) {
        StoreSettings settings = StoreSettings.standard().keeping(config.keepDays());
        CallStore store = new CallStore(StoreAddress.of(config.url()), node, settings, tools);
        store.thread.start();
        return store;
    }

    /** The same with other settings; the database is opened at once. */
    static CallStore start(String url, String node, StoreSettings settings, Tools tools) {
        CallStore store = new CallStore(StoreAddress.of(url), node, settings, tools);
        store.needed.countDown();
        store.thread.start();
        return store;
    }

    private void work() {
        try {
            boolean early = needed.await(OPEN_AFTER_MS, TimeUnit.MILLISECONDS);
            LOG.debug("The database is opened {}", early ? "since it is needed" : "in time");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        writer.run();
    }

    /** Takes an event; never blocks. A line is stored within a second while the database is there. */
    @Override
    public void accept(CallEvent event) {
        desk.take(event);
        if (event instanceof CallEvent.Uttered) {
            needed.countDown();
        }
    }

    /** How it stands. */
    public StoreHealth health() {
        return standing.health(desk.lines(), desk.lost());
    }

    /** How many entries of any kind wait to be written. */
    int waiting() {
        return desk.entries();
    }

    /** Waits until the database is open; false where it is not within the limit. */
    @Override
    public boolean awaitOpen(Duration limit) throws InterruptedException {
        needed.countDown();
        return standing.awaitOpen(limit.toMillis());
    }

    /** The same without being the one who needs it: it waits for whoever does, or for its time. */
    public boolean awaitOpenedAnyway(Duration limit) throws InterruptedException {
        return standing.awaitOpen(limit.toMillis());
    }

    @Override
    public Answer<Optional<CallView>> find(CallId id) {
        return ask(handle -> reader.find(handle, id));
    }

    @Override
    public Answer<List<CallSummary>> list(CallPage page) {
        return ask(handle -> reader.list(handle, page));
    }

    @Override
    public Answer<Optional<AppendPoint>> appendPoint(CallId id) {
        return ask(handle -> reader.appendPoint(handle, id));
    }

    @Override
    public Answer<List<AppendPoint>> openCalls() {
        return ask(handle -> reader.openCalls(handle, node));
    }

    /** Who may sign in, and who has. */
    public Accounts accounts() {
        return new StoredAccounts(this::ask);
    }

    /** From now on {@code listener} is told of each call that is erased, on the store's thread; must not block. */
    public void onErased(Consumer<CallId> listener) {
        erasedListener = listener;
    }

    @Override
    public Answer<List<SearchHit>> search(SearchWish wish) {
        return ask(handle -> finder.find(handle, wish));
    }

    @Override
    public Answer<List<StoredAlert>> alerts(OffsetDateTime since, int limit) {
        return ask(handle -> AlertRows.since(handle, since, limit));
    }

    /** Alerts about this node's service itself that were raised before then and are open still, the oldest first. */
    public Answer<List<Alert>> openServiceAlerts(OffsetDateTime before) {
        return ask(handle -> AlertRows.openOfService(handle, node, before));
    }

    /** Alerts of this node's calls that are over: the open ones, and those raised since then; the oldest first. */
    public Answer<List<StoredAlert>> alertsOfEndedCalls(OffsetDateTime since, int limit) {
        return ask(handle -> AlertRows.ofEnded(handle, node, since, limit));
    }

    @Override
    public Answer<Map<String, AlertCount>> alertCounts(OffsetDateTime since) {
        return ask(handle -> AlertRows.counts(handle, since));
    }

    /** Which alerts are still to be sent on their ways. */
    public AlertDeliveries deliveries() {
        return new AlertDeliveries() {
            @Override
            public void settled(CallId call, Settled settled) {
                desk.take(call, settled);
            }

            @Override
            public boolean ready() {
                return health().storing();
            }

            @Override
            public Answer<List<StoredAlert>> undelivered(String way, OffsetDateTime since, int limit) {
                return ask(handle -> DeliveryRows.due(handle, new DeliveryRows.Due(node, way, since, limit)));
            }
        };
    }

    @Override
    public Answer<List<CallId>> callsOf(String caller) {
        return ask(handle -> reader.callsOf(handle, caller));
    }

    @Override
    public Answer<List<AuditEntry>> audit(AuditPage page) {
        return ask(handle -> AuditLog.page(handle, page));
    }

    @Override
    public Answer<Erased> erase(EraseWish wish, String who) {
        EraseChore chore = new EraseChore(wish, who, erasing);
        return await(chore, chore.answer());
    }

    @Override
    public Answer<AuditEntry.What> note(AuditEntry.What what, String who, String target, String detail) {
        NoteChore chore = new NoteChore(new AuditLog.Deed(who, what, target), detail, wallClock);
        return await(chore, chore.answer());
    }

    private <T> Answer<T> await(Chore chore, CompletableFuture<Answer<T>> answer) {
        needed.countDown();
        return health().storing() ? chores.await(chore, answer) : new Answer.Away<>(health().sentence());
    }

    private <T> Answer<T> ask(Function<Handle, T> question) {
        needed.countDown();
        Database open = writer.database();
        if (open == null || !health().storing()) {
            return new Answer.Away<>(health().sentence());
        }
        try {
            return new Answer.Known<>(open.read(question));
        } catch (JdbiException away) {
            return new Answer.Away<>(
                    "The database did not answer: " + Trouble.of(away).reason());
        }
    }

    /** Writes what waits, as far as the database takes it within seconds, and closes it. */
    @Override
    public void close() {
        needed.countDown();
        writer.stop();
        try {
            if (!thread.join(Duration.ofMillis(closeLimitMs))) {
                LOG.error("The database does not answer: {} lines are lost with the stop", desk.lines());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
