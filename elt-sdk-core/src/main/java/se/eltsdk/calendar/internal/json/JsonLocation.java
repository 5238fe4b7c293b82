package se.eltsdk.calendar.internal.json;

/** Where in a file: its name, the path of fields and indexes, and line and column from 1 (0: the whole file). */
public record JsonLocation(String file, String path, int line, int column) {

    static JsonLocation whole(String file) {
        return new JsonLocation(file, "", 0, 0);
    }

    JsonException unreadable(String sentence) {
        return new JsonException("ELT-831", this, sentence);
    }

    public JsonException field(String sentence) {
        return new JsonException("ELT-832", this, sentence);
    }

    public JsonException value(String sentence) {
        return new JsonException("ELT-833", this, sentence);
    }

    public JsonException contradiction(String sentence) {
        return new JsonException("ELT-834", this, sentence);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ", line " + line + ", column " + column : "") + (path.isEmpty() ? "" : ", " + path);
    }
}
