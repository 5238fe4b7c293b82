package se.eltsdk.doctor.internal.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.doctor.internal.setup.ObservationCollector;

/** The values of a configuration. A value that cannot be used is reported when it is asked for, and is then empty. */
public final class Settings {

    private final Map<String, String> values;
    private final Path file;
    private final ObservationCollector observations;

    Settings(Map<String, String> values, Path file, ObservationCollector observations) {
        this.values = values;
        this.file = file;
        this.observations = observations;
    }

    ObservationCollector observations() {
        return observations;
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public Optional<String> text(String key) {
        Optional<String> value = Optional.ofNullable(values.get(key));
        if (value.filter(String::isEmpty).isPresent()) {
            wrong(key, "has no value", "Set one, or remove the line.");
            return Optional.empty();
        }
        return value;
    }

    Optional<String> required(String key, String what) {
        if (!has(key)) {
            observations.error("ELT-843", key, "The configuration lacks " + key + ".", what);
        }
        return text(key);
    }

    /** Returns a value that must be one of these words. */
    Optional<String> word(String key, String... words) {
        return text(key).filter(value -> {
            boolean known = List.of(words).contains(value);
            if (!known) {
                wrong(key, "is not one of the allowed words", "Use one of: " + String.join(", ", words) + ".");
            }
            return known;
        });
    }

    /** Returns a duration above zero. */
    Optional<Duration> duration(String key) {
        return text(key).flatMap(value -> {
            Optional<Duration> duration = parsed(value);
            if (duration.isEmpty()) {
                wrong(key, "is not a duration above zero", "Set a duration such as PT10S.");
            }
            return duration;
        });
    }

    private static Optional<Duration> parsed(String value) {
        try {
            return Optional.of(Duration.parse(value)).filter(time -> !time.isNegative() && !time.isZero());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    void wrong(String key, String how, String next) {
        observations.error("ELT-844", key, "The value of " + key + " " + how + ".", next);
    }

    void exclude(String key, String other) {
        if (has(key) && has(other)) {
            observations.error("ELT-846", key, key + " and " + other + " exclude each other.", "Keep one of them.");
        }
    }

    /** Returns the path of the file or folder that this key names. */
    Optional<Path> path(String key) {
        return text(key).flatMap(value -> resolve(key, value));
    }

    /** Returns the path of a file that the value of this key names. */
    Optional<Path> resolve(String key, String name) {
        try {
            return Optional.of(file.toAbsolutePath().resolveSibling(name).normalize());
        } catch (InvalidPathException e) {
            wrong(key, "cannot be a file name", "Set a path relative to the configuration.");
            return Optional.empty();
        }
    }

    /** Returns the folder of this key, if it can be opened. */
    Optional<Path> folder(String key) {
        return path(key).filter(path -> {
            boolean there = Files.isDirectory(path) && Files.isReadable(path);
            if (!there) {
                notOpened(key, "folder");
            }
            return there;
        });
    }

    /** Returns the content of the file of this key, up to this size. */
    Optional<byte[]> bytes(String key, int most) {
        return path(key).flatMap(path -> bytes(key, path, most));
    }

    /** Returns the contents of the files that this key names, separated by commas. */
    List<byte[]> list(String key, int most) {
        return text(key).stream().flatMap(names -> Stream.of(names.split(","))).map(String::strip)
                .filter(name -> !name.isEmpty()).map(name -> resolve(key, name)).flatMap(Optional::stream)
                .map(path -> bytes(key, path, most)).flatMap(Optional::stream).toList();
    }

    private Optional<byte[]> bytes(String key, Path path, int most) {
        try (var in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                wrong(key, "names a file larger than " + most + " bytes", "Name the right file.");
            }
            return content.length > most ? Optional.empty() : Optional.of(content);
        } catch (IOException e) {
            notOpened(key, "file");
            return Optional.empty();
        }
    }

    private void notOpened(String key, String what) {
        observations.error("ELT-840", key, "The " + what + " that " + key + " names cannot be opened.",
                "Check that it is there, that the path is relative to the configuration, and that this user may "
                + "read it.");
    }

    /** Returns the content of a password file. */
    Optional<PasswordFile> password(String key) {
        return bytes(key, 4096).map(content -> {
            PasswordFile read = PasswordFile.of(key, content);
            Arrays.fill(content, (byte) 0);
            return read;
        });
    }
}
