package se.eltsdk.calendar.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.internal.StrictDecoder;

/**
 * Reads JSON as RFC 8259 defines it: UTF-8, one value, each name once in an object, whole surrogate pairs. A byte order
 * mark is ignored. A file has at most 1 MiB and {@value #DEEPEST} values inside each other.
 */
public final class JsonReader {

    static final int LARGEST = 1 << 20;
    static final int DEEPEST = 32;

    // Jackson's own limits are set out of reach, so that each limit is reported with its place.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(LARGEST).maxStringLength(LARGEST)
                    .maxNameLength(LARGEST).maxNumberLength(LARGEST).build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

    private final String text;
    private final JsonParser parser;
    private final TextPosition position;
    private int depth;

    private JsonReader(String text, JsonParser parser, TextPosition position) {
        this.text = text;
        this.parser = parser;
        this.position = position;
    }

    public static JsonValue read(byte[] content, String file) {
        if (content.length > LARGEST) {
            throw JsonLocation.whole(file)
                    .unreadable("too-large");
        }
        String text = decode(content, file);
        try (JsonParser parser = FACTORY.createParser(text.toCharArray())) {
            return new JsonReader(text, parser, new TextPosition(file, text)).whole();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decode(byte[] content, String file) {
        try {
            String text = StrictDecoder.utf8(content);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw JsonLocation.whole(file).unreadable("encoding");
        }
    }

    private JsonValue whole() throws IOException {
        if (next("") == null) {
            throw position.at(text.length(), "").unreadable("empty");
        }
        JsonValue whole = value("");
        if (next("") != null) {
            throw here("").unreadable("after");
        }
        return whole;
    }

    private JsonValue value(String path) throws IOException {
        JsonLocation place = here(path);
        if (++depth > DEEPEST) {
            throw place.unreadable("deep").with("levels", DEEPEST);
        }
        JsonValue value = new JsonValue(place, switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> list(path);
            case VALUE_STRING -> string(parser.getText(), path);
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> new JsonNumber(parser.getText());
        });
        depth--;
        return value;
    }

    private Map<String, JsonValue> object(String path) throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (next(path) != JsonToken.END_OBJECT) {
            JsonLocation name = here(path);
            String field = string(parser.currentName(), path);
            String child = path.isEmpty() ? field : path + "." + field;
            next(child);
            if (fields.putIfAbsent(field, value(child)) != null) {
                throw name.field("twice");
            }
        }
        return fields;
    }

    private List<JsonValue> list(String path) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        for (String item = path + "[0]"; next(item) != JsonToken.END_ARRAY; item = path + "[" + items.size() + "]") {
            items.add(value(item));
        }
        return items;
    }

    /** Jackson allows half a surrogate pair as an escape; such a text has no encoding. */
    private String string(String string, String path) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            throw position.at(tokenOffset() + 1, path).unreadable("surrogate");
        }
        return string;
    }

    /** Reads the next token to its end; null at the end of the file. */
    private JsonToken next(String path) throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                // Jackson reads a text only when it is asked for.
                parser.getText();
            }
            return token;
        } catch (JsonProcessingException e) {
            // Its message could quote the file.
            int offset = Math.toIntExact(Math.min(e.getLocation().getCharOffset(), text.length()));
            throw new SyntaxError(text, offset).at(position.at(offset, path), parser);
        }
    }

    private JsonLocation here(String path) {
        return position.at(tokenOffset(), path);
    }

    private int tokenOffset() {
        return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
    }
}
