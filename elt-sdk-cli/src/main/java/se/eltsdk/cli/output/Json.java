package se.eltsdk.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;

/** JSON in the form that {@code elt} prints and stores: keys in a fixed order, without null values. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {
    }

    /** Creates an object from alternating names and values; leaves out a name whose value is null. */
    public static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                Object value = namesAndValues[i + 1];
                object.put((String) namesAndValues[i], value instanceof ErrorCode code ? code.id() : value);
            }
        }
        return object;
    }

    public static List<Map<String, Object>> findings(List<Finding> findings) {
        return findings.stream().map(Json::finding).toList();
    }

    private static Map<String, Object> finding(Finding finding) {
        return object("code", finding.code(), "severity", finding.severity().letter(), "path", finding.path(),
                "sv", finding.swedish(), "en", finding.english(), "source", finding.source(),
                "line", finding.line() > 0 ? finding.line() : null,
                "column", finding.column() > 0 ? finding.column() : null);
    }

    /** On one line, for standard output. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers can always be written", e);
        }
    }

    /** On several lines, for a file. */
    public static byte[] file(Object value) {
        try {
            String text = MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers can always be written", e);
        }
    }
}
