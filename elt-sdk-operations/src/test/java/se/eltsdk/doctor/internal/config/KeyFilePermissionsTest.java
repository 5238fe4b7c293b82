package se.eltsdk.doctor.internal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.ConfigurationKey.Type;
import se.eltsdk.config.internal.ConfigurationReader;
import se.eltsdk.doctor.Observation;
import se.eltsdk.doctor.internal.setup.ObservationCollector;

class KeyFilePermissionsTest {

    /** Files and folders without a key or password of the vendor's. */
    private static final Set<ConfigurationKey> PUBLIC = EnumSet.of(ConfigurationKey.TRUST_FOLDER,
            ConfigurationKey.FK_ANCHORS, ConfigurationKey.FK_STAMPS, ConfigurationKey.FK_PINS,
            ConfigurationKey.BANKID_ROOTS, ConfigurationKey.BANKID_TLS_ANCHORS, ConfigurationKey.TSA_ANCHORS,
            ConfigurationKey.TSA_TLS_ANCHORS, ConfigurationKey.SEAL_PKCS11, ConfigurationKey.CALENDAR_FILE,
            ConfigurationKey.EVIDENCE_FOLDER);

    @TempDir
    private Path folder;

    /** A new key that names files has to be put into one of the two sets. */
    @Test
    void whenAKeyNamesFiles_thenItIsExamined_orKnownToContainNoSecret() {
        Set<Type> files = EnumSet.of(Type.FILE, Type.FILES, Type.FOLDER, Type.PASSWORD_FILE);
        for (ConfigurationKey key : ConfigurationKey.values()) {
            boolean isSecret = files.contains(key.type()) && !PUBLIC.contains(key);
            assertEquals(isSecret, KeyFilePermissions.isExamined(key), key.key());
        }
    }

    @Test
    void whenEveryFileIsOpen_thenOneWarningNamesAllKeysAndFiles() throws IOException {
        List<ConfigurationKey> keys = Stream.of(ConfigurationKey.values()).filter(KeyFilePermissions::isExamined)
                .toList();
        for (ConfigurationKey key : keys) {
            for (String name : key.example().split(", ")) {
                file(name, "rw-r--r--");
            }
        }

        Observation open = one("proxy = http://user@localhost:1\n" + keys.stream().map(key -> key + " = " + key.example())
                .collect(Collectors.joining("\n")));

        assertEquals("WARNING configuration", open.severity() + " " + open.subject());
        assertEquals(Severity.WARNING, ErrorCode.KEY_FILES_OPEN_TO_OTHERS.severity());
        assertEquals(keys.stream().map(ConfigurationKey::key).toList(), open.message().arguments().get("keys"));
        assertEquals(keys.stream().flatMap(key -> Stream.of(key.example().split(", "))).toList(),
                open.message().arguments().get("files"));
        assertTrue(open.nextStep(Locale.ENGLISH).contains("chmod 600"), open.nextStep(Locale.ENGLISH));
        assertTrue(open.text(new Locale("sv")).contains("vendor-tls.pin"), open.text(new Locale("sv")));
        String redacted = open.redacted().text(Locale.ENGLISH);
        assertFalse(redacted.contains("vendor-tls"), redacted);
        assertTrue(redacted.contains("tls.password-file"), redacted);
    }

    @ParameterizedTest
    @CsvSource({"rw-------, false", "r--r-----, false", "rw-rw----, false", "rw-r-----, false", "rw------x, false",
        "rw-r--r--, true", "rw-----w-, true", "r-----r--, true"})
    void whenAFileHasPermissions_thenOnlyReadingAndWritingByOthersIsOpen(String permissions, boolean isOpen)
            throws IOException {
        file("vendor-tls.pin", permissions);
        assertEquals(isOpen ? 1 : 0, seen("tls.password-file = vendor-tls.pin").size());
    }

    /** As Kubernetes mounts a secret: a link to a link to the file; the link itself is open to all. */
    @ParameterizedTest
    @CsvSource({"r--r-----, false", "rw-r--r--, true"})
    void whenAFileIsASymbolicLink_thenItsTargetCounts(String permissions, boolean isOpen) throws IOException {
        Files.createDirectory(folder.resolve("..2026"));
        file("..2026/outbox.key", permissions);
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(folder.resolve("outbox.key"), Path.of("..data/outbox.key"));

        assertEquals(isOpen ? 1 : 0, seen("outbox.key-file = outbox.key").size());
    }

