package io.callscribe.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An error as {@code application/problem+json} (RFC 9457): status, its name, and a sentence on what to do. */
final class Problem {

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    static final String TYPE = "application/problem+json";

    private Problem() {}

    /** Answers what a handler refused, and what has no handler. */
    static void answer(HttpResponseException refused, Context ctx) {
        HttpStatus status = HttpStatus.forStatus(refused.getStatus());
        switch (status) {
            case UNAUTHORIZED -> ctx.header(Header.WWW_AUTHENTICATE, "Bearer");
            case METHOD_NOT_ALLOWED -> ctx.header(Header.ALLOW, Allowed.methods(ctx));
            default -> {}
        }
        String said = Objects.requireNonNullElse(refused.getMessage(), status.getMessage());
        String detail = switch (status) {
            case METHOD_NOT_ALLOWED -> ctx.method().name() + " (expected: " + Allowed.inWords(ctx) + ")";
            case NOT_FOUND -> refused instanceof NoSuchThing ? said : "There is nothing at " + ctx.path();
            default -> said;
        };
        answer(status, detail, ctx);
    }

    /** Answers a fault of ours: the log says which, found by the reference. */
    static void answer(Throwable fault, Context ctx) {
        String reference =
                HexFormat.of().toHexDigits((short) ThreadLocalRandom.current().nextInt());
        LOG.error("Reference {}: {} {} failed.", reference, ctx.method(), ctx.path(), fault);
        answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "That did not work. Nothing was changed. Reference " + reference + ".",
                ctx);
    }

    /** Answers what Jetty could not even read as a request, before any of our routes. */
    static boolean answer(Request request, Response response, Callback callback) {
        HttpStatus status = HttpStatus.forStatus(response.getStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, json(status, "This is not a request we can read"), callback);
        return true;
    }

    private static void answer(HttpStatus status, String detail, Context ctx) {
        ctx.status(status).contentType(TYPE).result(json(status, detail).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(HttpStatus status, String detail) {
        ObjectNode json = CallCodec.JSON.createObjectNode();
        json.put("title", status.getMessage()).put("status", status.getCode()).put("detail", detail);
        return EventCodec.json(json);
    }
}
