package se.eltsdk.format.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.rules.ReportDraft;

/**
 * Reads the fields of one report, with findings for those that are unknown, repeated or of another type. It reads
 * tokens instead of a tree, because a tree drops repeated fields and the order of the file.
 */
final class JsonReportParser {

    private static final int MOST_ITEMS = 10_000;

    private final JsonParser parser;
    private final ReportDraft.Builder draft;

    JsonReportParser(JsonParser parser, ReportDraft.Builder draft) {
        this.parser = parser;
        this.draft = draft;
    }

    /** Reads the parser's current object to its end. */
    void object(String path) throws IOException {
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String child = path.isEmpty() ? shown(name) : path + "." + shown(name);
            parser.nextToken();
            if (seen.add(name)) {
                value(child, name);
            } else {
                skip(Finding.of(ErrorCode.MISPLACED_OR_REPEATED_PART.variant("twice"), child, shown(name)));
            }
        }
    }

    private void value(String path, String name) throws IOException {
        Optional<JsonReportSchema> form = JsonReportSchema.at(path);
        JsonToken token = parser.currentToken();
        if (form.isEmpty()) {
            skip(unknown(path, name));
        } else if (token == JsonToken.VALUE_NULL) {
            nothing(path, form.get());
        } else if (!form.get().takes(token)) {
            skip(Finding.of(form.get().otherwise(), path));
        } else if (token == JsonToken.START_OBJECT) {
            draft.item(path);
            object(path);
        } else if (token == JsonToken.START_ARRAY) {
            list(path, name);
        } else {
            draft.set(path, parser.getText());
        }
    }

    private void list(String path, String name) throws IOException {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (index < MOST_ITEMS) {
                value(path + "[" + index + "]", name);
            } else {
                parser.skipChildren();
            }
            index++;
        }
        if (index > MOST_ITEMS) {
            draft.finding(Finding.of(ErrorCode.INPUT_TOO_LARGE.variant("rows"), path, MOST_ITEMS));
        }
    }

    /** A null field counts as missing; a null item is an error. */
    private void nothing(String path, JsonReportSchema form) {
        if (path.endsWith("]")) {
            draft.finding(Finding.of(form.otherwise(), path));
        }
    }

    private void skip(Finding finding) throws IOException {
        draft.finding(finding);
        parser.skipChildren();
    }

    private static Finding unknown(String path, String name) {
        return shown(name).equals(name) ? Finding.of(ErrorCode.UNKNOWN_PART.variant("field"), path, name)
                : Finding.of(ErrorCode.UNKNOWN_PART.variant("unnamed"), path, name.codePointCount(0, name.length()));
    }

    /** Hides a name that could contain personal data. */
    private static String shown(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_-]{0,39}") && !name.matches(".*[0-9]{4}.*") ? name : "…";
    }
}
