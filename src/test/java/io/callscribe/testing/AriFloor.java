package io.callscribe.testing;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of an Asterisk as many taps need, on a real HTTP port: calls come to the application, get snoops, external media and bridges, go on
 * in their dialplan and sound, as real RTP, from ports of their own. It knows neither phones nor hang-ups; with it hundreds of calls cost the
 * machine hardly more than Callscribe itself does.
 */
public final class AriFloor implements AutoCloseable {

    private static final Pattern PART = Pattern.compile("/ari/channels/([^/]+)/snoop/([^/]+)");
    private static final Pattern CONTINUE = Pattern.compile("/ari/channels/([^/]+)/continue");
    private static final Pattern PARAMETER = Pattern.compile("(?:^|&)([^=&]+)=([^&]*)");

    private final FakeAri ari = FakeAri.start();
    private final RtpFloor sound = new RtpFloor();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, String> agents = new ConcurrentHashMap<>();
    private volatile FakeSocket events;

    /** One without calls, which waits for who connects. */
    @SuppressWarnings("NullAway.Init") // the socket is there once somebody connected
    public AriFloor() {
        ari.on("GET", "/channels", FakeAnswer.json(200, "[]"));
        ari.on("GET", "/bridges", FakeAnswer.json(200, "[]"));
        ari.on("POST", "/applications/*", FakeAnswer.json(200, "{\"name\":\"callscribe\"}"));
        ari.on("POST", "/bridges/*", this::bridge);
        ari.on("POST", "/channels/*", this::channel);
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + ari.port();
    }

    /** The application is there: from now on calls may come. */
    public void awaitApplication() {
        events = ari.awaitSocket();
    }

    /** A call comes to our line of dialplan, answered, with an agent. */
    public void call(String id, String caller, String agent, String queue) {
        names.put(id, "PJSIP/trunk-" + id);
        agents.put(id, agent);
        started(id, caller, "\"party=caller\",\"agent=" + agent + "\",\"queue=" + queue + "\"");
    }

    /** Both sides of every call send 20 ms of sound, at most once in 20 ms. */
    public void step() {
        sound.step();
    }

    private void channel(FakeAri.Request request, Channel connection) {
        Matcher snoop = PART.matcher(request.path());
        Matcher goesOn = CONTINUE.matcher(request.path());
        if (snoop.matches()) {
            made(snoop.group(2), "Snoop/" + snoop.group(1), "{}", request, connection);
        } else if (request.path().endsWith("/externalMedia")) {
            media(request, connection);
        } else {
            FakeAnswer.empty().to(request, connection);
            if (goesOn.matches()) {
                goesOn(goesOn.group(1));
            }
        }
    }

    /** In the dialplan, where an agent answers at once. */
    private void goesOn(String id) {
        events.send(event("StasisEnd", id, "", ""));
        events.send(event("ChannelVarset", id, "", "")
                .replaceFirst(
                        "\\{",
                        "{\"variable\":\"BRIDGEPEER\",\"value\":\"PJSIP/" + agents.getOrDefault(id, "")
                                + "-00000001\","));
    }

    private void media(FakeAri.Request request, Channel connection) {
        List<String> host = List.of(parameter(request, "external_host").split(":"));
        int port = sound.leg(new InetSocketAddress(host.getFirst(), Integer.parseInt(host.getLast())));
        made(
                parameter(request, "channelId"),
                "UnicastRTP/" + host.getFirst(),
                "{\"UNICASTRTP_LOCAL_ADDRESS\":\"127.0.0.1\",\"UNICASTRTP_LOCAL_PORT\":\"" + port + "\"}",
                request,
                connection);
    }

    private void made(String id, String name, String variables, FakeAri.Request request, Channel connection) {
        names.put(id, name);
        FakeAnswer.json(200, model(id, "", variables)).to(request, connection);
        started(id, "", "");
    }

    private void bridge(FakeAri.Request request, Channel connection) {
        String rest = request.path().substring("/ari/bridges/".length());
        if (rest.contains("/")) {
            FakeAnswer.empty().to(request, connection);
        } else {
            FakeAnswer.json(200, "{\"id\":\"" + rest + "\",\"bridge_type\":\"mixing\",\"channels\":[]}")
                    .to(request, connection);
        }
    }

    private void started(String id, String caller, String args) {
        events.send(event("StasisStart", id, caller, args));
    }

    private String event(String type, String id, String caller, String args) {
        return "{\"type\":\"" + type
                + "\",\"application\":\"callscribe\",\"timestamp\":\"2026-11-22T08:00:00.000+0000\",\"args\":[" + args
                + "],\"channel\":" + model(id, caller, "{}") + "}";
    }

    private String model(String id, String caller, String variables) {
        return "{\"id\":\"" + id + "\",\"name\":\"" + names.getOrDefault(id, "")
                + "\",\"state\":\"Up\",\"caller\":{\"name\":\"\",\"number\":\""
                + caller
                + "\"},\"connected\":{\"name\":\"\",\"number\":\"\"},\"accountcode\":\"\",\"language\":\"en\",\"dialplan\":{\"context\":\"in\","
                + "\"exten\":\"s\",\"priority\":1,\"app_name\":\"Stasis\",\"app_data\":\"callscribe\"},\"channelvars\":"
                + variables + "}";
    }

    /** From the query, or from the form that a request without JSON is. */
    private static String parameter(FakeAri.Request request, String name) {
        Matcher parameters = PARAMETER.matcher(request.query() + "&" + request.body());
        while (parameters.find()) {
            if (parameters.group(1).equals(name)) {
                return URLDecoder.decode(parameters.group(2), StandardCharsets.UTF_8);
            }
        }
        throw new IllegalArgumentException(name + " (expected: in " + request + ")");
    }

    @Override
    public void close() {
        sound.close();
        ari.close();
    }
}
