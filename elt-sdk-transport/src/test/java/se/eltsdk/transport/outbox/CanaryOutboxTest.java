package se.eltsdk.transport.outbox;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.Bytes;
import se.eltsdk.evidence.EvidencePackage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.transport.outbox.jdbc.OutboxTables;
import se.eltsdk.transport.outbox.jdbc.Postgres;
import se.eltsdk.transport.outbox.jdbc.SqliteStore;
import se.eltsdk.transport.submit.Fk;
import se.eltsdk.transport.submit.Refusal;
import se.eltsdk.transport.submit.Submission;

/** Nothing of the persons stands in any byte of the databases' files. */
class CanaryOutboxTest {

    private static final List<String> CANARIES = List.of(Fk.PERSON, Fk.PERSON.substring(2), Reports.FAMILY_NAME,
            Reports.GIVEN_NAME + "</");

    private final List<OutboxEntry> shown = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void whenEntriesLiveTheirLivesInSqlite_thenNoByteOfItsFilesTellsOfPersons() throws Exception {
        live(SqliteStore.open(folder.resolve("elt.db"), OutboxTables.standard()));

        assertEquals(List.of(), found(folder));
        Files.write(folder.resolve("control"), ("<b>" + Fk.PERSON + "</b>").getBytes(UTF_16LE));
        assertTrue(found(folder).contains(Fk.PERSON), "the search finds what is there");
    }

    @Test
    void whenEntriesLiveTheirLivesInPostgres_thenNoByteOfItsFilesTellsOfPersons() throws Exception {
        OutboxTables tables = Postgres.tables();
        live(Postgres.store(tables));
        Postgres.run("CHECKPOINT");
        Path data = Path.of(setting("data_directory"));

        assertEquals(List.of(), found(data));
        String control = "control-" + Fk.VENDOR;
        Postgres.run("CREATE TABLE " + tables.schema() + ".control AS SELECT '" + control + "' AS text", "CHECKPOINT");
        assertTrue(contains(data, control.getBytes(UTF_8)), "the search finds what is there");
    }

    private void live(OutboxStore store) {
        Outbox outbox = Outbox.of(Reports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), Fk.CLOCK);
        Line line = Lines.of(outbox, DeliveryPolicy.hold());
        Settlement settlement = new Settlement(outbox.ledger(), DeliveryPolicy.hold());
        SealedReport sealed = Reports.sealed();
        outbox.put(Submission.withSealAttached(sealed));
        outbox.put(Reports.submission());
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            Claim refused = line.claim(leadership, shown::add).orElseThrow();
            Claim accepted = line.claim(leadership, shown::add).orElseThrow();
            Optional<OutboxEntry> first = settlement.refused(leadership, refused, new Refusal("ELT-701",
                    "Personnummer " + Fk.PERSON + " för " + Reports.FAMILY_NAME));
            Receipt receipt = new Receipt(accepted.id(), accepted.entry().digest(), "tx", "test", Fk.CLOCK.instant(),
                    Fk.CLOCK.instant());
            first.ifPresent(shown::add);
            settlement.accepted(leadership, accepted, receipt);
            settlement.evidence(leadership, accepted, receipt, Bytes.of(EvidencePackage.of(sealed).bytes()
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
        try (Connection connection = Postgres.connect(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
