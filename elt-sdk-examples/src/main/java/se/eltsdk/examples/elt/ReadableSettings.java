package se.eltsdk.examples.elt;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The values of a configuration that may be wrong in other places; what cannot be read is empty text. */
final class ReadableSettings {

    private final Properties values;

    private ReadableSettings(Properties values) {
        this.values = values;
    }

    static ReadableSettings none() {
        return new ReadableSettings(new Properties());
    }

    static ReadableSettings of(Path file) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            return none();
        }
        return new ReadableSettings(values);
    }

    String get(String key) {
        return values.getProperty(key, "").strip();
    }
}
