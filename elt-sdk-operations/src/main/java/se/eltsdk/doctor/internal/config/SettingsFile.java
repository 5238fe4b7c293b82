package se.eltsdk.doctor.internal.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;

/** Reads a configuration file, and reports everything that is wrong with its format. */
public final class SettingsFile {

    private static final String SUBJECT = "configuration";
    private static final String FORM = "Write one line, name = value, for each setting, in UTF-8.";

    private final Path file;
    private final ObservationCollector observations;

    public SettingsFile(Path file, ObservationCollector observations) {
        this.file = file;
        this.observations = observations;
    }

    /** Returns the settings; empty if the file cannot be read. */
    public Optional<Settings> read() {
        Once values = new Once();
        try {
            values.load(new StringReader(Files.readString(file)));
        } catch (CharacterCodingException e) {
            return malformed("The configuration is not in UTF-8.");
        } catch (IOException e) {
            observations.error("ELT-840", SUBJECT, "The configuration cannot be opened.",
                    "Check that it is there and that this user may read it.");
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return malformed("In the configuration, a \\u is not followed by four hexadecimal digits.");
        }
        values.twice.forEach(key -> observations.error("ELT-841", SUBJECT, "The configuration sets " + shown(key)
                + " twice; the last one is used.", "Keep one of the lines."));
        TreeSet<String> unknown = new TreeSet<>(values.stringPropertyNames());
        unknown.removeAll(SettingKeys.ALL);
        unknown.forEach(key -> observations.error("ELT-842", SUBJECT, "Unknown configuration key "
                + QuotedText.text(key)
                + ".", nearest(key)));
        Map<String, String> known = new TreeMap<>();
        values.stringPropertyNames().stream().filter(SettingKeys.ALL::contains)
                .forEach(key -> known.put(key, values.getProperty(key).strip()));
        return Optional.of(new Settings(known, file, observations));
    }

    private Optional<Settings> malformed(String what) {
        observations.error("ELT-841", SUBJECT, what, FORM);
        return Optional.empty();
    }

    private static String shown(String key) {
        return SettingKeys.ALL.contains(key) ? key : QuotedText.text(key);
    }

    private static String nearest(String key) {
        return SettingKeys.ALL.stream().sorted().filter(known -> distance(known, key) <= 2).findFirst()
                .map(known -> "Did you mean " + known + "?").orElse("Remove the line, or correct the key's name.");
    }

    /** Returns how many characters have to be inserted, removed or changed (Levenshtein distance). */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }

    /** Properties that remember which keys were set more than once. */
    private static final class Once extends Properties {

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