    @Test
    void whenAFileIsMissingOrAFolderOrTheValueIsWrong_thenThatIsLeftToOthers_andTheRestIsExamined()
            throws IOException {
        file("second.key", "rw-r--r--");
        Files.createDirectory(folder.resolve("folder.p12"));
        Files.setPosixFilePermissions(folder.resolve("folder.p12"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(folder.resolve("dangling.pin"), Path.of("none"));

        Observation open = one("tls.keystore = none.p12\ntls.password-file = dangling.pin\nseal.keystore = folder.p12\n"
                + "bankid.keystore =\noutbox.keys = none.key, second.key");

        assertEquals(Map.of("files", List.of("second.key"), "keys", List.of("outbox.keys")),
                open.message().arguments());
    }

    @Test
    void whenAFileHasNoKey_thenItMayBeOpen() throws IOException {
        file("fk-ca.pem", "rw-r--r--");
        assertEquals(List.of(), seen("fk.anchors = fk-ca.pem"));
    }

    /** As a person may have made it who shares a folder with a colleague: chmod 777. The last is that of /tmp. */
    @ParameterizedTest
    @CsvSource({"700, false", "755, false", "775, false", "707, true", "777, true", "1777, false"})
    void whenOthersMayWriteToAFolder_thenTheFilesInItCanBeReplaced(String mode, boolean isOpen) throws Exception {
        Path keys = Files.createDirectories(folder.resolve("keys/tls"));
        file("keys/tls/vendor-tls.pin", "rw-------");
        assumeTrue(new ProcessBuilder("chmod", mode, keys.getParent().toString()).start().waitFor() == 0);

        List<Observation> seen = seen("tls.password-file = keys/tls/vendor-tls.pin");

        assertEquals(isOpen ? List.of(List.of(keys.getParent().toString())) : List.of(),
                seen.stream().map(each -> each.message().arguments().get("folders")).toList());
    }

    @Test
    void whenOthersMayWriteToTheConfigurationsFolderOrATrustFolder_orToTheTargetOfALink_thenEachIsNamed()
            throws IOException {
        Files.createDirectory(folder.resolve("trust"));
        file("real.p12", "rw-------");
        Files.createDirectory(folder.resolve("other"));
        Files.move(folder.resolve("real.p12"), folder.resolve("other/real.p12"));
        Files.createSymbolicLink(folder.resolve("vendor-tls.p12"), Path.of("other/real.p12"));
        for (Path open : List.of(folder, folder.resolve("trust"), folder.resolve("other"))) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }

        Observation seen = one("trust.folder = trust\ntls.keystore = vendor-tls.p12");

        assertEquals(Set.of(folder.toString(), folder.resolve("trust").toString(), folder.resolve("other").toString()),
                Set.copyOf((List<?>) seen.message().arguments().get("folders")));
        assertTrue(seen.nextStep(Locale.ENGLISH).contains("chmod o-w"), seen.nextStep(Locale.ENGLISH));
        assertFalse(seen.redacted().text(Locale.ENGLISH).contains("trust\""), seen.redacted().text(Locale.ENGLISH));
    }

    @Test
    void whenTheFileSystemHasNoPosixPermissions_thenNothingIsSeen() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("vendor.zip"), Map.of("create", "true"))) {
            assertFalse(zip.supportedFileAttributeViews().contains("posix"));
            Files.writeString(zip.getPath("/vendor-tls.pin"), "hemligt");
            Path configuration = Files.writeString(zip.getPath("/elt.properties"),
                    "tls.password-file = vendor-tls.pin\n");

            assertEquals(List.of(), seen(configuration));
        }
    }

    private void file(String name, String permissions) throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = Files.writeString(folder.resolve(name), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private Observation one(String configuration) throws IOException {
        List<Observation> seen = seen(configuration);
        assertEquals(1, seen.size(), seen.toString());
        return seen.get(0);
    }

    private List<Observation> seen(String configuration) throws IOException {
        return seen(Files.writeString(folder.resolve("elt.properties"), configuration + "\n"));
    }

    private static List<Observation> seen(Path configuration) {
        ObservationCollector observations = new ObservationCollector();
        new KeyFilePermissions(new ReportedValues(ConfigurationReader.examine(configuration), observations)).examine();
        return observations.all().stream()
                .filter(each -> each.code() == ErrorCode.KEY_FILES_OPEN_TO_OTHERS).toList();
    }
}
