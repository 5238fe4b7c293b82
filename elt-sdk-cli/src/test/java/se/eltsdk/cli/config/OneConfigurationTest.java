package se.eltsdk.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;

/** {@code elt submit}, {@code elt doctor} and {@code elt support} find the same in one configuration. */
class OneConfigurationTest {

    /** What the reader finds in the file itself, or in what is missing from it. */
    private static final Set<String> CODES = Set.of("ELT-811", "ELT-841", "ELT-842", "ELT-843", "ELT-844", "ELT-845",
            "ELT-846", "ELT-884", "ELT-931");
    private static final String MISSING = "ELT-843";
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private static Path folder;
    private static FullConfiguration full;

    @BeforeContainer
    @BeforeAll
    static void create() throws IOException {
        folder = Files.createTempDirectory("elt-one-configuration-");
        full = FullConfiguration.in(folder);
    }

    @AfterContainer
    @AfterAll
    static void delete() throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void whenAllKeysAreGiven_thenTheThreeCommandsFindTheSameValuesAndNoError() throws IOException {
        Map<ConfigurationKey, String> values = FullConfiguration.values();
        assertEquals(47, values.size());
        Path file = full.write(FullConfiguration.text(values));

        assertEquals(List.of(), EltConfiguration.read(file).findings());
        assertAgreement(file);
        String doctor = full.doctor(file).out();
        assertTrue(doctor.contains("At least PT1.5S between two calls.") && doctor.contains("\"environment\":\"test\""),
                doctor);
        List<String> shown = full.support(file).get("configuration.txt").lines().toList();
        assertEquals(47, shown.size());
        values.forEach((key, value) -> assertTrue(
                shown.contains(key + " = " + (key.isShownInSupportBundle() ? value : "(set)")), key + " in " + shown));
    }

    @org.junit.jupiter.api.Tag("once")
    @ParameterizedTest
    @CsvSource({"answer, '', PT1S, ''", "sent, '', PT1.05S, ''", "sent, PT1.05S, PT1.05S, ''",
        "sent, PT0.2S, PT0.2S, ELT-884", "answer, PT0.2S, PT0.2S, ELT-884", "sent, PT1S, PT1S, ELT-884"})
    void whenThePaceIsConfigured_thenOneAnswerForAllThree(String mode, String interval, String effective, String code)
            throws IOException {
        Map<ConfigurationKey, String> values = FullConfiguration.values();
        values.put(ConfigurationKey.PACE_MODE, mode);
        values.put(ConfigurationKey.PACE_INTERVAL, interval);
        values.values().removeIf(String::isEmpty);
        Path file = full.write(FullConfiguration.text(values));

        EltConfiguration read = EltConfiguration.read(file);
        assertEquals(effective, read.paceInterval().toString());
        assertEquals(code, read.findings().stream().map(finding -> finding.code().id()).collect(Collectors.joining()));
        assertAgreement(file);
        String doctor = full.doctor(file).out();
        String fine = effective.equals("PT1S") ? "At most one call per second." : "At least " + effective + " between";
        assertEquals(code.isEmpty(), doctor.contains(fine), doctor);
    }

    @Provide
    Arbitrary<String> changed() {
        List<ConfigurationKey> keys = new ArrayList<>(FullConfiguration.values().keySet());
        Arbitrary<String> other = Arbitraries.of("", "x y", "no.file", "true", "any", "production", "sent", "hold",
                "resend", "PT0.2S", "PT1.049S", "PT2M", "-PT1S", "https://localhost:1/x", "http://localhost:1",
                "http://a:hemligt@localhost:1", "jdbc:sqlite:elt.db", "jdbc:postgresql://a:hemligt@localhost/x",
                "1.2.3",
                "5560001231", "elt_", "\\u00", "calendar.json", "fk-ca.pem", ",");
        return Combinators.combine(Arbitraries.of(keys), Arbitraries.of(Change.values()), Arbitraries.integers()
                .between(0, 30), other).as(OneConfigurationTest::changed);
    }

    private enum Change { REMOVE, VALUE, SWAP, DROP, INSERT, TWICE, EXCLUSIVE }

    private static String changed(ConfigurationKey key, Change change, int at, String other) {
        Map<ConfigurationKey, String> values = FullConfiguration.values();
        String line = key + " = " + values.get(key) + "\n";
        String name = key.key();
        int i = at % (name.length() - 1);
        String text = FullConfiguration.text(values);
        return switch (change) {
            case REMOVE -> text.replace(line, "");
            case VALUE -> text.replace(line, key + " = " + other + "\n");
            case SWAP -> text.replace(line, name.substring(0, i) + name.charAt(i + 1) + name.charAt(i)
                    + line.substring(i + 2));
            case DROP -> text.replace(line, name.substring(0, i) + line.substring(i + 1));
            case INSERT -> text.replace(line, name.substring(0, i) + "x" + line.substring(i));
            case TWICE -> text + key + " = " + other + "\n";
            case EXCLUSIVE -> text + (at % 2 == 0 ? "trust.folder = fk-pins\n" : "seal.pkcs11 = no.cfg\n");
        };
    }

