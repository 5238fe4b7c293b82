package se.eltsdk.outbox.internal.claim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.InterferingSessions;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.TamperedRows;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** Distinguishes an unreadable entry from a node that cannot read. */
@Timeout(60)
class NodeReadabilityTest extends RunnerFixture {

    private static final byte[] OTHER = "12345678901234567890123456789012".getBytes(US_ASCII);

    private final UnreadableEntryQuarantine quarantine = PickerFixture.quarantine(outbox);
    private final EltException why = FakeFk.failure("ELT-921");
    private StoredRow unread;

    @BeforeEach
    void damageOne() {
        unread = damaged(put());
    }

    @Test
    void whenOneOfTheOthersCanBeRead_thenItIsTheEntry() {
        next();
        next();
        time.advance(Duration.ofSeconds(1));
        put();

        assertDoesNotThrow(() -> quarantine.requireReadable(store.open(), unread, why));
    }

    @Test
    void whenThreeInAllCannotBeRead_thenItIsTheNode() {
        next();
        next();

        EltException node = assertThrows(EltException.class, () -> quarantine.requireReadable(store.open(), unread, why));

        assertEquals("ELT-921", node.code().id());
        assertSame(why, node.getCause());
    }

    @Test
    void whenTwoInAllCannotBeRead_thenItIsNotDecided() {
        next();

        assertDoesNotThrow(() -> quarantine.requireReadable(store.open(), unread, why));
    }

    @Test
    void whenOthersAreWithoutTheirKey_thenTheyDoNotCount() {
        next();
        for (int i = 0; i < 3; i++) {
            Submission keyless = SignedReports.submission();
            Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(OTHER), FkFixture.CLOCK).put(keyless);
        }

        assertDoesNotThrow(() -> quarantine.requireReadable(store.open(), unread, why));
    }

    @Test
    void whenTheContentOfAnotherCannotBeRead_thenItCounts() {
        for (int i = 0; i < 2; i++) {
            ReportId id = put();
            store.parts.put("payload/test/" + id, OutboxInternals.repository(outbox).cipher()
                    .encrypt("test", id.toString(),
                    RowCodec.PAYLOAD, new byte[40]));
        }

        assertThrows(EltException.class, () -> quarantine.requireReadable(store.open(), unread, why));
    }

    @Test
    void whenTheDatabaseFailsMeanwhile_thenThatIsSaid() {
        put();
        EltException failure = FakeFk.failure("ELT-924");
        OutboxSession failing = InterferingSessions.before(store.open(), "payload", () -> {
            throw failure;
        });

        assertSame(failure, assertThrows(EltException.class, () -> quarantine.requireReadable(failing, unread, why)));
    }

    /** Where it fails decides, not the code. */
    @ParameterizedTest
    @ValueSource(strings = {"ELT-502", "ELT-921", "ELT-922", "ELT-924", "ELT-943"})
    void whenTheDatabaseFails_thenThatIsSaid_andWhenTheContentIsOfNoUse_thenItCounts(String code) {
        put();
        put();
        EltException failure = FakeFk.failure(code);
        OutboxSession failing = InterferingSessions.before(store.open(), "payload", () -> {
            throw failure;
        });
        Outbox useless = OutboxInternals.outbox(store, OutboxKeys.of(new byte[32]), content -> {
            throw failure;
        });

        assertSame(failure, assertThrows(EltException.class, () -> quarantine.requireReadable(failing, unread, why)));
        assertSame(why, assertThrows(EltException.class,
                () -> PickerFixture.quarantine(useless).requireReadable(store.open(), unread, why))
                .getCause());
    }

    /** One more that is damaged. */
    private void next() {
        StoredRow row = TamperedRows.withId(unread, UUID.randomUUID().toString());
        store.rows.put("test/" + row.id(), row);
    }

    private StoredRow damaged(ReportId id) {
        return store.rows.computeIfPresent("test/" + id, (key, row) -> TamperedRows.withProviderTag(row, "another"));
    }
}
