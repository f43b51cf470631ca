package io.callscribe.asterisk.transport.socket;

import ch.loway.oss.ari4java.tools.HttpParam;
import ch.loway.oss.ari4java.tools.HttpResponseHandler;
import ch.loway.oss.ari4java.tools.WsClient;
import io.callscribe.asterisk.transport.net.AriEndpoint;
import io.callscribe.asterisk.transport.net.AriTrouble;
import io.callscribe.asterisk.transport.net.Dialer;
import io.callscribe.time.NanoClock;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.concurrent.FutureListener;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Opens event sockets. Safe from any thread; listeners are called on the socket loop. */
public final class NettyAriWsClient implements WsClient {

    private final Dialer dialer;
    private final SocketLimits limits;
    private final NanoClock clock;
    private final Set<EventSocket> sockets = ConcurrentHashMap.newKeySet();

    /** A client that opens its connections with {@code dialer}. */
    public NettyAriWsClient(Dialer dialer, SocketLimits limits, NanoClock clock) {
        this.dialer = dialer;
        this.limits = limits;
        this.clock = clock;
    }

    /** Opens a socket for ari4java's own handler; its messages are parsed on the socket loop. */
    @Override
    public WsClientConnection connect(HttpResponseHandler callback, String url, List<HttpParam> params) {
        return open(new PlainListener(callback), url, params);
    }

    /**
     * Opens a socket and returns at once; the listener is told how it went.
     *
     * @param url path below ARI, such as {@code /events}
     * @param params of the query; those without a value are left out
     */
    public SocketHandle open(SocketListener listener, String url, List<HttpParam> params) {
        sockets.removeIf(EventSocket::over);
        EventSocket socket = new EventSocket(dialer.loops().socket(), handshaker(url, params), listener, limits, clock);
        sockets.add(socket);
        dialer.dial(dialer.loops().socket(), limits.openMs(), EventSocket::fill).addListener((FutureListener<Channel>)
                dialed -> {
                    if (dialed.isSuccess()) {
                        socket.start(dialed.getNow());
                    } else {
                        socket.refuse((AriTrouble) dialed.cause());
                    }
                });
        return socket;
    }

    private WebSocketClientHandshaker handshaker(String url, List<HttpParam> params) {
        AriEndpoint endpoint = dialer.endpoint();
        QueryStringEncoder query = new QueryStringEncoder(endpoint.path() + url);
        params.stream()
                .filter(param -> param.getValue() != null)
                .forEach(param -> query.addParam(param.getName(), param.getValue()));
        URI uri = URI.create((endpoint.tls() ? "wss://" : "ws://") + endpoint.authority() + query);
        HttpHeaders headers = new DefaultHttpHeaders()
                .set(HttpHeaderNames.AUTHORIZATION, endpoint.authorization().reveal());
        return WebSocketClientHandshakerFactory.newHandshaker(
                uri, WebSocketVersion.V13, null, false, headers, limits.frameBytes());
    }

    /** Closes every socket; the loops go on. */
    @Override
    public void destroy() {
        sockets.forEach(EventSocket::disconnect);
    }

    @Override
    public boolean isWsConnected() {
        return sockets.stream().anyMatch(EventSocket::open);
    }
}
