package se.eltsdk.config.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.internal.NearestWord;
import se.eltsdk.internal.SanitizedText;

/** Reads a configuration with all its findings. It opens no other file. */
public final class ConfigurationReader {

    private static final String FORM = "Write one line, key = value, for each key, in UTF-8.";
    private static final List<String> KEYS = Stream.of(ConfigurationKey.values()).map(ConfigurationKey::key).toList();
    /** An unknown key is shown if it resembles a known one. Other text may be a secret. */
    private static final Pattern LIKE_A_KEY = Pattern.compile("[\\p{L}\\p{N}._-]{1,60}");
    private static final int LONGEST = 60;

    private final Path file;
    private final List<ConfigurationFinding> findings = new ArrayList<>();
    private final Map<ConfigurationKey, ConfigurationLine> given = new EnumMap<>(ConfigurationKey.class);

    private ConfigurationReader(Path file) {
        this.file = file;
    }

    /** Returns the values of a file, and what is wrong with it. Throws nothing. */
    public static ConfigurationValues examine(Path file) {
        ConfigurationReader reader = new ConfigurationReader(file);
        Optional<String> text = reader.text();
        text.ifPresent(all -> ConfigurationLine.parse(all).forEach(reader::take));
        return reader.values(text.isPresent());
    }

    private Optional<String> text() {
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            findings.add(error(ErrorCode.CONFIGURATION_MALFORMED, 0, "The configuration is not in UTF-8.", FORM));
        } catch (IOException e) {
            findings.add(error(ErrorCode.FILE_NOT_OPENED, 0, "The configuration cannot be opened.",
                    "Check that it is there and that this user may read it."));
        }
        return Optional.empty();
    }

    private void take(ConfigurationLine line) {
        if (line.key() == null) {
            findings.add(error(ErrorCode.CONFIGURATION_MALFORMED, line.number(),
                    "A \\u is not followed by four hexadecimal digits.", FORM));
            return;
        }
        Optional<ConfigurationKey> key = ConfigurationKey.find(line.key());
        if (key.isEmpty()) {
            findings.add(unknown(line));
            return;
        }
        ConfigurationLine before = given.put(key.get(), line);
        if (before != null) {
            findings.add(new ConfigurationFinding(ErrorCode.CONFIGURATION_MALFORMED, Severity.ERROR, key.get().key(),
                    line.number(), key.get()
                    + " is given twice, first in line " + before.number() + ".", "Keep one of the lines."));
        }
    }

    private static ConfigurationFinding unknown(ConfigurationLine line) {
        String key = line.key();
        Optional<String> near = NearestWord.of(SanitizedText.cut(key, LONGEST), KEYS);
        boolean shown = !line.value().isEmpty() && LIKE_A_KEY.matcher(key).matches()
                && (near.isPresent() || KEYS.stream().anyMatch(known -> key.startsWith(known.split("[.]")[0] + ".")));
        return error(ErrorCode.CONFIGURATION_KEY_UNKNOWN, line.number(), "Unknown configuration key"
                + (shown ? " \"" + key + "\"." : "."),
                near.map(known -> "Did you mean " + known + "?")
                        .orElse("Remove the line, or correct the key's name."));
    }

    private static ConfigurationFinding error(ErrorCode code, int line, String message, String next) {
        return new ConfigurationFinding(code, Severity.ERROR, ConfigurationFinding.FILE, line, message, next);
    }

    private ConfigurationValues values(boolean read) {
        List<ConfigurationFinding> wrong = new ArrayList<>(given.entrySet().stream()
                .map(entry -> ValueCheck.of(entry.getKey(), entry.getValue().value(), entry.getValue().number()))
                .flatMap(Optional::stream).toList());
        Map<ConfigurationKey, ConfigurationLine> accepted = new EnumMap<>(given);
        accepted.keySet().removeAll(keys(wrong));
        wrong.addAll(ConfigurationRules.broken(accepted));
        findings.addAll(wrong);
        findings.addAll(ConfigurationRules.exclusive(given));
        findings.sort(Comparator.comparingInt(ConfigurationFinding::line));
        return new ConfigurationValues(file, read, given, keys(wrong), findings);
    }

    private static Set<ConfigurationKey> keys(List<ConfigurationFinding> wrong) {
        return wrong.stream().filter(ConfigurationFinding::isError).map(ConfigurationFinding::key)
                .flatMap(Optional::stream).collect(Collectors.toSet());
    }
}
