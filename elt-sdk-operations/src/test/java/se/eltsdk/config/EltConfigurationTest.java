package se.eltsdk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;

class EltConfigurationTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ConfigurationKey.class)
    void whenAKeyHasItsExample_thenItIsAccepted_andDescribed(ConfigurationKey key) throws IOException {
        EltConfiguration config = EltConfiguration.examine(file(key + " = " + key.example()));
        assertEquals(List.of(), config.findings().stream().filter(finding -> finding.code().id().equals("ELT-844")
                && key != ConfigurationKey.PROXY_PASSWORD_FILE).toList());
        assertEquals(key == ConfigurationKey.PROXY_PASSWORD_FILE ? 1 : 0, config.findings().size());
        for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"))) {
            assertTrue(key.description(language).matches("\\p{Lu}.{9,}"), key + " " + language);
        }
        assertEquals(Optional.of(key), ConfigurationKey.find(key.toString()));
    }

    @Test
    void whenTheFileHasSeveralErrors_thenAllAreReportedWithTheirLines() throws IOException {
        Path file = file("# a comment\nenvironment = test\n\ntls.keystor = a.p12\nenvironment: test\nendpoint = \\u00\n"
                + "pace.mode = fast\nseal.keystore = a\nseal.pkcs11 = \\\n  b\nproxy =\n");
        ConfigurationException failure = assertThrows(ConfigurationException.class, () -> EltConfiguration.read(file));

        assertEquals(List.of("ELT-842 configuration 4", "ELT-841 environment 5", "ELT-841 configuration 6",
                "ELT-844 pace.mode 7", "ELT-846 seal.keystore 8", "ELT-844 proxy 11"), failure.findings().stream()
                .map(each -> each.code().id() + " " + each.subject() + " " + each.line()).toList());
        assertEquals("ELT-842", failure.code().id());
        assertEquals("""
                ELT-842 elt.properties has 6 errors:
                  ELT-842 Line 4: unknown configuration key "tls.keystor". Did you mean tls.keystore?
                  ELT-841 Line 5: environment is given twice, first in line 2. Keep one of the lines.
                  ELT-841 Line 6: a backslash and u are not followed by four hexadecimal digits. Write four \
                hexadecimal digits after them, or a slash in place of the backslash.
                  ELT-844 Line 7: pace.mode must be one of these words: answer, sent. Correct the value of the key, or \
                remove its line if you do not need it.
                  ELT-846 Line 8: seal.keystore and seal.pkcs11 (line 9) exclude each other. Keep one of the two keys, \
                and remove the other.
                  ELT-844 Line 11: proxy has no value. Give it one, or remove the line.""", failure.getMessage());
    }

    @Test
    void whenTheFileHasOneError_thenOneSentence() throws IOException {
        Path file = file("environment = Test");
        assertEquals("ELT-844 elt.properties: Line 1: environment must be one of these words: test, production. "
                + "Correct the value of the key, or remove its line if you do not need it.",
                failure(() -> EltConfiguration.read(file)).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "pace.interval = 1s | ELT-844", "timeout.connect = PT0S | ELT-844", "timeout.total = PT0.0001S | ELT-844",
        "timeout.answer = P366D | ELT-844", "timeout.answer = -PT1S | ELT-844", "seal.attach = yes | ELT-844",
        "revocation = SOFT | ELT-844", "endpoint = https://fk example/ | ELT-844",
        "endpoint = http://fk.example/x | ELT-845", "endpoint = https://a:b@fk.example/x | ELT-844", "bankid.endpoint = http://bankid.example/rp/v6.0 | ELT-845",
        "bankid.endpoint = appapi2.bankid.com | ELT-844",
        "fk.organisation-number = 2021005522 | ELT-844", "bankid.policies = 1.2;1.3 | ELT-844",
        "bankid.policies = , | ELT-844", "seal.organisation-numbers = 5560001231, 1 | ELT-844",
        "outbox.url = jdbc:mysql://db/x | ELT-844", "outbox.url = jdbc:sqlite: | ELT-844",
        "outbox.url = jdbc:postgresql://anna:hemligt@db/x | ELT-844",
        "outbox.url = jdbc:postgresql://db/x?password=hemligt | ELT-844", "outbox.prefix = 1; DROP | ELT-931",
        "outbox.schema = pg_x | ELT-931", "outbox.url = jdbc:sqlite:a.db\\noutbox.schema = x | ELT-931",
        "proxy = proxy.test:3128 | ELT-844", "proxy = https://proxy.test:3128 | ELT-844",
        "proxy = http://proxy.test | ELT-844", "proxy = http://proxy.test:3128/x | ELT-844",
        "proxy = http://anna:hemligt@proxy.test:3128 | ELT-844", "proxy = http://proxy test:1 | ELT-844",
        "proxy = http://proxy.test:70000 | ELT-844",
        "proxy = http://proxy.test:3128\\nproxy.password-file = p.pin | ELT-844",
        "environment = production\\nfk.organisation-number = any | ELT-844",
        "environment = production\\ntest.bankid = bankid.p12 | ELT-844",
        "environment = production\\npace.interval = PT0.999S | ELT-811",
        "environment = production\\npace.mode = sent\\npace.interval = PT1.049S | ELT-811",
        "timeout.total = PT3M\\ndelivery.unknown-after = PT2M | ELT-844",
        "delivery.unknown-after = PT89S | ELT-844", "trust.folder = trust\\nfk.stamps = a.pem | ELT-846"})
    void whenAValueIsNotAccepted_thenItsCode_andNoValueInAnyText(String text, String code) throws IOException {
        Path file = file(text.replace("\\n", "\n"));
        ConfigurationException failure = failure(() -> EltConfiguration.read(file));
        assertEquals(List.of(code), failure.findings().stream().map(each -> each.code().id()).toList());
        assertFalse((failure + " " + failure.findings()).contains("hemligt"), failure.getMessage());
        assertEquals(failure.findings(), EltConfiguration.examine(file).findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hemligt!lösen", "hemligt", "hemligt = ", "hemligt lösen", "aGVtbGlndA==",
            "hem\\u0000ligt = x"})
    void whenALineIsNoKeyWithAValue_thenItsTextIsNotShown(String line) throws IOException {
        Path file = file(line);
        ConfigurationException failure = failure(() -> EltConfiguration.read(file));
        assertEquals("ELT-842 elt.properties: Line 1: unknown configuration key. Correct the name of the key, or "
                + "remove its line.", failure.getMessage());
    }

    @Test
    void whenTheFileCannotBeRead_thenItSaysWhy() throws IOException {
        assertEquals("ELT-840", failure(() -> EltConfiguration.read(folder.resolve("none"))).code().id());
        Path latin = Files.write(folder.resolve("latin"),
                "support.name = Åsa".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("ELT-841", failure(() -> EltConfiguration.read(latin)).code().id());
        EltConfiguration examined = EltConfiguration.examine(latin);
        assertEquals("ELT-841", failure(examined::environmentName).code().id());
    }

    /** For example a database or a log that was named by mistake. */
    @Test
    void whenTheFileIsTooLarge_thenItIsNotReadWhole() throws IOException {
        Path file = folder.resolve("elt.properties");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(3L << 30);
        }

        assertEquals("ELT-841 elt.properties: The configuration has more than 1048576 bytes. Name the right file.",
                failure(() -> EltConfiguration.read(file)).getMessage());
    }

    @Test
    void whenUtf8_thenLettersAreKept() throws IOException {
        EltConfiguration config = config("support.name = Åsa Öberg");
        assertEquals(Optional.of("Åsa Öberg"), config.text(ConfigurationKey.SUPPORT_NAME));
    }

    /** A command needs only the keys that it uses. */
    @Test
    void whenKeysAreMissing_thenAllThatTheValueNeedsAreReported() throws IOException {
        EltConfiguration empty = config("");
        assertEquals(List.of("environment", "endpoint", "fk.organisation-number"), missing(empty::environment));
        assertEquals(List.of("environment"), missing(empty::environmentForVerification));
        assertEquals(List.of("environment", "tls.keystore", "tls.password-file"), missing(empty::tlsKey));
        assertEquals(List.of("outbox.url"), missing(empty::outbox));
        assertEquals(Optional.empty(), empty.sealKey());
        EltConfiguration seal = config("environment = test\nseal.keystore = a.p12");
        assertEquals(List.of("seal.password-file"), missing(seal::sealKey));
        EltConfiguration evidence = config("environment = test\nevidence.folder = evidence");
        assertEquals(Optional.empty(), evidence.sealKey());
        EltConfiguration sending = config("environment = test\nendpoint = https://fk.example/x\n"
                + "fk.organisation-number = any");
        assertEquals(List.of("fk.anchors", "bankid.roots"), missing(sending::environment));
        assertEquals("ELT-843 elt.properties: The key environment is missing. Add a line such as environment = test.",
                failure(empty::isProduction).getMessage());
    }

    @Test
    void whenPathIsGiven_thenItIsRelativeToTheFile() throws IOException {
        Files.createDirectory(folder.resolve("keys"));
        Path anchors = Files.writeString(folder.resolve("keys/fk-ca.pem"), "");
        EltConfiguration config = config("fk.anchors = keys/fk-ca.pem\nfk.stamps = fk-ca.pem\nfk.pins = keys");
        assertEquals(anchors.toAbsolutePath(), config.existingFile(ConfigurationKey.FK_ANCHORS));
        assertEquals(anchors.getParent().toAbsolutePath(), config.existingFolder(ConfigurationKey.FK_PINS));
        ConfigurationException failure = failure(() -> config.existingFile(ConfigurationKey.FK_STAMPS));
        assertEquals("ELT-840 elt.properties: Line 2: the file that fk.stamps names cannot be opened. Correct the "
                + "path, which is relative to the configuration file, or let this user read the file.",
                failure.getMessage());
        assertEquals("ELT-840", failure(() -> config.existingFolder(ConfigurationKey.FK_ANCHORS)).code().id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                                            | PT1S    | false | ''",
        "pace.mode = answer                            | PT1S    | false | ''",
        "pace.mode = sent                              | PT1.05S | true  | ''",
        "pace.mode = sent\\npace.interval = PT2S       | PT2S    | true  | ''",
        "pace.mode = sent\\npace.interval = PT0.2S     | PT0.2S  | true  | ELT-884",
        "pace.mode = sent\\npace.interval = PT1S       | PT1S    | true  | ELT-884",
        "pace.mode = answer\\npace.interval = PT0.2S   | PT0.2S  | false | ELT-884"})
    void whenThePaceIsConfigured_thenItsIntervalAndMode(String text, String interval, boolean fromSending,
            String warning) throws IOException {
        EltConfiguration config = config("environment = test\n" + text.replace("\\n", "\n"));
        assertEquals(Duration.parse(interval), config.paceInterval());
        assertEquals(Duration.parse(interval), config.pacer().interval().interval());
        assertEquals(fromSending, config.pacer().isFromSending());
        assertEquals(warning, String.join(" ", config.findings().stream().map(each -> each.code().id()).toList()));
    }

    @Test
    void whenNothingIsGiven_thenTheDefaults() throws IOException {
        EltConfiguration config = config("outbox.url = jdbc:postgresql://db.example/elt?ssl=true");
        assertEquals(Duration.ofSeconds(90), config.totalTimeout());
        assertFalse(config.attachesSeal());
        assertEquals(Optional.empty(), config.acceptedSealers());
        assertEquals(Optional.empty(), config.evidenceFolder());
        assertEquals(Optional.empty(), config.outbox().unknownOutcomePolicy().resendAfter());
        assertEquals("jdbc:postgresql://db.example/elt elt_", config.outbox().name());
        assertTrue(config.calendar().notice("elt-support").isPresent());
    }

    @Test
    void whenNoOutboxIsNamed_thenTheDefaultOneIsFoundOnceItExists() throws IOException {
        EltConfiguration config = config("environment = test");
        assertFalse(config.hasOutbox());
        OutboxConfiguration made = config.defaultOutbox();
        Path database = config.file().toAbsolutePath().resolveSibling("elt-outbox.db");
        assertEquals(Optional.of(database), made.sqliteFile());
        assertEquals(database.resolveSibling("outbox.key"), made.keyFile());
        assertEquals("ELT-928", assertThrows(EltException.class, made::keys).code().id());

        Files.write(made.keyFile(), new byte[32]);
        made.openStore().close();

        assertTrue(config.hasOutbox());
        assertEquals("66687aad", config.outbox().keys().currentId());
        assertTrue(config("outbox.url = jdbc:sqlite:a.db").hasOutbox());
    }

    @ParameterizedTest
    @CsvSource({"'', PT2M", "timeout.total = PT3M, PT3M", "delivery.unknown-after = PT91S, PT91S"})
    void whenUnknownOutcomesAreResent_thenNeverBeforeTheCallIsOver(String text, String after) throws IOException {
        EltConfiguration config = config("delivery.unknown = resend\noutbox.url = jdbc:sqlite:a.db\n" + text);
        assertEquals(Optional.of(Duration.parse(after)), config.outbox().unknownOutcomePolicy().resendAfter());
    }

    @Test
    void whenAValueHasAnError_thenTheOthersCanBeUsed() throws IOException {
        EltConfiguration config = EltConfiguration.examine(file("environment = test\ntimeout.total = soon\n"));
        assertEquals("test", config.environmentName());
        assertEquals("ELT-844", failure(config::totalTimeout).code().id());
        assertEquals(Duration.ofSeconds(1), config.paceInterval());
    }

    @Test
    void whenTheExampleIsRead_thenNoFindings_andEveryKeyIsInIt() throws IOException {
        String example = EltConfiguration.example();
        assertEquals(List.of(), EltConfiguration.read(file(example)).findings());
        for (ConfigurationKey key : ConfigurationKey.values()) {
            assertTrue(example.matches("(?s).*\n#?" + key + " = .*"), key.key());
        }
        Consumer<String> fits = line -> assertTrue(line.length() <= 120, line);
        example.lines().forEach(fits);
        Stream<ConfigurationFinding> all = EltConfiguration.examine(file(example.replaceAll("(?m)^#([a-z])", "$1")))
                .findings().stream();
        assertEquals(List.of("ELT-846", "ELT-846", "ELT-846", "ELT-846", "ELT-931"), all
                .map(each -> each.code().id()).sorted().toList());
    }

    private static List<String> missing(Executable value) {
        ConfigurationException failure = failure(value);
        assertEquals("ELT-843", failure.code().id());
        return failure.findings().stream().map(ConfigurationFinding::subject).toList();
    }

    private static ConfigurationException failure(Executable value) {
        return assertThrows(ConfigurationException.class, value);
    }

    private EltConfiguration config(String text) throws IOException {
        return EltConfiguration.read(file(text));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("elt.properties"), text);
    }
}
