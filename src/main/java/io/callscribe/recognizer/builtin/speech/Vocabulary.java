package io.callscribe.recognizer.builtin.speech;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The model's 32,000 word pieces: turns tokens into words. The pieces are SentencePiece's: {@code ▁} starts a word,
 * {@code <0xE2>} is one byte of UTF-8; the first three are marks.
 */
public final class Vocabulary {

    /** Starts every text. */
    public static final int BEGIN = 1;

    /** Ends every text. */
    public static final int END = 2;

    private static final int MARKS = 3;
    private static final Pattern BYTE = Pattern.compile("<0x([0-9A-F]{2})>");
    private static final Pattern REPEATED = Pattern.compile("([,;:])\\1+");
    private static final Pattern ONLY_PUNCTUATION = Pattern.compile("[\\p{Punct}–—…“”‘’&&[^&$%#@+=]]*");

    private final byte[][] pieces;

    private Vocabulary(byte[][] pieces) {
        this.pieces = pieces;
    }

    /** Reads pieces, one a line, in the order of their ids. */
    public static Vocabulary parse(String text) {
        String[] lines = text.split("\n");
        byte[][] pieces = new byte[lines.length][];
        for (int id = 0; id < lines.length; id++) {
            pieces[id] = id < MARKS ? new byte[0] : bytes(lines[id]);
        }
        return new Vocabulary(pieces);
    }

    private static byte[] bytes(String piece) {
        var single = BYTE.matcher(piece);
        return single.matches()
                ? new byte[] {(byte) Integer.parseInt(single.group(1), 16)}
                : piece.replace('\u2581', ' ').getBytes(StandardCharsets.UTF_8);
    }

    /** How many pieces there are. */
    public int size() {
        return pieces.length;
    }

    /** The words that the tokens spell; what is punctuation alone is left out. */
    public List<SpokenWord> words(List<Token> tokens) {
        Spelling spelling = new Spelling();
        for (Token token : tokens) {
            if (token.id() < pieces.length) {
                spelling.add(pieces[token.id()], token.logProbability());
            }
        }
        return spelling.finish();
    }

    /** Letters of the word being spelled. */
    private static final class Spelling {
        private final List<SpokenWord> words = new ArrayList<>();
        private final ByteArrayOutputStream letters = new ByteArrayOutputStream();
        private double logProbability;
        private int tokens;

        void add(byte[] piece, float pieceLogProbability) {
            for (byte one : piece) {
                if (one == ' ') {
                    finishWord();
                } else {
                    letters.write(one);
                }
            }
            if (letters.size() > 0) {
                logProbability += pieceLogProbability;
                tokens++;
            }
        }

        private void finishWord() {
            String written =
                    REPEATED.matcher(letters.toString(StandardCharsets.UTF_8)).replaceAll("$1");
            if (!ONLY_PUNCTUATION.matcher(written).matches()) {
                words.add(new SpokenWord(written, Math.exp(logProbability / tokens)));
            }
            letters.reset();
            logProbability = 0;
            tokens = 0;
        }

        List<SpokenWord> finish() {
            finishWord();
            return List.copyOf(words);
        }
    }
}
