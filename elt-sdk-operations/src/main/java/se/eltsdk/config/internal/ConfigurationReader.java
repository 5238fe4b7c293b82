package se.eltsdk.config.internal;

import java.io.IOException;
import java.io.InputStream;
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
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.internal.NearestWord;
import se.eltsdk.internal.SanitizedText;
import se.eltsdk.internal.StrictDecoder;

/** Reads a configuration with all its findings. It opens no other file. */
public final class ConfigurationReader {

    private static final List<String> KEYS = Stream.of(ConfigurationKey.values()).map(ConfigurationKey::key).toList();
    /** An unknown key is shown if it resembles a known one. Other text may be a secret. */
    private static final Pattern LIKE_A_KEY = Pattern.compile("[\\p{L}\\p{N}._-]{1,60}");
    private static final int LONGEST = 60;
    private static final int LARGEST = 1 << 20;

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
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length <= LARGEST) {
                return Optional.of(StrictDecoder.utf8(content));
            }
            findings.add(file(0, ErrorMessage.of(ErrorCode.CONFIGURATION_MALFORMED.variant("too-large"))
                    .with("limit", LARGEST)));
        } catch (CharacterCodingException e) {
            findings.add(file(0, ErrorMessage.of(ErrorCode.CONFIGURATION_MALFORMED.variant("encoding"))));
        } catch (IOException e) {
            findings.add(file(0, ErrorMessage.of(ErrorCode.FILE_NOT_OPENED.variant("configuration"))));
        }
        return Optional.empty();
    }

    private void take(ConfigurationLine line) {
        String name = line.key();
        if (name == null) {
            findings.add(file(line.number(), ErrorMessage.of(ErrorCode.CONFIGURATION_MALFORMED.variant("escape"))));
            return;
        }
        Optional<ConfigurationKey> key = ConfigurationKey.find(name);
        if (key.isEmpty()) {
            findings.add(unknown(line, name));
            return;
        }
        ConfigurationLine before = given.put(key.get(), line);
        if (before != null) {
            findings.add(new ConfigurationFinding(key.get().key(), line.number(),
                    ErrorMessage.of(ErrorCode.CONFIGURATION_MALFORMED.variant("twice")).with("line", line.number())
                    .with("key", key.get()).with("first", before.number())));
        }
    }

    private static ConfigurationFinding unknown(ConfigurationLine line, String key) {
        Optional<String> near = NearestWord.of(SanitizedText.cut(key, LONGEST), KEYS);
        boolean shown = !line.value().isEmpty() && LIKE_A_KEY.matcher(key).matches()
                && (near.isPresent() || KEYS.stream().anyMatch(known -> key.startsWith(known.split("[.]")[0] + ".")));
        ErrorMessage message = ErrorMessage.of(ErrorCode.CONFIGURATION_KEY_UNKNOWN.variant(
                near.isEmpty() ? shown ? "shown" : "not-shown" : shown ? "shown-near" : "not-shown-near"));
        if (shown) {
            message = message.with("unknown", key);
        }
        return file(line.number(), near.isPresent() ? message.with("near", near.get()) : message);
    }

    private static ConfigurationFinding file(int line, ErrorMessage message) {
        return new ConfigurationFinding(ConfigurationFinding.FILE, line,
                line == 0 ? message : message.with("line", line));
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
