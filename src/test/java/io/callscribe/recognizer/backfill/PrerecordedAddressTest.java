package io.callscribe.recognizer.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PrerecordedAddressTest {

    @Test
    void whatOnlyALiveStreamHasIsLeftOut() {
        assertThat(of("wss://api.eu.deepgram.com/v1/listen?model=nova-3&language=en&encoding=mulaw&sample_rate=8000"
                        + "&channels=2&multichannel=true&endpointing=300&interim_results=true&smart_format=true"
                        + "&utterance_end_ms=1000&vad_events=true&keyterm=Acme%20Gold&keyterm=Zolt%C3%A1n"))
                .isEqualTo("https://api.eu.deepgram.com/v1/listen?model=nova-3&language=en&encoding=mulaw"
                        + "&sample_rate=8000&channels=2&multichannel=true&smart_format=true&keyterm=Acme%20Gold"
                        + "&keyterm=Zolt%C3%A1n");
    }

    @Test
    void aPlainAddressStaysPlain() {
        assertThat(of("ws://127.0.0.1:8090/v1/listen?vad_events=true")).isEqualTo("http://127.0.0.1:8090/v1/listen");
        assertThat(of("ws://[::1]:8090/v1/listen")).isEqualTo("http://[::1]:8090/v1/listen");
    }

    private static String of(String live) {
        return PrerecordedAddress.of(URI.create(live)).toString();
    }
}
