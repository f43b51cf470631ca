package io.callscribe.testing.phone;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SIP request or response (RFC 3261 §7). */
record SipMessage(String startLine, List<Header> headers, String body) {

    private static final String VERSION = "SIP/2.0";
    private static final Pattern BRANCH = Pattern.compile("branch=([^;,\\s]+)");
    private static final Pattern TAG = Pattern.compile(";tag=([^;>\\s]+)");
    private static final Pattern URI = Pattern.compile("<([^>]+)>|^(?!.*<)([^;\\s]+)");

    /** One header line. */
    record Header(String name, String value) {}

    SipMessage {
        headers = List.copyOf(headers);
    }

    static SipMessage start(String startLine) {
        return new SipMessage(startLine, List.of(), "");
    }

    static SipMessage parse(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        List<String> lines =
                text.substring(0, end < 0 ? text.length() : end).lines().toList();
        List<Header> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
        return new SipMessage(lines.getFirst(), headers, end < 0 ? "" : text.substring(end + 4));
    }

    SipMessage with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new SipMessage(startLine, more, body);
    }

    SipMessage withSdp(String sdp) {
        return withBody("application/sdp", sdp);
    }

    /** The same with a body. */
    SipMessage withBody(String type, String text) {
        SipMessage typed = with("Content-Type", type);
        return new SipMessage(startLine, typed.headers, text);
    }

    byte[] encode() {
        StringBuilder text = new StringBuilder(startLine).append("\r\n");
        headers.forEach(header ->
                text.append(header.name).append(": ").append(header.value).append("\r\n"));
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        text.append("Content-Length: ").append(length).append("\r\n\r\n").append(body);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    Optional<String> find(String name) {
        return headers.stream()
                .filter(header -> header.name.equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    String get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException(startLine + ": has no " + name));
    }

    boolean isResponse() {
        return startLine.startsWith(VERSION);
    }

    /** The status of a response. */
    int status() {
        return Integer.parseInt(startLine.substring(VERSION.length() + 1, VERSION.length() + 4));
    }

    /** The method of a request, or of the request a response belongs to. */
    String method() {
        return isResponse() ? get("CSeq").replaceAll("^\\d+\\s+", "") : startLine.substring(0, startLine.indexOf(' '));
    }

    /** The number in CSeq. */
    int sequence() {
        return Integer.parseInt(get("CSeq").replaceAll("\\D.*", ""));
    }

    /** What names the transaction (§17.1.3, §17.2.3). */
    String branch() {
        Matcher matcher = BRANCH.matcher(get("Via"));
        return matcher.find() ? matcher.group(1) : "";
    }

    static String tag(String party) {
        Matcher matcher = TAG.matcher(party);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The URI in a From, To or Contact. */
    static String uri(String party) {
        Matcher matcher = URI.matcher(party);
        if (!matcher.find()) {
            throw new IllegalArgumentException(party + " (expected: a URI)");
        }
        return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    }

    /** The user in a From or To. */
    static String user(String party) {
        return uri(party).replaceFirst("^sip:", "").replaceFirst("@.*", "");
    }

    /** A response to this request (§8.2.6); {@code tag} is ours and goes into To unless there is one. */
    SipMessage response(int status, String reason, String tag) {
        SipMessage response = start(VERSION + " " + status + " " + reason);
        for (Header header : headers) {
            if (header.name.equalsIgnoreCase("Via")) {
                response = response.with("Via", header.value);
            }
        }
        String to = get("To");
        return response.with("From", get("From"))
                .with("To", tag(to).isEmpty() ? to + ";tag=" + tag : to)
                .with("Call-ID", get("Call-ID"))
                .with("CSeq", get("CSeq"));
    }
}
