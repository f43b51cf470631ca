package io.callscribe.testing;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How {@link FakeAri} reacts to a request. Runs on the connection's loop. */
@FunctionalInterface
public interface FakeAnswer {

    /** Reacts. */
    void to(FakeAri.Request request, Channel channel);

    /** Answers with JSON. */
    static FakeAnswer json(int status, String body) {
        return typed(status, "application/json", body);
    }

    /** Answers with nothing. */
    static FakeAnswer empty() {
        return typed(204, "", "");
    }

    /** Answers as Asterisk's HTTP server does where ARI is not. */
    static FakeAnswer page(int status, String title, String text) {
        return typed(
                status,
                "text/html",
                "<!DOCTYPE HTML PUBLIC \"-//IETF//DTD HTML 2.0//EN\">\r\n<html><head>\r\n<title>" + status + " " + title
                        + "</title>\r\n</head><body>\r\n<h1>" + title + "</h1>\r\n<p>" + text
                        + "</p>\r\n<hr />\r\n<address>Asterisk</address>\r\n</body></html>\r\n");
    }

    /** Answers after a while. */
    static FakeAnswer late(long ms, FakeAnswer answer) {
        return (request, channel) -> {
            Runnable later = () -> answer.to(request, channel);
            var _ = channel.eventLoop().schedule(later, ms, TimeUnit.MILLISECONDS);
        };
    }

    /** Reacts differently each time; the last one stays. */
    static FakeAnswer inTurn(FakeAnswer... answers) {
        AtomicInteger turn = new AtomicInteger();
        return (request, channel) -> answers[Math.min(turn.getAndIncrement(), answers.length - 1)].to(request, channel);
    }

    /** Never answers. */
    static FakeAnswer never() {
        return (request, channel) -> {};
    }

    /** Closes the connection instead. */
    static FakeAnswer hangUp() {
        return (request, channel) -> {
            var _ = channel.close();
        };
    }

    /** Answers, then closes the connection without having said that it would. */
    static FakeAnswer thenHangUp(FakeAnswer answer, long afterMs) {
        return (request, channel) -> {
            answer.to(request, channel);
            Runnable hangUp = () -> hangUp().to(request, channel);
            var _ = channel.eventLoop().schedule(hangUp, afterMs, TimeUnit.MILLISECONDS);
        };
    }

    /** Sends these bytes as they are, then closes. */
    static FakeAnswer raw(String text) {
        return (request, channel) -> {
            channel.pipeline().remove(HttpServerCodec.class);
            channel.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1))
                    .addListener(ChannelFutureListener.CLOSE);
        };
    }

    private static FakeAnswer typed(int status, String type, String body) {
        return (request, channel) -> {
            var response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(status),
                    Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
            response.headers().set("Server", "Asterisk").set("Cache-Control", "no-cache, no-store");
            if (!type.isEmpty()) {
                response.headers().set("Content-type", type);
            }
            if (status != 204) {
                response.headers()
                        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
            }
            var _ = channel.writeAndFlush(response);
        };
    }

    /** What a healthy Asterisk 22 answers while a client connects. */
    static Map<String, FakeAnswer> healthy() {
        return Map.of(
                "GET /ari/api-docs/resources.json",
                json(200, "{\"apiVersion\":\"10.0.0\",\"swaggerVersion\":\"1.1\",\"apis\":[]}"),
                "GET /ari/asterisk/info",
                json(200, """
                        {"build":{"os":"Linux","options":"OPTIONAL_API"},\
                        "system":{"version":"22.10.1","entity_id":"00:00:5e:00:53:01"},\
                        "config":{"name":"pbx","default_language":"en"},\
                        "status":{"startup_time":"2026-11-22T08:00:00.000+0000"}}"""),
                "DELETE /ari/channels/*",
                json(404, "{\"message\":\"Channel not found\"}"),
                "GET /ari/applications",
                json(
                        200,
                        "[{\"name\":\"callscribe\",\"channel_ids\":[],\"bridge_ids\":[],\"endpoint_ids\":[],"
                                + "\"device_names\":[],\"events_allowed\":[],\"events_disallowed\":[]}]"));
    }
}
