package se.eltsdk.trust;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.trust.FkCertificateSamples.FROM;
import static se.eltsdk.trust.FkCertificateSamples.TO;
import static se.eltsdk.trust.FkCertificateSamples.ca;
import static se.eltsdk.trust.FkCertificateSamples.entry;
import static se.eltsdk.trust.FkCertificateSamples.server;
import static se.eltsdk.trust.FkCertificateSamples.stamp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustFolderTest {

    private static final ForgedCertificate CA = ca("Issuing CA v4");
    private static final TrustedCertificate ANCHOR = entry(TrustRole.FK_TLS_ANCHOR, CA.certificate());
    private static final TrustedCertificate SERVER = entry(TrustRole.FK_SERVER, server(CA).certificate());
    private static final TrustedCertificate STAMP = entry(TrustRole.FK_STAMP, stamp(CA).certificate());
    private static final CertificateChangeWindow WINDOW =
            new CertificateChangeWindow(Instant.parse("2026-11-08T20:30:00Z"), Instant.parse("2026-11-08T23:00:00Z"));

    @TempDir
    private Path temporary;
    private Path folder;

    @BeforeEach
    void name() {
        folder = temporary.resolve("trust");
    }

    @Test
    void whenEntriesAreWritten_thenTheSameAreRead() {
        TrustedCertificate endless = new TrustedCertificate(TrustRole.BANKID_ROOT, "production", CA.certificate(), FROM,
                Instant.MAX,
                "");

        change(before -> before.with(ANCHOR).with(SERVER).with(endless).with(WINDOW).with(WINDOW));

        TrustFolder read = TrustFolder.read(folder);
        assertEquals(List.of(ANCHOR, SERVER, endless), read.trustStore().all());
        assertEquals(List.of(WINDOW), read.windows());
        assertEquals(read.trustStore().all(), TrustStore.read(folder).all());
        assertEquals("fk-server-" + SERVER.sha256().hex().substring(0, 16) + ".pem", read.file(SERVER));
        assertThrows(IllegalArgumentException.class, () -> read.file(STAMP));
        assertEquals("TrustFolder[3 entries, 1 windows]", read.toString());
    }

    @Test
    void whenAnEntryIsAddedAgain_thenItsDatesChangeAndItsFileStays() throws IOException {
        TrustedCertificate retired = entry(TrustRole.FK_TLS_ANCHOR, CA.certificate(), FROM, WINDOW.to());
        change(before -> before.with(ANCHOR).with(SERVER));
        String file = TrustFolder.read(folder).file(ANCHOR);

        change(before -> before.with(retired));

        assertEquals(List.of(retired, SERVER), TrustStore.read(folder).all());
        assertEquals(file, TrustFolder.read(folder).file(retired));
        assertEquals(4, files().size(), files().toString());
    }

    @Test
    void whenAnEntryIsRemoved_thenItsFileGoesToo() throws IOException {
        change(before -> before.with(ANCHOR).with(STAMP));
        String file = TrustFolder.read(folder).file(STAMP);

        change(before -> before.without(STAMP));

        assertEquals(List.of(ANCHOR), TrustStore.read(folder).all());
        assertFalse(files().contains(file), files().toString());
    }

    @Test
    void whenAnEntryIsRetired_thenItStaysForDocumentsOfItsTime() {
        change(before -> before.with(entry(TrustRole.FK_STAMP, STAMP.certificate(), FROM, WINDOW.to())));
        TrustStore entries = TrustStore.read(folder);

        assertTrue(entries.at(TrustRole.FK_STAMP, WINDOW.to()).isEmpty());
        assertEquals(List.of(STAMP.certificate()), entries.at(TrustRole.FK_STAMP, WINDOW.from()).certificates());
        assertEquals(List.of(STAMP.certificate()), entries.ever(TrustRole.FK_STAMP).certificates());
        assertEquals(Optional.of(WINDOW.to()), entries.nextBoundary(WINDOW.from()));
        assertEquals(Optional.empty(), entries.nextBoundary(WINDOW.to()));
    }

    @Test
    void whenTheChangeThrows_thenNothingIsWritten() throws IOException {
        change(before -> before.with(ANCHOR));
        byte[] manifest = Files.readAllBytes(folder.resolve("trust.ini"));

        assertThrows(IllegalStateException.class, () -> change(before -> {
            throw new IllegalStateException();
        }));

        assertEquals(new String(manifest, ISO_8859_1), Files.readString(folder.resolve("trust.ini"), ISO_8859_1));
    }

    @Test
    void whenACrashLeftHalfAChange_thenTheFolderReadsAsBefore_andTheNextChangeWorks() throws IOException {
        change(before -> before.with(ANCHOR));
        Files.writeString(folder.resolve("trust.ini.new"), "[entry");
        Files.writeString(folder.resolve("fk-stamp-0123456789abcdef.pem"), "half");

        assertEquals(List.of(ANCHOR), TrustStore.read(folder).all());
        change(before -> before.with(STAMP));
        assertEquals(List.of(ANCHOR, STAMP), TrustStore.read(folder).all());
    }

    @Test
    void elt829_whenAnotherChangesTheFolder_thenRefused() throws IOException {
        change(before -> before.with(ANCHOR));
        try (FileChannel other = FileChannel.open(folder.resolve("trust.lock"), StandardOpenOption.WRITE)) {
            other.lock();
            assertEquals("ELT-829", refusal(() -> change(before -> before.with(STAMP))).code().id());
        }
        change(before -> before.with(STAMP));
        assertEquals(2, TrustStore.read(folder).all().size());
    }

    @Test
    void elt829_whenTheFolderCannotBeMade_thenRefused() throws IOException {
        Files.writeString(folder, "a file");

        assertEquals("ELT-829", refusal(() -> change(before -> before.with(ANCHOR))).code().id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "role = fk-tls-anchor       | role = anchor                      | none of fk-tls-anchor, fk-server",
        "environment = production   | environment = prod                 | test or production",
        "environment = production   | environment = test\\nfrom = 1      | twice",
        "role = fk-tls-anchor       | role = fk-tls-anchor\\nrolle = x   | does not know: \"rolle\"",
        "role = fk-tls-anchor       | #                                  | without role",
        "role = fk-tls-anchor       | role                               | name = value",
        "[entry]                    | [entri]                            | neither [entry]",
        "[entry]                    | x = y                              | neither [entry]",
        "[entry]                    | [window]                           | does not know: \"file\"",
        "from = 2026-05             | from = 2026-13                     | no instant such as",
        "to = 2027                  | to = 2019                          | ends before it begins",
        "file = fk                  | file = ../fk                       | .cer file in this folder",
        "file = fk                  | file = /etc/fk                     | .cer file in this folder",
        "file = fk                  | file = .fk                         | .cer file in this folder",
        ".pem                       | .p12                               | .cer file in this folder",
        "sha256 =                   | sha256 = 0                         | 64 lower-case",
        "source = telephone         | source =                           | name = value"})
    void elt826_whenTheManifestIsMalformed_thenTheLineIsReported(String text, String other, String expected)
            throws IOException {
        change(before -> before.with(ANCHOR));
        edit(text, other.replace("\\n", "\n"), other.equals("source =") ? " 2026-10-01" : "");

        UntrustedException refused = refusal(() -> TrustFolder.read(folder));

        assertEquals("ELT-826", refused.code().id(), refused.getMessage());
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
        assertTrue(refused.getMessage().contains("line "), refused.getMessage());
    }

    @Test
    void elt826_whenACertificateStandsTwice_thenRefused() throws IOException {
        change(before -> before.with(ANCHOR));
        String manifest = Files.readString(folder.resolve("trust.ini"));
        Files.writeString(folder.resolve("trust.ini"), manifest + manifest);

        assertEquals("ELT-826", refusal(() -> TrustFolder.read(folder)).code().id());
    }

    /** Some editors put it in front. */
    @Test
    void whenTheManifestBeginsWithAByteOrderMark_thenItIsRead() throws IOException {
        change(before -> before.with(ANCHOR).with(WINDOW));
        Path manifest = folder.resolve("trust.ini");
        Files.writeString(manifest, "\uFEFF" + Files.readString(manifest));

        assertEquals(List.of(ANCHOR), TrustFolder.read(folder).trustStore().all());
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(?s)\\A.*?(?=\\[entry])", "\uFEFF"));
        assertEquals(List.of(ANCHOR), TrustFolder.read(folder).trustStore().all());
    }

    @Test
    void elt826_whenThereIsNoManifestOrNotInUtf8_thenRefused() throws IOException {
        assertEquals("ELT-826", refusal(() -> TrustFolder.read(folder)).code().id());
        Files.createDirectory(folder);
        assertEquals(List.of(), TrustFolder.readOrNone(folder).trustStore().all());
        Files.write(folder.resolve("trust.ini"), "# å".getBytes(ISO_8859_1));
        assertEquals("ELT-826", refusal(() -> TrustFolder.read(folder)).code().id());
    }

    @Test
    void elt827_whenAFileIsExchangedOrGone_thenRefused() throws IOException {
        change(before -> before.with(ANCHOR).with(STAMP));
        Path anchor = folder.resolve(TrustFolder.read(folder).file(ANCHOR));
        Path stamp = folder.resolve(TrustFolder.read(folder).file(STAMP));

        Files.copy(stamp, anchor, StandardCopyOption.REPLACE_EXISTING);
        UntrustedException refused = refusal(() -> TrustFolder.read(folder));
        assertEquals("ELT-827", refused.code().id());
        assertTrue(refused.getMessage().contains(STAMP.sha256().hex()), refused.getMessage());
        Files.delete(anchor);
        assertEquals("ELT-827", refusal(() -> TrustFolder.read(folder)).code().id());
        Files.writeString(anchor, "x");
        assertEquals("ELT-806", refusal(() -> TrustFolder.read(folder)).code().id());
    }

    @Test
    void whenTheManifestIsWrittenByHand_thenDerWindowsLineBreaksAndCommentsAreTaken() throws Exception {
        Files.createDirectory(folder);
        Files.write(folder.resolve("FK-ca.der"), CA.certificate().getEncoded());
        Files.writeString(folder.resolve("trust.ini"), String.join("\r\n", "# ours", "", "[entry]", "file=FK-ca.der",
                "role = fk-tls-anchor", "environment = production", "from = 2026-10-01T00:00:00+02:00",
                "sha256 = " + ANCHOR.sha256(), "source = Expisoft, fråga per telefon = ja", ""));

        TrustedCertificate read = TrustStore.read(folder).all().get(0);

        assertEquals(Instant.parse("2026-09-30T22:00:00Z"), read.from());
        assertEquals(Instant.MAX, read.to());
        assertEquals("Expisoft, fråga per telefon = ja", read.source());
        change(before -> before.with(STAMP));
        assertEquals("FK-ca.der", TrustFolder.read(folder).file(read));
        assertTrue(TrustStore.read(folder).all().contains(read));
    }

    @Test
    void elt808_whenAnEntryOfTheOtherEnvironmentIsToJoin_thenRefused() {
        TrustedCertificate test = new TrustedCertificate(TrustRole.FK_STAMP, "test", STAMP.certificate(), FROM, TO, "");
        change(before -> before.with(ANCHOR));

        assertEquals("ELT-808", refusal(() -> change(before -> before.with(test))).code().id());
        assertEquals(List.of(ANCHOR), TrustStore.read(folder).all());
    }

    @Test
    void whenASourceContainsLineBreaks_thenTheManifestStaysOneLineEach() {
        change(before -> before.with(new TrustedCertificate(TrustRole.FK_STAMP, "production", STAMP.certificate(), FROM,
                TO,
                " a\n[entry]\nrole = fk-tls-anchor ")));

        assertEquals("a [entry] role = fk-tls-anchor", TrustStore.read(folder).all().get(0).source());
    }

    @Test
    void whenAFolderIsMade_thenItIsItsOwnersAndItsContentIsGivenBack() throws IOException {
        Path fresh = folder.resolve("fresh");
        TrustFolder made = TrustFolder.change(fresh, before -> before);

        assertEquals(List.of(), made.trustStore().all());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-x---"));
        Files.deleteIfExists(fresh.resolve("trust.ini"));
        TrustFolder.change(fresh, before -> before);
        assertEquals("rw-r-----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.resolve("trust.ini"))));
    }

    private TrustFolder change(UnaryOperator<TrustFolder> change) {
        return TrustFolder.change(folder, change);
    }

    private void edit(String text, String other, String less) throws IOException {
        Path manifest = folder.resolve("trust.ini");
        String before = Files.readString(manifest);
        assertTrue(before.contains(text), before);
        Files.writeString(manifest, before.replace(text + less, other));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static UntrustedException refusal(Executable call) {
        return assertThrows(UntrustedException.class, call);
    }
}
