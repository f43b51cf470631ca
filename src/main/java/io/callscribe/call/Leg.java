package io.callscribe.call;

/**
 * One side of a tapped channel, as Asterisk's snoop names it.
 */
public enum Leg {
    /** What the tapped channel's party says ({@code spy=in}). */
    IN(0, "in"),
    /** What that party hears ({@code spy=out}): the other party, or prompts, music, ring tone. */
    OUT(1, "out");

    /** How many legs a tap has. */
    public static final int COUNT = 2;

    private final int channel;
    private final String spy;

    Leg(int channel, String spy) {
        this.channel = channel;
        this.spy = spy;
    }

    /** The leg of a recognizer channel, or an error where there is no such channel. */
    public static Leg ofChannel(int channel) {
        return switch (channel) {
            case 0 -> IN;
            case 1 -> OUT;
            default -> throw new IllegalArgumentException("channel: " + channel + " (expected: 0 or 1)");
        };
    }

    /** Its place in the two-channel stream to the recognizer. */
    public int channel() {
        return channel;
    }

    /** The value of Asterisk's {@code spy} parameter. */
    public String spy() {
        return spy;
    }

    /** The other one. */
    public Leg other() {
        return this == IN ? OUT : IN;
    }
}
