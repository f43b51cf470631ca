package io.callscribe.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP by hand over a plain socket: sends exactly what it is told and shows exactly what came back. */
public final class RawHttp {

    private RawHttp() {}

    /**
     * An answer.
     *
     * @param headers by lower-case name
     */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** A header's value; empty if absent. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** A WebSocket handshake; {@code more} are further header lines, each ended by CR LF. */
    public static Answer upgrade(InetSocketAddress address, String target, String more) {
        return send(address, handshake(target, more));
    }

    /** Opens a WebSocket, sends these bytes behind it, and gives all bytes that come back until the server hangs up. */
    public static int[] frameAfterUpgrade(InetSocketAddress address, String target, byte[] frame) {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(handshake(target, "").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            read(in);
            socket.getOutputStream().write(frame);
            socket.getOutputStream().flush();
            byte[] back = in.readAllBytes();
            int[] unsigned = new int[back.length];
            for (int i = 0; i < back.length; i++) {
                unsigned[i] = back[i] & 0xFF;
            }
            return unsigned;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String handshake(String target, String more) {
        return "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + more + "\r\n";
    }

    /** Any request, as it goes over the wire. */
    public static Answer send(InetSocketAddress address, String request) {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return read(new DataInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(DataInputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.readUnsignedByte(); one != '\n'; one = in.readUnsignedByte()) {
            line.append((char) one);
        }
        return line.toString().strip();
    }
}
