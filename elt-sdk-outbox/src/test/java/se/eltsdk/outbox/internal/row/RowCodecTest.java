package se.eltsdk.outbox.internal.row;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.Sha256;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;

/** A row is read back as it was written. A changed one is damaged, or reads as what was changed: nothing is lost. */
class RowCodecTest {

    private static final Instant AT = Instant.parse("2026-11-05T08:00:00.001Z");
    private static final ReportId ID = new ReportId(new UUID(1, 2));

    private final RowCipher cipher = new RowCipher(OutboxKeys.of(new byte[32]));
    private final RowCodec codec = new RowCodec(cipher);

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whenWritten_thenItIsReadBack(@ForAll("rows") EntryRow row) throws DamagedException {
        assertEquals(row, codec.decode(codec.encode(row)));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whenAnyFactIsChanged_thenItIsDamaged(@ForAll("rows") EntryRow row, @ForAll int place, @ForAll char other) {
        StoredRow stored = codec.encode(row);
        String changed = changed(stored.facts(), place, other);
        if (!changed.equals(stored.facts())) {
            assertThrows(DamagedException.class, () -> codec.decode(withFacts(stored, changed)));
        }
    }

    /** As a fault of this library, or of a later version, could write it. */
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whenChangedFactsAreSealed_thenTheyAreReadAsTheyAre_orDamaged(@ForAll("rows") EntryRow row, @ForAll int place,
            @ForAll char other) {
        StoredRow stored = codec.encode(row);
        requireNoLoss(sealed(withFacts(stored, changed(stored.facts(), place, other))));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whenChangedAttemptsAreSealed_thenTheyAreReadAsTheyAre_orDamaged(@ForAll("rows") EntryRow row,
            @ForAll int place, @ForAll char other) throws DamagedException {
        StoredRow stored = codec.encode(row);
        requireNoLoss(sealed(withLog(stored, changed(log(stored), place, other))));
    }

    @Example
    void whenTheLinesAreCutAnywhere_thenItIsDamaged() throws DamagedException {
        StoredRow stored = codec.encode(full());
        for (int length = 0; length < stored.facts().length(); length++) {
            StoredRow cut = sealed(withFacts(stored, stored.facts().substring(0, length)));
            assertThrows(DamagedException.class, () -> codec.decode(cut), cut.facts());
        }
        String log = log(stored);
        for (int length = 0; length < log.length(); length++) {
            StoredRow cut = sealed(withLog(stored, log.substring(0, length)));
            assertThrows(DamagedException.class, () -> codec.decode(cut), log.substring(0, length));
        }
    }

    @Example
    void whenALineIsMissingDoubledOrUnknown_thenItIsDamaged() throws DamagedException {
        StoredRow stored = codec.encode(full());
        for (String line : stored.facts().split("(?<=\n)")) {
            // Without its code an entry is a complete entry.
            if (!line.startsWith("code=") && !line.startsWith("erased-at=")) {
                assertDamaged(withFacts(stored, stored.facts().replace(line, "")));
            }
            assertDamaged(withFacts(stored, stored.facts().replace(line, line + line)));
            assertDamaged(withFacts(stored, stored.facts().replace(line, line + "zz=1\n")));
        }
        String log = log(stored);
        for (String line : log.split("(?<=\n)")) {
            assertDamaged(withLog(stored, log.replaceFirst(line, "")));
            assertDamaged(withLog(stored, log.replaceFirst(line, line + line)));
        }
        assertDamaged(withLog(stored, log.replaceFirst("number=", "later=x\nnumber=")));
    }

    @Example
    void whenANumberOrTimeIsInAnotherFormat_thenItIsDamaged() throws DamagedException {
        StoredRow stored = codec.encode(full());
        for (String[] each : new String[][] {{"attempts=2", "attempts=+2"}, {"unknowns=1", "unknowns=01"},
                {"perhaps-twice=yes", "perhaps-twice=perhaps"}, {"started-at=2026", "started-at=+2026"},
                {"digest=a", "digest=A"}}) {
            assertDamaged(withFacts(stored, stored.facts().replace(each[0], each[1])));
        }
        for (String[] each : new String[][] {{"number=1", "number=+1"}, {"outcome=deferred", "outcome=DEFERRED"},
                {"outcome=deferred", "outcome=none"}, {"08:00:00.001Z", "08:00:00.0010Z"}}) {
            assertDamaged(withLog(stored, log(stored).replace(each[0], each[1])));
        }
    }

    @Provide
    Arbitrary<EntryRow> rows() {
        Arbitrary<List<SendAttempt>> attempts = attempts().list().ofMaxSize(4);
        Arbitrary<Optional<ErrorCode>> code = Arbitraries.of(ErrorCode.values()).optional();
        Arbitrary<Optional<String>> txId = Arbitraries.strings().ofMinLength(1).ofMaxLength(40).optional();
        return Combinators.combine(Arbitraries.of(EntryState.values()), code, txId, attempts,
                Arbitraries.integers(), Arbitraries.of(true, false)).as(RowCodecTest::row);
    }

    private static Arbitrary<SendAttempt> attempts() {
        Arbitrary<SendAttempt.Outcome> outcome = Arbitraries.of(SendAttempt.Outcome.values());
        return Combinators.combine(Arbitraries.integers(), Arbitraries.longs().between(0, 1L << 40), outcome,
                Arbitraries.of(ErrorCode.values()), Arbitraries.strings().ofMaxLength(40),
                Arbitraries.of(true, false)).as((number, millis, result, code, text, isOpen) -> {
                    SendAttempt open = SendAttempt.open(number, Instant.ofEpochMilli(millis));
                    Instant end = Instant.ofEpochMilli(millis + number);
                    return isOpen ? open : result == SendAttempt.Outcome.ACCEPTED ? open.accepted(end)
                            : open.ended(end, result, code, text);
                });
    }

    private static EntryRow row(EntryState state, Optional<ErrorCode> code, Optional<String> txId,
            List<SendAttempt> attempts, int number, boolean flag) {
        Sha256 digest = Sha256.parse("ab".repeat(32));
        OutboxEntry entry = OutboxEntry.queued(ID, "test", digest, LocalDate.of(2026, 12, 5), AT).withState(state, AT)
                .withAttempts(number).withPerhapsTwice(flag)
                .withNotBefore(flag ? AT : null).withCode(code.orElse(null)).withErasedAt(flag ? AT : null)
                .withReceipt(txId.map(id -> Receipt.of(ID, digest, id, "test", AT.plusNanos(number & 0xffff), AT))
                        .orElse(null));
        return new EntryRow(entry, digest, flag ? "" : "key", number, "provider", 7, 3, attempts);
    }

    /** With every fact. */
    private static EntryRow full() {
        EntryRow row = row(EntryState.ACCEPTED, Optional.of(ErrorCode.REJECTED_OR_BUSY), Optional.of("tx 1"), List.of(
                SendAttempt.open(1, AT).ended(AT.plusSeconds(1), SendAttempt.Outcome.DEFERRED,
                ErrorCode.REJECTED_OR_BUSY, "a\tb\nå"),
                SendAttempt.open(2, AT.plusSeconds(9))), 1, true);
        return new EntryRow(row.entry().withAttempts(2), row.fingerprint(), "key", 1, "provider", 7, 3,
                row.attempts());
    }

    private static String changed(String text, int place, char other) {
        int at = Math.floorMod(place, text.length() + 1);
        List<String> changes = new ArrayList<>(List.of(text.substring(0, at), text.substring(0, at) + other
                + text.substring(at)));
        if (at < text.length()) {
            changes.add(text.substring(0, at) + text.substring(at + 1));
            changes.add(text.substring(0, at) + other + text.substring(at + 1));
            changes.add(text.substring(0, at) + (char) (text.charAt(at) ^ 1) + text.substring(at + 1));
        }
        return changes.get(other % changes.size());
    }

    private void requireNoLoss(StoredRow stored) {
        try {
            StoredRow again = codec.encode(codec.decode(stored));
            assertEquals(stored.facts(), again.facts());
            assertEquals(log(stored), log(again));
        } catch (DamagedException e) {
            return;
        }
    }

    private void assertDamaged(StoredRow row) {
        assertThrows(DamagedException.class, () -> codec.decode(sealed(row)), row.facts());
    }

    private String log(StoredRow row) throws DamagedException {
        return new String(cipher.decrypt(row.environment(), row.id(), "log", row.log()), US_ASCII);
    }

    private StoredRow sealed(StoredRow row) {
        return cipher.authenticated(cipher.currentId(), row);
    }

    private static StoredRow withFacts(StoredRow row, String facts) {
        return new StoredRow(row.environment(), row.id(), row.version(), row.state(), row.providerTag(), row.lastDay(),
                row.position(), row.queuedAt(), row.changedAt(), row.notBefore(), facts, row.log(), row.mac());
    }

    private StoredRow withLog(StoredRow row, String log) {
        Bytes encrypted = cipher.encrypt(row.environment(), row.id(), "log", log.getBytes(US_ASCII));
        return new StoredRow(row.environment(), row.id(), row.version(), row.state(), row.providerTag(), row.lastDay(),
                row.position(), row.queuedAt(), row.changedAt(), row.notBefore(), row.facts(), encrypted, row.mac());
    }
}
