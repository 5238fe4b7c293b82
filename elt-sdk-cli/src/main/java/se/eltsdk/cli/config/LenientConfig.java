package se.eltsdk.cli.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The values of a configuration that may contain errors; a value that cannot be read is empty. */
public final class LenientConfig {

    private final Properties values;

    private LenientConfig(Properties values) {
        this.values = values;
    }

    public static LenientConfig none() {
        return new LenientConfig(new Properties());
    }

    public static LenientConfig of(Path file) {
        Properties values = new Properties();
        try {
            values.load(new StringReader(Files.readString(file)));
        } catch (IOException | IllegalArgumentException e) {
            return none();
        }
        return new LenientConfig(values);
    }

    public String get(String key) {
        return values.getProperty(key, "").strip();
    }
}
