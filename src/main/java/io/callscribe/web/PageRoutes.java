package io.callscribe.web;

import io.callscribe.outlet.store.Role;
import io.callscribe.web.access.Who;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Map;

/** The pages and their files. */
final class PageRoutes {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private final PageFiles files;

    PageRoutes(PageFiles files) {
        this.files = files;
    }

    /** What answers with a page; it is asked for each time, answered with 304 where it did not change. */
    Handler page(String name) {
        return ctx -> page(ctx, name);
    }

    /** Leads whoever signed in to the page they work at; where nobody signs in, to the page of all calls. */
    Handler home(String name) {
        return ctx -> {
            Who who = Who.of(ctx);
            if (who.kind() == Who.Kind.PERSON && ctx.queryString() == null) {
                ctx.redirect(
                        switch (who.person().role()) {
                            case AGENT -> "/desk";
                            case SUPERVISOR -> "/board";
                            case ADMINISTRATOR -> "/admin";
                        },
                        HttpStatus.SEE_OTHER);
            } else {
                page(ctx, name);
            }
        };
    }

    /** A page for those who have the role; others are led home. */
    Handler only(Role role, String name) {
        return ctx -> {
            if (Who.of(ctx).may(role)) {
                page(ctx, name);
            } else {
                ctx.redirect("/", HttpStatus.SEE_OTHER);
            }
        };
    }

    private void page(Context ctx, String name) {
        String tag = '"' + files.version() + '"';
        ctx.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "no-cache");
        if (tag.equals(ctx.header(Header.IF_NONE_MATCH))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        ctx.contentType("text/html; charset=utf-8").result(files.page(name));
    }

    /** A file of the page. */
    void file(Context ctx) {
        String name = ctx.pathParam("name");
        byte[] file = files.find(name)
                .filter(bytes -> ctx.pathParam("version").equals(files.version()))
                .orElseThrow(NotFoundResponse::new);
        ctx.header(Header.CACHE_CONTROL, FOR_EVER)
                .header(Header.VARY, Header.ACCEPT_ENCODING)
                .contentType(TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"))
                .result(file);
    }
}
