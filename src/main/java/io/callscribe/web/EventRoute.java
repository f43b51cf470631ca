package io.callscribe.web;

import io.callscribe.call.CallId;
import io.callscribe.meter.Meter;
import io.callscribe.meter.Meters;
import io.callscribe.outlet.board.CallBoard;
import io.callscribe.outlet.board.FeedEntry;
import io.callscribe.outlet.board.Joined;
import io.callscribe.time.WallClock;
import io.callscribe.web.access.Who;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/events}: what happens to all calls, or to {@code ?call=ID}, as server-sent events; {@code ?view=board} is what rows of a
 * board show, and {@code ?view=board&call=ID} of one call everything besides. {@code Last-Event-ID} or
 * {@code ?lastEventId=} goes on after an event; where that is too old, {@code resync} asks for a fresh snapshot. The first heartbeat
 * follows what was missed, so that a page knows the past from the present; after it, {@code health} says what everybody should know,
 * and again when that changes. Runs on the request's virtual thread until the viewer goes.
 */
final class EventRoute {

    private static final Logger LOG = LoggerFactory.getLogger(EventRoute.class);

    private final CallBoard board;
    private final Health health;
    private final Viewers viewers;
    private final Meters meters;
    private final WallClock clock;
    private final Gate gate;

    EventRoute(CallBoard board, Health health, Viewers viewers, Tools tools) {
        this.board = board;
        this.health = health;
        this.viewers = viewers;
        this.meters = tools.meters();
        this.clock = tools.clock();
        this.gate = tools.gate();
    }

    /** What it works with. */
    record Tools(Meters meters, WallClock clock, Gate gate) {}

    /** Serves one viewer. */
    void serve(Context ctx) throws IOException {
        Who who = Who.of(ctx);
        Sight sight = sight(ctx, who);
        OptionalLong after = lastEventId(ctx);
        ctx.res().setContentType("text/event-stream");
        ctx.res().setCharacterEncoding("utf-8");
        ctx.header("X-Accel-Buffering", "no");
        if (ctx.method().equals(HandlerType.HEAD)) {
            return;
        }
        EndPoint connection = ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        Viewer viewer = new Viewer(sight, who.reach(), () -> cut(connection));
        try {
            viewers.add(viewer);
            serve(viewer, after, ctx.res().getOutputStream(), () -> gate.stillThere(ctx, who));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            LOG.debug("A viewer went: {}", gone.toString());
        } finally {
            board.leave(viewer);
            viewers.remove(viewer);
        }
    }

    private void serve(Viewer viewer, OptionalLong after, ServletOutputStream out, BooleanSupplier welcome)
            throws IOException, InterruptedException {
        Joined joined = after.isPresent() ? board.join(after.getAsLong(), viewer) : board.join(viewer);
        out.write(EventCodec.RETRY);
        if (!joined.complete()) {
            out.write(EventCodec.resync());
        }
        for (FeedEntry entry : viewer.sight().caughtUp(joined.missed())) {
            Optional<byte[]> frame = viewer.replayed(entry);
            if (frame.isPresent()) {
                out.write(frame.get());
            }
        }
        out.write(EventCodec.heartbeat(clock.now()));
        out.write(viewer.sight().rows() ? HealthCodec.board(health) : EventCodec.health(health.notices()));
        out.flush();
        viewer.levels(Levels.of(board.snapshot()));
        viewer.serve(out, welcome);
    }

    /** Breaks the connection of a viewer that may be stuck in a write; on a thread of its own, since the call's must not wait. */
    private void cut(EndPoint connection) {
        meters.count(Meter.SSE_DROPPED);
        Thread.ofVirtual().name("callscribe-web-cut").start(connection::close);
    }

    private Sight sight(Context ctx, Who who) {
        String view = ctx.queryParam("view");
        if (view != null && !view.equals("board")) {
            throw new BadRequestResponse("view: " + view + " (expected: board, or none)");
        }
        return new Sight(view != null, call(ctx, who));
    }

    private Optional<CallId> call(Context ctx, Who who) {
        return Optional.ofNullable(ctx.queryParam("call"))
                .map(id -> board.snapshot()
                        .find(id)
                        .filter(call -> who.reach().sees(call))
                        .orElseThrow(NoSuchThing::call))
                .map(call -> call.facts().id());
    }

    private static OptionalLong lastEventId(Context ctx) {
        String header = ctx.header("Last-Event-ID");
        String text = header == null ? ctx.queryParam("lastEventId") : header;
        if (text == null || text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            throw new BadRequestResponse("last event id: " + text + " (expected: a number that an event came with)");
        }
    }
}
