package io.callscribe.recognizer.server.sound;

/**
 * How the bytes of a stream are to be read.
 *
 * @param encoding of a sample
 * @param rateHz samples a second of one channel
 * @param channels interleaved sample by sample, channel 0 first
 */
public record SoundFormat(Encoding encoding, int rateHz, int channels) {

    /** Bytes of one sample of every channel. */
    public int groupBytes() {
        return encoding.sampleBytes() * channels;
    }

    /** Bytes of one second of every channel. */
    public long bytesPerSecond() {
        return (long) groupBytes() * rateHz;
    }
}