    @Tag("once")
    @Property(tries = 60)
    void whenOneKeyIsChanged_thenTheThreeCommandsFindTheSame(@ForAll("changed") String text) throws IOException {
        assertAgreement(full.write(text));
    }

    /** Compares what the three commands print with what a program gets. */
    private static void assertAgreement(Path file) throws IOException {
        EltConfiguration examined = EltConfiguration.examine(file);
        Set<String> expected = examined.findings().stream().map(each -> each.code().id() + " " + each.subject() + ": "
                + each.text(Locale.ENGLISH) + " -> " + each.nextStep(Locale.ENGLISH))
                .collect(Collectors.toCollection(TreeSet::new));
        EltRun submit = full.submit(file);
        Set<String> doctor = doctor(file);
        Map<String, String> bundle = full.support(file);

        Set<String> present = new TreeSet<>(doctor);
        present.removeIf(line -> line.startsWith(MISSING));
        assertEquals(expected, present, "elt doctor");
        assertEquals(doctor.stream().map(OneConfigurationTest::blank).collect(Collectors.toCollection(TreeSet::new)),
                support(bundle.get("doctor.txt")), "elt support");
        assertSameInSubmit(examined, submit, doctor);
        assertEquals(shown(examined), bundle.get("configuration.txt").lines().toList(), "elt support");
        assertFalse((submit.err() + submit.out() + doctor + bundle).contains("hemligt"));
    }

    private static void assertSameInSubmit(EltConfiguration examined, EltRun submit, Set<String> doctor) {
        List<ConfigurationFinding> errors = examined.findings().stream().filter(ConfigurationFinding::isError).toList();
        if (errors.isEmpty()) {
            examined.findings().forEach(warning -> assertTrue(submit.err()
                    .contains(warning.code().id() + " elt.properties: "
                    + warning.text(Locale.ENGLISH) + " " + warning.nextStep(Locale.ENGLISH)), submit.err()));
            Pattern.compile("([a-z.0-9-]+) is missing[.]").matcher(submit.err()).results().forEach(found -> assertTrue(
                    doctor.stream().anyMatch(line -> line.startsWith(MISSING + " " + found.group(1) + ": ")),
                    found.group() + " in " + doctor));
            return;
        }
        assertEquals(ExitCode.USAGE, submit.code(), submit.err());
        assertNotEquals(Optional.empty(), submit.err().lines().findFirst());
        assertEquals(errors.size(), Pattern.compile("Line \\d+: ").matcher(submit.err()).results().count(),
                submit.err());
        errors.forEach(error -> assertTrue(submit.err().contains(error.text(Locale.ENGLISH) + " "
                + error.nextStep(Locale.ENGLISH)), submit.err()));
    }

    private static Set<String> doctor(Path file) {
        Set<String> lines = new TreeSet<>();
        full.doctor(file).json().get("findings").forEach(each -> {
            if (CODES.contains(each.get("code").asText())) {
                lines.add(each.get("code").asText() + " " + each.get("subject").asText() + ": "
                        + each.get("message").asText() + " -> " + each.get("next").asText());
            }
        });
        return lines;
    }

    private static Set<String> support(String doctor) {
        return doctor.lines().filter(line -> line.matches("[EWI] ELT-.*") && CODES.contains(line.substring(2, 9)))
                .map(line -> line.substring(2)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String blank(String text) {
        return QUOTED.matcher(text).replaceAll("\"…\"");
    }

    /** The bundle shows the value that a program reads, or only that there is one. */
    private static List<String> shown(EltConfiguration examined) {
        Set<String> wrong = examined.findings().stream().filter(ConfigurationFinding::isError)
                .filter(each -> !Set.of("ELT-841", "ELT-846").contains(each.code().id()))
                .map(ConfigurationFinding::subject)
                .collect(Collectors.toSet());
        Map<String, String> lines = new LinkedHashMap<>();
        for (ConfigurationKey key : ConfigurationKey.values()) {
            if (examined.has(key)) {
                boolean shown = key.isShownInSupportBundle() && !wrong.contains(key.key());
                String value = shown ? examined.text(key).orElseThrow() : "(set)";
                boolean hidden = key == ConfigurationKey.ENDPOINT && !value.endsWith("Tidredovisning.ext")
                        || key == ConfigurationKey.FK_ORGANISATION_NUMBER && value.equals("5560001231");
                lines.put(key.key(), key + " = " + (hidden ? "(set)" : value));
            }
        }
        return lines.values().stream().sorted().toList();
    }
}
