package se.eltsdk.cli.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.Passwords;

/**
 * A configuration file: names and values in UTF-8, each name known and given once, paths relative to the file.
 *
 * <p>A value is asked for when it is needed: a command that sends nothing needs no key for TLS.
 */
public final class ConfigFile {

    private final Path file;
    private final Properties values;

    private ConfigFile(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    public static ConfigFile read(Path file) throws IOException {
        SingleValueProperties values = load(file);
        if (!values.twice.isEmpty()) {
            throw new UsageException(file + ": given twice: " + String.join(", ", values.twice));
        }
        TreeSet<String> unknown = new TreeSet<>(values.stringPropertyNames());
        unknown.removeAll(ConfigKeys.ALL);
        if (!unknown.isEmpty()) {
            throw new UsageException(file + ": unknown: " + String.join(", ", unknown)
                    + ". Known are: " + String.join(", ", new TreeSet<>(ConfigKeys.ALL)));
        }
        return new ConfigFile(file, values);
    }

    /** One that may hold unknown names too, or a name twice, for those who tell of these by themselves. */
    public static ConfigFile readLeniently(Path file) throws IOException {
        return new ConfigFile(file, load(file));
    }

    private static SingleValueProperties load(Path file) throws IOException {
        SingleValueProperties values = new SingleValueProperties();
        try {
            values.load(new StringReader(Files.readString(file)));
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not in UTF-8");
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + ": a \\u is not followed by four hexadecimal digits");
        }
        return values;
    }

    Path file() {
        return file;
    }

    public boolean isProduction() {
        return environment().equals("production");
    }

    /** {@code test} or {@code production}. */
    public String environment() {
        String environment = required(ConfigKeys.ENVIRONMENT);
        if (!environment.equals("test") && !environment.equals("production")) {
            throw wrong(ConfigKeys.ENVIRONMENT, "test or production");
        }
        return environment;
    }

    /** The value; empty where the name is not there. A name without a value is an error, not an absence. */
    public Optional<String> optional(String key) {
        Optional<String> value = Optional.ofNullable(values.getProperty(key)).map(String::strip);
        if (value.filter(String::isEmpty).isPresent()) {
            throw wrong(key, "a value; leave the whole line out where there is none");
        }
        return value;
    }

    public String required(String key) {
        return optional(key).orElseThrow(() -> new UsageException(file + ": " + key + " is missing"));
    }

    /** Where the file or folder of this name is to be, whether it is there or not. */
    public Path resolved(String key) {
        return file.toAbsolutePath().resolveSibling(required(key)).normalize();
    }

    /** The folder of this name, which must be there. */
    public Path folder(String key) {
        Path path = resolved(key);
        if (!Files.isDirectory(path)) {
            throw new UsageException(file + ": " + key + ": there is no folder " + path);
        }
        return path;
    }

    /** The file of this name, which must be there. */
    public Path path(String key) {
        Path path = resolved(key);
        if (!Files.isRegularFile(path)) {
            throw new UsageException(file + ": " + key + ": there is no file " + path);
        }
        return path;
    }

    /** A place beside the configuration, where nothing has to be yet. */
    Path place(String relative) {
        return file.toAbsolutePath().resolveSibling(relative).normalize();
    }

    /** The password in the file of this name, without the line break at its end. */
    char[] password(String key) throws IOException {
        return Passwords.read(path(key));
    }

    boolean flag(String key, boolean otherwise) {
        return switch (optional(key).orElse(String.valueOf(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "true or false");
        };
    }

    Duration duration(String key, Duration otherwise) {
        try {
            Duration duration = optional(key).map(Duration::parse).orElse(otherwise);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw wrong(key, "a duration such as PT10S");
        }
        throw wrong(key, "a duration above zero");
    }

    public UsageException wrong(String key, String expected) {
        return new UsageException(file + ": " + key + " must be " + expected);
    }

    /** Properties that remember which names were given more than once. */
    private static final class SingleValueProperties extends Properties {

        private static final long serialVersionUID = 1L;

        private final List<String> twice = new ArrayList<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                twice.add((String) key);
            }
            return super.put(key, value);
        }
    }
}
