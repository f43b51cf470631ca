package io.callscribe.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Map;

/** The page and its files. */
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

    /** The page; asked for each time, answered with 304 where it did not change. */
    void page(Context ctx) {
        String tag = '"' + files.version() + '"';
        ctx.header(Header.ETAG, tag).header(Header.CACHE_CONTROL, "no-cache");
        if (tag.equals(ctx.header(Header.IF_NONE_MATCH))) {
            ctx.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        ctx.contentType("text/html; charset=utf-8").result(files.page());
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
