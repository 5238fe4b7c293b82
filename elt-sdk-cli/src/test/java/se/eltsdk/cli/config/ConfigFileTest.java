package se.eltsdk.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.cli.command.UsageException;

class ConfigFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"environment", "endpoint", "fk.anchors", "fk.organisation-number", "fk.stamps",
        "bankid.roots", "bankid.policies", "tls.keystore", "tls.password-file", "seal.keystore", "seal.pkcs11",
        "seal.alias", "seal.password-file", "seal.attach", "pace.interval", "pace.mode", "outbox.url",
        "outbox.key-file", "outbox.keys", "outbox.user", "outbox.password-file", "outbox.schema", "outbox.prefix",
        "delivery.unknown", "delivery.unknown-after", "evidence.folder", "trust.folder", "fk.pins",
        "tls.next-keystore", "tls.next-password-file", "revocation", "calendar.file", "support.name", "support.mail",
        "support.mobile", "test.bankid", "proxy", "proxy.password-file", "timeout.connect", "timeout.answer",
        "timeout.total"})
    void whenNameIsKnown_thenItIsTaken(String name) throws IOException {
        assertEquals("x", config(name + " = x").required(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tls.keystor = a.p12              | unknown: tls.keystor",
        "environment = test\\nenvironment: test | given twice: environment",
        "endpoint = \\\\u00                | hexadecimal"})
    void whenFileIsWrong_thenItSaysWhat(String text, String expected) {
        UsageException failure = assertThrows(UsageException.class, () -> config(text.replace("\\n", "\n")
                .replace("\\\\", "\\")));
        assertTrue(failure.getMessage().contains(expected), failure.getMessage());
    }

    @Test
    void whenNotUtf8_thenRefused() throws IOException {
        byte[] latin = "support.name = Åsa".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("elt.properties"), latin);
        assertThrows(UsageException.class, () -> ConfigFile.read(file));
    }

    @Test
    void whenUtf8_thenLettersAreKept() throws IOException {
        assertEquals("Åsa Öberg", config("support.name = Åsa Öberg").required("support.name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "environment =", "environment = Test", "environment = prod"})
    void whenEnvironmentIsNotSaid_thenRefused(String text) {
        assertThrows(UsageException.class, () -> config(text).isProduction());
    }

    @Test
    void whenPathIsGiven_thenItIsRelativeToTheFile() throws IOException {
        Files.createDirectory(folder.resolve("keys"));
        Path anchors = Files.writeString(folder.resolve("keys/fk-ca.pem"), "");
        assertEquals(anchors.toAbsolutePath(), config("fk.anchors = keys/fk-ca.pem").path("fk.anchors"));
        assertThrows(UsageException.class, () -> config("fk.anchors = fk-ca.pem").path("fk.anchors"));
    }

    @ParameterizedTest
    @CsvSource({"'pin\n', pin", "'pin\r\n', pin", "'p n ', 'p n '", "'pin\n\n', 'pin\n'"})
    void whenPasswordFileEndsWithLineBreak_thenOnlyThatIsLeftOut(String text, String expected) throws IOException {
        Files.writeString(folder.resolve("a.pin"), text);
        char[] password = config("tls.password-file = a.pin").password("tls.password-file");
        assertEquals(expected, String.valueOf(password));
    }

    @Test
    void whenValuesHaveTypes_thenOthersAreRefused() throws IOException {
        ConfigFile config = config(
                "seal.attach = yes\npace.interval = 1s\ntimeout.connect = PT0S\ntimeout.total = PT5S");
        assertThrows(UsageException.class, () -> config.flag("seal.attach", false));
        assertThrows(UsageException.class, () -> config.duration("pace.interval", Duration.ofSeconds(1)));
        assertThrows(UsageException.class, () -> config.duration("timeout.connect", Duration.ofSeconds(1)));
        assertEquals(Duration.ofSeconds(5), config.duration("timeout.total", Duration.ofSeconds(1)));
        assertFalse(config("environment = test").flag("seal.attach", false));
    }

    @Test
    void whenPaceIsFasterThanFkAllows_thenRefusedInProductionOnly() throws IOException {
        assertThrows(UsageException.class,
                () -> new SdkFactory(config("environment = production\npace.interval = PT0.999S")).callLock());
        assertTrue(new SdkFactory(config("environment = test\npace.interval = PT0.1S")).callLock() != null);
    }

    private ConfigFile config(String text) throws IOException {
        return ConfigFile.read(Files.writeString(folder.resolve("elt.properties"), text));
    }
}
