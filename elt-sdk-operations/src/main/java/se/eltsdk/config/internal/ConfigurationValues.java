package se.eltsdk.config.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationException;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.ConfigurationKey;

/**
 * The values of a configuration. A value with an error can be asked for too; that throws the error. So a command needs
 * only the keys that it uses, and the doctor reads what it can. Files are opened when they are asked for.
 */
public final class ConfigurationValues {

    private static final int LARGEST = 1 << 20;

    private final Path file;
    private final boolean read;
    private final Map<ConfigurationKey, ConfigurationLine> given;
    private final Set<ConfigurationKey> unusable;
    private final List<ConfigurationFinding> findings;

    ConfigurationValues(Path file, boolean read, Map<ConfigurationKey, ConfigurationLine> given,
            Set<ConfigurationKey> unusable, List<ConfigurationFinding> findings) {
        this.file = file;
        this.read = read;
        this.given = new EnumMap<>(given);
        this.unusable = Set.copyOf(unusable);
        this.findings = List.copyOf(findings);
    }

    public Path file() {
        return file;
    }

    /** Whether the file could be opened and is in UTF-8. */
    public boolean wasRead() {
        return read;
    }

    /** Returns what is wrong with the file itself, by line. */
    public List<ConfigurationFinding> findings() {
        return findings;
    }

    /** Returns the keys that are missing for sending; none if the file could not be read. */
    public List<ConfigurationFinding> missing() {
        return read ? ConfigurationRules.missing(given) : List.of();
    }

    public boolean has(ConfigurationKey key) {
        return given.containsKey(key);
    }

    /** Returns the value, or the key's default; empty if there is neither. */
    public Optional<String> text(ConfigurationKey key) {
        if (unusable.contains(key)) {
            throw new ConfigurationException(name(), findings.stream()
                    .filter(finding -> finding.isError() && finding.subject().equals(key.key())).toList());
        }
        return Optional.ofNullable(given.get(key)).map(ConfigurationLine::value).or(key::defaultValue);
    }

    /** Returns the value, or the key's default; empty also if the value has an error. */
    public Optional<String> usable(ConfigurationKey key) {
        return unusable.contains(key) ? Optional.empty() : text(key);
    }

    public String required(ConfigurationKey key) {
        require(key);
        return text(key).orElseThrow();
    }

    /**
     * Checks that the keys are given.
     *
     * @throws ConfigurationException with all that are missing
     */
    public void require(ConfigurationKey... keys) {
        List<ConfigurationFinding> missing = Stream.of(keys).filter(key -> text(key).isEmpty())
                .map(ConfigurationRules::missing).toList();
        if (!missing.isEmpty()) {
            // That the file cannot be opened is the reason why every key is missing.
            throw new ConfigurationException(name(), read ? missing : findings);
        }
    }

    /** Returns the words of a list, which commas separate; empty if the key is not given. */
    public List<String> list(ConfigurationKey key) {
        return text(key).map(ValueCheck::list).orElse(List.of());
    }

    public boolean flag(ConfigurationKey key) {
        return text(key).filter("true"::equals).isPresent();
    }

    /** Returns the duration of a key that has a default. */
    public Duration duration(ConfigurationKey key) {
        return text(key).flatMap(ValueCheck::duration).orElseThrow();
    }

    public boolean isPacedFromSending() {
        return text(ConfigurationKey.PACE_MODE).filter("sent"::equals).isPresent();
    }

    /** Returns the interval between two calls; its default depends on the mode. */
    public Duration paceInterval() {
        boolean fromSending = isPacedFromSending();
        return has(ConfigurationKey.PACE_INTERVAL) ? duration(ConfigurationKey.PACE_INTERVAL)
                : ConfigurationRules.leastInterval(fromSending);
    }

    /** Returns a path, which need not exist. */
    public Path path(ConfigurationKey key) {
        return resolve(required(key));
    }

    /** Returns a path relative to the configuration. */
    public Path resolve(String name) {
        return file.toAbsolutePath().resolveSibling(name).normalize();
    }

    /** Returns the path of a file that can be read. */
    public Path file(ConfigurationKey key) {
        Path path = path(key);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw failure(key, ErrorMessage.of(ErrorCode.FILE_NOT_OPENED.variant("file")));
        }
        return path;
    }

    /** Returns the path of a folder that can be read. */
    public Path folder(ConfigurationKey key) {
        Path path = path(key);
        if (!Files.isDirectory(path) || !Files.isReadable(path)) {
            throw failure(key, ErrorMessage.of(ErrorCode.FILE_NOT_OPENED.variant("folder")));
        }
        return path;
    }

    /** Returns the content of the file that a key names. */
    public byte[] bytes(ConfigurationKey key) {
        return bytes(key, path(key));
    }

    /** Returns the content of a file that is one of several of a key. */
    public byte[] bytes(ConfigurationKey key, Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw failure(key, ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("too-large"))
                        .with("limit", LARGEST));
            }
            return content;
        } catch (IOException e) {
            throw failure(key, ErrorMessage.of(ErrorCode.FILE_NOT_OPENED.variant("file")));
        }
    }

    /** Returns the password; the caller wipes it. */
    public PasswordFile password(ConfigurationKey key) {
        byte[] content = bytes(key);
        PasswordFile password = PasswordFile.of(key.key(), content);
        Arrays.fill(content, (byte) 0);
        return password;
    }

    /** Returns an exception with one error about a key that is given; its message gets the key and the line. */
    public ConfigurationException failure(ConfigurationKey key, ErrorMessage message) {
        int line = Optional.ofNullable(given.get(key)).map(ConfigurationLine::number).orElse(0);
        return new ConfigurationException(name(),
                List.of(new ConfigurationFinding(key.key(), line, message.with("key", key).with("line", line))));
    }

    /**
     * Checks that the file has no error.
     *
     * @throws ConfigurationException with all of them
     */
    public void requireNoErrors() {
        List<ConfigurationFinding> errors = findings.stream().filter(ConfigurationFinding::isError).toList();
        if (!errors.isEmpty()) {
            throw new ConfigurationException(name(), errors);
        }
    }

    private String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String toString() {
        return "ConfigurationValues[" + given.keySet() + "]";
    }
}
