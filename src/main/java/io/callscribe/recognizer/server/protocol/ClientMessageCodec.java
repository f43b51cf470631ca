package io.callscribe.recognizer.server.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callscribe.recognizer.server.protocol.ClientMessage.CloseStream;
import io.callscribe.recognizer.server.protocol.ClientMessage.Configure;
import io.callscribe.recognizer.server.protocol.ClientMessage.Finalize;
import io.callscribe.recognizer.server.protocol.ClientMessage.KeepAlive;
import io.callscribe.recognizer.server.protocol.ClientMessage.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads client messages; whatever it is given, it answers with a value. */
final class ClientMessageCodec {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> CONFIGURE_FIELDS =
            List.of("type", "features", "processors", "keyterms", "language_hints");
    private static final String TYPES = "`KeepAlive`, `Finalize`, `CloseStream`, `Configure`";

    private ClientMessageCodec() {}

    static ClientMessage read(String text) {
        try {
            JsonNode message = MAPPER.readTree(text);
            JsonNode type = message.path("type");
            return switch (type.asText()) {
                case "KeepAlive" -> new KeepAlive();
                case "CloseStream" -> new CloseStream();
                case "Finalize" -> finalize(message.path("channel"));
                case "Configure" -> configure(message);
                default ->
                    new Unreadable(
                            type.isTextual()
                                    ? "unknown variant `%s`, expected one of %s".formatted(type.asText(), TYPES)
                                    : "missing field `type`");
            };
        } catch (JsonProcessingException e) {
            return new Unreadable("not JSON: " + e.getOriginalMessage());
        }
    }

    private static ClientMessage finalize(JsonNode channel) {
        if (channel.isMissingNode() || channel.isNull()) {
            return new Finalize(OptionalInt.empty());
        }
        return channel.isInt() && channel.intValue() >= 0
                ? new Finalize(OptionalInt.of(channel.intValue()))
                : new Unreadable("invalid `channel`, expected a number from 0");
    }

    private static ClientMessage configure(JsonNode message) {
        List<String> unserved = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : message.properties()) {
            if (!CONFIGURE_FIELDS.contains(field.getKey())) {
                return new Unreadable("unknown field `%s`, expected one of `features`, `processors`, `keyterms`,"
                                .formatted(field.getKey())
                        + " `language_hints`");
            }
            boolean ours =
                    !field.getKey().equals("processors") && !field.getKey().equals("language_hints");
            if (!ours && !field.getValue().isNull()) {
                unserved.add(field.getKey());
            }
        }
        return keyterms(message.path("keyterms"), message.path("features"), unserved);
    }

    private static ClientMessage keyterms(JsonNode terms, JsonNode features, List<String> unserved) {
        if (isAbsent(terms)) {
            return features(Optional.empty(), features, unserved);
        }
        List<String> list = new ArrayList<>();
        for (JsonNode term : terms) {
            if (!term.isTextual()) {
                return new Unreadable("invalid `keyterms`, expected a list of strings");
            }
            list.add(term.asText());
        }
        return terms.isArray()
                ? features(Optional.of(List.copyOf(list)), features, unserved)
                : new Unreadable("invalid `keyterms`, expected a list of strings");
    }

    private static ClientMessage features(Optional<List<String>> keyterms, JsonNode features, List<String> unserved) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        if (!isAbsent(features) && !features.isObject()) {
            return new Unreadable("invalid `features`, expected an object of booleans");
        }
        for (Map.Entry<String, JsonNode> feature : features.properties()) {
            if (!feature.getValue().isBoolean()) {
                return new Unreadable("invalid feature `" + feature.getKey() + "`, expected a boolean");
            }
            flags.put(feature.getKey(), feature.getValue().booleanValue());
        }
        return new Configure(keyterms, flags, List.copyOf(unserved));
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
