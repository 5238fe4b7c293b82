package se.eltsdk.cli.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.cli.mock.MockVendorFiles;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;

/**
 * A configuration with all 47 keys that may be given together, and the files that they name. Nothing listens at its
 * addresses. It runs the three commands that read a configuration in different ways.
 */
final class FullConfiguration {

    private static final String NOBODY = "localhost:1";

    private final Path folder;
    private final Path prepared;

    private FullConfiguration(Path folder, Path prepared) {
        this.folder = folder;
        this.prepared = prepared;
    }

    static FullConfiguration in(Path folder) throws IOException {
        MockVendorFiles.write(folder, MockVendor.PKI, URI.create("https://" + NOBODY + "/"),
                URI.create("https://" + NOBODY + "/rp/v6.0"));
        Files.copy(folder.resolve("vendor-tls.p12"), folder.resolve("vendor-tls-next.p12"));
        Files.copy(folder.resolve("vendor-tls.pin"), folder.resolve("vendor-tls-next.pin"));
        Files.write(folder.resolve("outbox-2024.key"), new byte[32]);
        Files.write(folder.resolve("outbox-2025.key"), new byte[32]);
        Files.writeString(folder.resolve("outbox.pin"), "hemligt");
        Files.writeString(folder.resolve("proxy.pin"), "hemligt");
        Files.writeString(folder.resolve("calendar.json"), "{\"format\": 1, \"notices\": []}");
        Instant now = Clock.systemUTC().instant();
        TrustFolder.change(folder.resolve("fk-pins"), none -> none.with(new TrustedCertificate(TrustRole.FK_SERVER,
                "test", MockVendor.PKI.fkServer().certificate(), now.minus(Duration.ofDays(9)),
                now.plus(Duration.ofDays(99)), "")));
        Path json = JsonReportFiles.write(folder, "report.json", JsonReportFiles.lastMonth(JsonReportFiles.ID));
        MockVendor.expectDone(EltRun.of("prepare", json, "--out", folder.resolve("report")));
        return new FullConfiguration(folder, folder.resolve("report"));
    }

    /** The keys with values that are not the defaults, in the order of the table. */
    static Map<ConfigurationKey, String> values() {
        Map<ConfigurationKey, String> values = new LinkedHashMap<>();
        for (ConfigurationKey key : ConfigurationKey.values()) {
            values.put(key, key.example());
        }
        values.remove(ConfigurationKey.TRUST_FOLDER);
        values.remove(ConfigurationKey.SEAL_PKCS11);
        values.put(ConfigurationKey.ENDPOINT, "https://" + NOBODY + "/shs2/FK.ASE.Tidredovisning.ext");
        values.put(ConfigurationKey.BANKID_ENDPOINT, "https://" + NOBODY + "/rp/v6.0");
        values.put(ConfigurationKey.BANKID_POLICIES, MockVendor.PKI.bankId().policy());
        values.put(ConfigurationKey.PACE_MODE, "sent");
        values.put(ConfigurationKey.REVOCATION, "off");
        values.put(ConfigurationKey.PROXY, "http://user@" + NOBODY);
        values.put(ConfigurationKey.OUTBOX_URL, "jdbc:postgresql://" + NOBODY + "/elt");
        values.put(ConfigurationKey.OUTBOX_PREFIX, "vendor_");
        return values;
    }

    static String text(Map<ConfigurationKey, String> values) {
        return values.entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("elt.properties"), text);
    }

    /** Reads the configuration to send a report, which is not signed: so nothing is sent. */
    EltRun submit(Path file) {
        return EltRun.of("submit", prepared, "--config", file);
    }

    EltRun doctor(Path file) {
        return EltRun.of("doctor", "--lang", "en", "--json", "--config", file);
    }

    /** The files of the support bundle, by name. */
    Map<String, String> support(Path file) throws IOException {
        Path bundle = folder.resolve("support.zip");
        MockVendor.expectDone(EltRun.of("support", "--out", bundle, "--config", file));
        Map<String, String> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
