package io.callscribe.testing;

/** What Deepgram writes into its close frames (field logs); the sentence of DATA-0000 and of NET-0002 is not known word by word. */
public final class CloseReasons {

    /** 1011: the server had nothing to say within its window. */
    public static final String NET_0000 =
            "Deepgram did not provide a response message within the timeout window. See https://dpgr.am/net0000";

    /** 1011: it got nothing for 10 s. */
    public static final String NET_0001 =
            "Deepgram did not receive audio data or a text message within the timeout window."
                    + " See https://dpgr.am/net0001";

    /** 1011: held open by KeepAlive alone. */
    public static final String NET_0002 = "no_audio_timeout. See https://dpgr.am/net0002";

    /** 1008: not the sound that was declared. */
    public static final String DATA_0000 = "The payload cannot be decoded as audio. See https://dpgr.am/data0000";

    private CloseReasons() {}
}
