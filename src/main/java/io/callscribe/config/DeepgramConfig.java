package io.callscribe.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Deepgram's live endpoint and what is asked of it.
 *
 * @param url of {@code /v1/listen}; a server other than the cloud may need no key
 * @param apiKey sent as {@code Authorization: Token …}; null sends none
 * @param model such as {@code nova-3}
 * @param language BCP-47, or {@code multi}
 * @param keyterms words to listen for
 * @param options further query parameters, by Deepgram's names; a list repeats the parameter
 * @param maxStreams streams at the same time
 * @param connectsPerS attempts to open a stream in one second, of all calls together
 * @param connectTimeoutMs limit on TCP, TLS and upgrade together
 */
public record DeepgramConfig(
        @NotNull @Pattern(regexp = "wss?://[^/\\s]+.*", message = "is not a ws or wss address") String url,

        @Nullable Secret apiKey,
        @NotNull String model,
        @NotNull String language,
        @NotNull List<@NotNull String> keyterms,
        @NotNull Map<String, List<String>> options,
        @Min(1) @Max(100_000) int maxStreams,
        @Min(1) @Max(10_000) int connectsPerS,
        @Min(100) @Max(60_000) int connectTimeoutMs) {

    /** The cloud's own address, which never works without a key. */
    public static final String CLOUD_URL = "wss://api.deepgram.com/v1/listen";

    /** Whether it makes sense to dial at all. */
    public boolean configured() {
        return apiKey != null || !url.equals(CLOUD_URL);
    }
}
