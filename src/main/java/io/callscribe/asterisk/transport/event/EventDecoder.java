package io.callscribe.asterisk.transport.event;

import ch.loway.oss.ari4java.AriVersion;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.callscribe.asterisk.AriEvent;
import io.callscribe.asterisk.transport.event.Decoded.Refused;
import io.callscribe.asterisk.transport.event.Decoded.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes messages of the event socket with the models of one ARI version. Safe from any thread. */
public final class EventDecoder {

    private static final int LONGEST_DETAIL = 200;
    private static final String TYPE = "type";
    private static final JsonFactory JSON = new JsonFactory();

    private final EventTypes types;

    /** A decoder for {@code version}. */
    public EventDecoder(AriVersion version) {
        types = new EventTypes(version);
    }

    /** Decodes one message. */
    public Decoded decode(byte[] utf8) {
        String type;
        try {
            type = typeOf(utf8);
        } catch (IOException e) {
            return new Refused(Why.NOT_JSON, shortened(String.valueOf(e.getMessage())));
        }
        if (type == null) {
            return new Refused(Why.NO_TYPE, shortened(new String(utf8, StandardCharsets.UTF_8)));
        }
        return decode(type, utf8);
    }

    private Decoded decode(String type, byte[] utf8) {
        EventTypes.Binding<?> binding = types.needed(type);
        if (binding != null) {
            return bind(type, binding, utf8);
        }
        AriEvent event = types.known(type)
                ? new AriEvent.Ignored(type)
                : new AriEvent.Unknown(type, new String(utf8, StandardCharsets.UTF_8));
        return new Decoded.Event(type, event);
    }

    private static Decoded bind(String type, EventTypes.Binding<?> binding, byte[] utf8) {
        try {
            return new Decoded.Event(type, binding.read(utf8));
        } catch (MissingPartException | IOException e) {
            return new Refused(Why.SHAPE, shortened(type + ": " + e.getMessage()));
        }
    }

    /** The value of the outermost field "type"; null if there is none, or if it is no text. */
    private static @Nullable String typeOf(byte[] utf8) throws IOException {
        try (JsonParser parser = JSON.createParser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = TYPE.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_STRING ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
    }
}
