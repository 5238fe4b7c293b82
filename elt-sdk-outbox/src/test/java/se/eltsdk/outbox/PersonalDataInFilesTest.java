package se.eltsdk.outbox;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.evidence.EvidencePackage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.DueEntryPicker;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.delivery.OutcomeTransitions;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresServer;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/** Nothing of the persons stands in any byte of the databases' files. */
class PersonalDataInFilesTest {

    private static final List<String> CANARIES = List.of(FkFixture.PERSON, FkFixture.PERSON.substring(2),
            SignedReports.FAMILY_NAME,
            SignedReports.GIVEN_NAME + "</");

    private final List<OutboxEntry> shown = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void whenEntriesPassThroughAllStatesInSqlite_thenItsFilesContainNoPersonalData() throws Exception {
        live(SqliteStore.open(folder.resolve("elt.db"), OutboxTables.standard()));

        assertEquals(List.of(), found(folder));
        Files.write(folder.resolve("control"), ("<b>" + FkFixture.PERSON + "</b>").getBytes(UTF_16LE));
        assertTrue(found(folder).contains(FkFixture.PERSON), "the search finds what is there");
    }

    @Tag("once")
    @Test
    void whenEntriesPassThroughAllStatesInPostgres_thenItsFilesContainNoPersonalData() throws Exception {
        OutboxTables tables = PostgresServer.tables();
        live(PostgresServer.store(tables));
        PostgresServer.run("CHECKPOINT");
        Path data = Path.of(setting("data_directory"));

        assertEquals(List.of(), found(data));
        String control = "control-" + FkFixture.VENDOR;
        PostgresServer.run("CREATE TABLE " + tables.schema() + ".control AS SELECT '" + control + "' AS text",
                "CHECKPOINT");
        assertTrue(contains(data, control.getBytes(UTF_8)), "the search finds what is there");
    }

    private void live(OutboxStore store) {
        Outbox outbox = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
        DueEntryPicker line = PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend());
        OutcomeTransitions transitions = new OutcomeTransitions(outbox.repository(),
                UnknownOutcomePolicy.neverResend());
        SealedReport sealed = SignedReports.sealed();
        outbox.put(Submission.of(sealed).withSealAttached());
        outbox.put(SignedReports.submission());
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            ClaimedEntry refused = line.claim(leadership, shown::add).orElseThrow();
            ClaimedEntry accepted = line.claim(leadership, shown::add).orElseThrow();
            Optional<OutboxEntry> first = transitions.refused(leadership, refused,
                    FkClientAccess.get().refusal(ErrorCode.XML_VALIDATION_ERROR,
                    "Personnummer " + FkFixture.PERSON + " för " + SignedReports.FAMILY_NAME));
            Receipt receipt = Receipt.of(accepted.id(), accepted.entry().digest(), "tx", "test",
                    FkFixture.CLOCK.instant(),
                    FkFixture.CLOCK.instant());
            first.ifPresent(shown::add);
            transitions.accepted(leadership, accepted, receipt);
            transitions.evidence(leadership, accepted, receipt, Bytes.of(EvidencePackage.of(sealed).bytes()
                    .toByteArray())).ifPresent(shown::add);
        }
        outbox.forEach(shown::add, EntryState.values());
        for (OutboxEntry entry : shown) {
            String text = entry.toString() + outbox.attempts(entry.id());
            CANARIES.forEach(canary -> assertTrue(!text.contains(canary), text));
        }
        assertEquals(4, shown.size());
    }

    private static List<String> found(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        for (String canary : CANARIES) {
            for (byte[] form : forms(canary)) {
                if (contains(root, form)) {
                    found.add(canary);
                }
            }
        }
        return found;
    }

    /** As text, in 16 bits either way round, in hexadecimal digits, and in base64 wherever in it the text may begin. */
    private static List<byte[]> forms(String canary) {
        byte[] utf8 = canary.getBytes(UTF_8);
        List<byte[]> forms = new ArrayList<>(List.of(utf8, canary.getBytes(UTF_16LE), canary.getBytes(UTF_16BE),
                HexFormat.of().formatHex(utf8).getBytes(UTF_8)));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[utf8.length + shift];
            System.arraycopy(utf8, 0, shifted, shift, utf8.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            forms.add(text.substring(shift == 0 ? 0 : shift + 1, text.length() - 2).getBytes(UTF_8));
        }
        return forms;
    }

    private static boolean contains(Path root, byte[] text) throws IOException {
        String sought = new String(text, StandardCharsets.ISO_8859_1);
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            try {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(sought)) {
                    return true;
                }
            } catch (NoSuchFileException e) {
                // A running server removes files of its own.
            }
        }
        return false;
    }

    private static String setting(String name) throws Exception {
        try (Connection connection = PostgresServer.connect(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
