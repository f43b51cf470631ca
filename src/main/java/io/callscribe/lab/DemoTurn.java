package io.callscribe.lab;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One thing somebody says in the demo call.
 *
 * @param speaker {@code caller} or {@code agent}
 * @param startMs when it begins, from the start of both sound files
 * @param endMs when it ends
 * @param text the words
 */
public record DemoTurn(String speaker, int startMs, int endMs, String text) {

    /** The whole conversation, in order of its beginnings as written; {@code src/main/demo/render.py} made it with the sounds. */
    public static List<DemoTurn> conversation() {
        return new String(Overlay.bytes("demo/conversation.tsv"), StandardCharsets.UTF_8)
                .lines()
                .map(DemoTurn::parse)
                .toList();
    }

    private static DemoTurn parse(String line) {
        String[] cells = line.split("\t", 4);
        return new DemoTurn(cells[0], Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), cells[3]);
    }

    /** What a speaker's phone sends during the whole call: raw µ-law, 8000 bytes a second, as long as the other's. */
    public static byte[] sound(String speaker) {
        return Overlay.bytes("demo/" + speaker + ".ulaw");
    }
}
