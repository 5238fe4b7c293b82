package se.eltsdk.outbox.internal.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.FailingStore;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.TamperedRows;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;

/** What is put is taken once, and held where it may have been sent before. */
@Timeout(60)
class EnqueuerTest extends RunnerFixture {

    private final Submission submission = SignedReports.submission();
    private final SharedNotes notes = new SharedNotes(OutboxInternals.repository(outbox));

    @Test
    void whenPutInTheCallersTransaction_thenItGoesOverThatConnectionOnce() {
        Connection connection = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {Connection.class}, (proxy, method, arguments) -> null);
        List<Connection> joined = new ArrayList<>();
        Outbox joining = Outbox.of(SignedReports.ENVIRONMENT, new FailingStore(store) {
            @Override
            public OutboxSession join(Connection given) {
                joined.add(given);
                return store.open();
            }
        }, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);

        assertEquals(PutResult.QUEUED, joining.put(submission, connection));
        assertEquals(PutResult.ALREADY_PRESENT, joining.put(submission, connection), "the same again");

        assertEquals(2, joined.size());
        assertSame(connection, joined.get(0));
        assertEquals(EntryState.QUEUED, state(submission.id()));
        assertThrows(NullPointerException.class, () -> joining.put(submission, (Connection) null));
    }

    @Test
    void whenItIsOfAnotherEnvironment_thenItIsRefusedAndNotStored() {
        TrustAnchors real = TrustAnchors.of(List.of(FkFixture.PKI.authority("Issuer CA v1").certificate()));
        EltEnvironment production = EltEnvironment.production().endpoint(URI.create("https://fk.example:8020/x"))
                .fkAnchors(real).fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(real).build();
        Outbox ofProduction = Outbox.of(production, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);

        EltException refused = assertThrows(EltException.class, () -> ofProduction.put(submission));

        assertEquals(ErrorCode.WRONG_ENVIRONMENT, refused.code());
        assertEquals(Map.of(), store.rows);
    }

    @Test
    void whenItWasSignedOnTheDayOfALoss_thenItIsBlocked() {
        notes.loss(store.open(), signed());

        outbox.put(submission);

        assertHeld();
    }

    @Test
    void whenItWasSignedAfterTheDayOfALoss_thenItIsQueued() {
        notes.loss(store.open(), signed().minusDays(1));

        outbox.put(submission);

        assertEquals(EntryState.QUEUED, state(submission.id()));
    }

    /** What counts is the day from which it could be sent: that of the later signature, whosever it is. */
    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1"})
    void whenItsLaterSignatureIsOfADayAfterALoss_thenItIsQueued(int assistantsDaysAgo, int providersDaysAgo) {
        Submission later = SignedReports.signedDaysAgo(assistantsDaysAgo, providersDaysAgo);
        LocalDate first = assistantsDaysAgo > providersDaysAgo ? later.report().assistantSigningDate()
                : later.report().providerSigningDate();
        notes.loss(store.open(), first);

        outbox.put(later);

        assertEquals(EntryState.QUEUED, state(later.id()));
        assertEquals(1, Math.abs(ChronoUnit.DAYS.between(later.report().assistantSigningDate(),
                later.report().providerSigningDate())));
    }

    @Test
    void whenAnAttemptWasNotedAndItsRowIsGone_thenItIsBlocked() {
        notes.noteAttempt(store.open(), submission.id(), 1);

        outbox.put(submission);

        assertHeld();
    }

    @Test
    void whenAnAttemptWasNotedAndItsRowIsThere_thenTheSameAgainChangesNothing() {
        outbox.put(submission);
        notes.noteAttempt(store.open(), submission.id(), 1);
        StoredRow row = store.rows.get("test/" + submission.id());

        assertEquals(PutResult.ALREADY_PRESENT, outbox.put(submission));

        assertEquals(row, store.rows.get("test/" + submission.id()));
    }

    @Test
    void whenItsRowIsDamaged_thenPuttingItAgainIsElt927() {
        outbox.put(submission);
        store.rows.computeIfPresent("test/" + submission.id(), (key, row) ->
                TamperedRows.withProviderTag(row, "another"));

        assertEquals("ELT-927", assertThrows(EltException.class, () -> outbox.put(submission)).code().id());
    }

    private void assertHeld() {
        OutboxEntry entry = outbox.find(submission.id()).orElseThrow();
        assertEquals(EntryState.BLOCKED, entry.state());
        assertEquals(Optional.of("ELT-935"), entry.code().map(ErrorCode::id));
        assertTrue(entry.perhapsTwice());
    }

    private LocalDate signed() {
        return submission.report().providerSigningDate();
    }
}
