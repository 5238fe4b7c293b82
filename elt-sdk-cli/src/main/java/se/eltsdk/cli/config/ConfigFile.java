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
 * <p>Values are read when they are needed: a command that sends nothing needs no TLS key.
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

    /** Reads a file that may contain unknown or repeated names. For callers that report these themselves. */
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

    /** The value; empty if the name is missing. A name without a value is an error. */
    public Optional<String> optional(String key) {
        Optional<String> value = Optional.ofNullable(values.getProperty(key)).map(String::strip);
        if (value.filter(String::isEmpty).isPresent()) {
            throw wrong(key, "a value; leave the whole line out if there is none");
        }
        return value;
    }

    public String required(String key) {
        return optional(key).orElseThrow(() -> new UsageException(file + ": " + key + " is missing"));
    }

    /** The path of this name, whether it exists or not. */
    public Path resolved(String key) {
        return file.toAbsolutePath().resolveSibling(required(key)).normalize();
    }

    /** The existing folder of this name. */
    public Path folder(String key) {
        Path path = resolved(key);
        if (!Files.isDirectory(path)) {
            throw new UsageException(file + ": " + key + ": there is no folder " + path);
        }
        return path;
    }

    /** The existing file of this name. */
    public Path path(String key) {
        Path path = resolved(key);
        if (!Files.isRegularFile(path)) {
            throw new UsageException(file + ": " + key + ": there is no file " + path);
        }
        return path;
    }

    /** A path relative to the configuration file; it need not exist. */
    Path resolve(String relative) {
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
