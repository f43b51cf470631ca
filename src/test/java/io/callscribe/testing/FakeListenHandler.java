package io.callscribe.testing;

import io.callscribe.testing.FakeDeepgram.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What {@link FakeDeepgram} answers on one connection: {@code GET} with an upgrade, {@code POST} with words. */
final class FakeListenHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final FakeDeepgram server;

    FakeListenHandler(FakeDeepgram server) {
        this.server = server;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (server.isMute()) {
            return;
        }
        if (request.decoderResult().isFailure()) {
            refuse(context, new Refusal(400, Map.of(), "no HTTP"));
        } else if (request.method().equals(HttpMethod.POST)) {
            hear(context, request);
        } else if (!server.hangsUpgrade()) {
            upgrade(context, request);
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        Refusal no = server.upgradeRefusal();
        if (server.upgradeDelay() == 0) {
            answer(context, request, no);
            return;
        }
        request.retain();
        Runnable late = () -> {
            answer(context, request, no);
            request.release();
        };
        var _ = context.executor().schedule(late, server.upgradeDelay(), TimeUnit.MILLISECONDS);
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request, @Nullable Refusal no) {
        if (!context.channel().isActive()) {
            return;
        }
        if (no != null) {
            refuse(context, no);
            return;
        }
        FakeSession session = new FakeSession(
                context.channel(),
                URI.create(request.uri()),
                request.headers().get("Authorization", ""),
                server.nextRequestId());
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory("ws://fake", null, false, 1 << 20).newHandshaker(request);
        HttpHeaders headers = new DefaultHttpHeaders();
        if (!server.isAnonymous()) {
            headers.add("dg-request-id", session.requestId());
        }
        handshaker
                .handshake(context.channel(), request, headers, context.newPromise())
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        context.pipeline().addLast(session).remove(this);
        server.opened(session);
    }

    /** Pre-recorded sound (Deepgram, "Pre-recorded Audio"): raw µ-law at 8000 Hz of any number of channels. */
    private void hear(ChannelHandlerContext context, FullHttpRequest request) {
        Refusal no = server.recordingRefusal();
        Map<String, List<String>> query = new QueryStringDecoder(request.uri()).parameters();
        if (no == null && !only(query, "encoding").equals("mulaw")) {
            no = FakeRefusals.badQuery("encoding: only mulaw is heard here");
        }
        if (no == null && !only(query, "sample_rate").equals("8000")) {
            no = FakeRefusals.badQuery("sample_rate: only 8000 is heard here");
        }
        if (no != null) {
            refuse(context, no);
            return;
        }
        byte[] body = ByteBufUtil.getBytes(request.content());
        int channels = Integer.parseInt("0" + only(query, "channels"));
        HttpHeaders headers = request.headers();
        server.recorded(new FakeDeepgram.Recording(
                URI.create(request.uri()), headers.get("Authorization", ""), headers.get("Content-Type", ""), body));
        send(context, 200, Map.of("dg-request-id", "recorded"), words(body, Math.max(1, channels)));
    }

    private static String words(byte[] body, int channels) {
        List<List<CodedEar.Heard>> legs = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            CodedEar ear = new CodedEar();
            for (int i = channel; i < body.length; i += channels) {
                ear.sample(body[i]);
            }
            ear.end();
            legs.add(ear.words());
        }
        String sha256 = HexFormat.of().formatHex(CodedRecognizer.sha256().digest(body));
        return ListenJson.preRecorded("recorded", sha256, body.length / (8000.0 * channels), legs);
    }

    private static String only(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }

    /** Says that it closes (RFC 9112, 9.6): a client that pools connections would send its next request into the close. */
    private static void refuse(ChannelHandlerContext context, Refusal no) {
        Map<String, String> headers = new HashMap<>(no.headers());
        headers.put("Connection", "close");
        send(context, no.status(), headers, no.body());
        context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private static void send(ChannelHandlerContext context, int status, Map<String, String> headers, String text) {
        ByteBuf body = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        response.headers().set("Content-Type", "application/json");
        headers.forEach(response.headers()::set);
        response.headers().setInt("content-length", body.readableBytes());
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
