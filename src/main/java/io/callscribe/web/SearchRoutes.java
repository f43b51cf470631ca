package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callscribe.outlet.store.CallArchive;
import io.callscribe.outlet.store.Reach;
import io.callscribe.outlet.store.SearchHit;
import io.callscribe.outlet.store.SearchWish;
import io.callscribe.outlet.store.SearchWords;
import io.callscribe.web.access.Who;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code GET /api/search}: stored lines by their words, those of the newest calls first. */
final class SearchRoutes {

    private static final int STANDARD_LIMIT = 50;
    private static final List<String> KNOWN = List.of("q", "from", "to", "agent", "queue", "caller", "limit", "before");

    private final CallArchive archive;
    private final AuditTrail trail;

    SearchRoutes(CallArchive archive, AuditTrail trail) {
        this.archive = archive;
        this.trail = trail;
    }

    /** A page of lines. */
    void search(Context ctx) {
        Parameters given = new Parameters(ctx, KNOWN);
        SearchWish wish = wish(given, Who.of(ctx).reach().inStore());
        trail.searched(Who.of(ctx), given.text("q").orElse(""));
        List<SearchHit> found = Known.of(archive.search(wish));
        ObjectNode json = CallCodec.JSON.createObjectNode();
        ArrayNode hits = json.putArray("hits");
        found.forEach(hit -> put(hits.addObject(), hit));
        if (found.size() == wish.limit()) {
            json.put("next", found.getLast().place().toString());
        }
        ctx.contentType(ContentType.APPLICATION_JSON).result(EventCodec.json(json));
    }

    private static SearchWish wish(Parameters given, Reach reach) {
        String typed = given.text("q").orElse("");
        SearchWords words = named(() -> SearchWords.of(typed));
        SearchWish.Calls calls = new SearchWish.Calls(
                given.time("from"), given.time("to"), given.text("agent"), given.text("queue"), given.text("caller"));
        int limit = given.number("limit", STANDARD_LIMIT, SearchWish.MOST);
        Optional<SearchWish.Place> before = given.text("before").map(text -> named(() -> SearchWish.Place.of(text)));
        return new SearchWish(words, calls, reach, limit, before);
    }

    /** What a value refuses is the asker's to know. */
    private static <T> T named(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException refused) {
            throw new BadRequestResponse(String.valueOf(refused.getMessage()));
        }
    }

    private static void put(ObjectNode json, SearchHit hit) {
        ObjectNode call = json.putObject("call").put("id", hit.facts().id().value());
        CallCodec.facts(call, hit.facts());
        json.put("seq", hit.seq())
                .put("party", hit.speaker().party().label())
                .put("speaker", hit.speaker().name());
        CallCodec.span(json, hit.span());
        json.put("text", hit.text()).put("engine", hit.engine());
        ArrayNode found = json.putArray("found");
        hit.found().forEach(part -> found.addObject().put("from", part.from()).put("to", part.to()));
    }
}
