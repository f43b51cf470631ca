package io.callscribe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.testing.FakeDeepgram.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scripted endpoint's pre-recorded route; what it does to live sessions is seen by the tests that use it. */
class FakeDeepgramIT {

    private static final String RAW = "?encoding=mulaw&sample_rate=8000&channels=2&multichannel=true";

    private final FakeDeepgram server = new FakeDeepgram();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void recordedSoundIsAnsweredWithItsWordsOnBothChannels() throws IOException, InterruptedException {
        CodedCall call = CodedCall.talk(10, 3);
        HttpResponse<String> answer = post(RAW, call.slice(0, call.ticks()));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = JsonMapper.builder().build().readTree(answer.body());
        assertThat(json.at("/metadata/duration").asDouble()).isEqualTo(10.0);
        assertThat(json.at("/metadata/sha256").asText()).hasSize(64);
        int words = json.at("/results/channels/0/alternatives/0/words").size()
                + json.at("/results/channels/1/alternatives/0/words").size();
        assertThat(words).isEqualTo(call.words().size());
        assertThat(server.recordings().getFirst().body()).isEqualTo(call.slice(0, call.ticks()));
    }

    @Test
    void recordedSoundCanBeRefusedForAWhile() throws IOException, InterruptedException {
        server.refuseNextRecordings(1, Refusal.of(429).retryAfter(3));
        HttpResponse<String> refused = post(RAW, CodedSpeech.silence(100));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("3");
        assertThat(refused.headers().firstValue("dg-error")).contains("Too many requests. Please try again later");
        assertThat(post(RAW, CodedSpeech.silence(100)).statusCode()).isEqualTo(200);
    }

    @Test
    void soundOfAnotherEncodingIsRefused() throws IOException, InterruptedException {
        assertThat(post("?encoding=alaw&sample_rate=8000", CodedSpeech.silence(100))
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> post(String query, byte[] sound) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.httpUrl() + query))
                .header("Content-Type", "audio/basic")
                .POST(HttpRequest.BodyPublishers.ofByteArray(sound))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
