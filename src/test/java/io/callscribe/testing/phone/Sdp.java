package io.callscribe.testing.phone;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A session description with one audio stream (RFC 8866, RFC 3264). */
record Sdp(String address, int port, String direction) {

    private static final Pattern CONNECTION = Pattern.compile("(?m)^c=IN IP4 (\\S+)");
    private static final Pattern AUDIO = Pattern.compile("(?m)^m=audio (\\d+) ");
    private static final Pattern DIRECTION = Pattern.compile("(?m)^a=(sendrecv|sendonly|recvonly|inactive)\\s*$");

    static Sdp parse(String text) {
        return new Sdp(
                first(CONNECTION, text, "0.0.0.0"),
                Integer.parseInt(first(AUDIO, text, "0")),
                first(DIRECTION, text, "sendrecv"));
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : otherwise;
    }

    InetSocketAddress target() {
        return new InetSocketAddress(address, port);
    }

    /** Our side of it, as a body. */
    String render(Codec codec, int ptimeMs, int version) {
        int type = codec.payloadType();
        return """
                v=0
                o=phone 1 %d IN IP4 %s
                s=-
                c=IN IP4 %s
                t=0 0
                m=audio %d RTP/AVP %d
                a=rtpmap:%d %s/8000
                a=ptime:%d
                a=%s
                """.formatted(version, address, address, port, type, type, codec, ptimeMs, direction)
                .replace("\n", "\r\n");
    }

    /** What we answer to a direction somebody offers (RFC 3264 §6.1). */
    static String answerTo(String offered) {
        return switch (offered) {
            case "sendonly" -> "recvonly";
            case "recvonly" -> "sendonly";
            default -> offered;
        };
    }
}
