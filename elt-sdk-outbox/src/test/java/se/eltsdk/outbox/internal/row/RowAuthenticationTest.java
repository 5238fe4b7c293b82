package se.eltsdk.outbox.internal.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;

/** The seal of a row covers each of its values as a whole, and its attempts. */
@Timeout(60)
class RowAuthenticationTest extends RunnerFixture {

    private final RowCipher cipher = new RowCipher(OutboxKeys.of(new byte[32]));

    /** Two rows whose values, written one after the other, are the same text. */
    static Stream<Arguments> neighbours() {
        return Stream.of(
                Arguments.of("environment and id", row("ab", "c", 1, "s", "q", "l", 1, "p", "c", "n", "f"),
                        row("a", "bc", 1, "s", "q", "l", 1, "p", "c", "n", "f")),
                Arguments.of("id and version", row("e", "i1", 2, "s", "q", "l", 1, "p", "c", "n", "f"),
                        row("e", "i", 12, "s", "q", "l", 1, "p", "c", "n", "f")),
                Arguments.of("state and queue", row("e", "i", 1, "st", "q", "l", 1, "p", "c", "n", "f"),
                        row("e", "i", 1, "s", "tq", "l", 1, "p", "c", "n", "f")),
                Arguments.of("queue and last day", row("e", "i", 1, "s", "qu", "l", 1, "p", "c", "n", "f"),
                        row("e", "i", 1, "s", "q", "ul", 1, "p", "c", "n", "f")),
                Arguments.of("last day and turn", row("e", "i", 1, "s", "q", "l1", 2, "p", "c", "n", "f"),
                        row("e", "i", 1, "s", "q", "l", 12, "p", "c", "n", "f")),
                Arguments.of("queued at and changed at", row("e", "i", 1, "s", "q", "l", 1, "pu", "c", "n", "f"),
                        row("e", "i", 1, "s", "q", "l", 1, "p", "uc", "n", "f")),
                Arguments.of("changed at and not before", row("e", "i", 1, "s", "q", "l", 1, "p", "ch", "n", "f"),
                        row("e", "i", 1, "s", "q", "l", 1, "p", "c", "hn", "f")),
                Arguments.of("not before and facts", row("e", "i", 1, "s", "q", "l", 1, "p", "c", "no", "f"),
                        row("e", "i", 1, "s", "q", "l", 1, "p", "c", "n", "of")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("neighbours")
    void whenALetterMovesToTheNextValue_thenTheSealDoesNotFit(String what, StoredRow one, StoredRow other)
            throws DamagedException {
        StoredRow sealed = cipher.authenticated(cipher.currentId(), logged(one));
        assertEquals(sealed, cipher.asWritten(sealed));

        assertThrows(DamagedException.class, () -> cipher.asWritten(logged(other).withMac(sealed.mac())), what);
    }

    @Test
    void whenTheAttemptsAreChanged_thenTheSealDoesNotFit() {
        StoredRow sealed = cipher.authenticated(cipher.currentId(),
                logged(row("e", "i", 1, "s", "q", "l", 1, "p", "c", "n", "f")));
        byte[] log = sealed.log().toByteArray();
        log[log.length - 1] ^= 1;

        assertThrows(DamagedException.class, () -> cipher.asWritten(withLog(sealed, Bytes.of(log))));
    }

    /** Each is one that the outbox wrote for this very entry, so that it can be decrypted. */
    @Test
    void whenAnOlderListOfAttemptsIsSetBack_thenTheEntryIsDamagedAndNotSent() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::isBusy, FakeFk::isBusy);
        runner.runOnce();
        Bytes older = store.rows.get("test/" + id).log();
        time.advance(Duration.ofMinutes(1));
        runner.runOnce();
        store.rows.computeIfPresent("test/" + id, (key, row) -> withLog(row, older));

        OutboxEntry seen = outbox.find(id).orElseThrow();

        assertEquals(Optional.of("ELT-927"), seen.code().map(ErrorCode::id));
        time.advance(Duration.ofHours(1));
        runner.runOnce();
        assertEquals(List.of(id, id), fk.arrived);
    }

    private StoredRow logged(StoredRow row) {
        // The same bytes each time, as an encrypted text never has.
        byte[] log = cipher.encrypt("e", "i", "log", new byte[8]).toByteArray();
        Arrays.fill(log, 2 + cipher.currentId().length(), log.length, (byte) 7);
        return withLog(row, Bytes.of(log));
    }

    private static StoredRow withLog(StoredRow row, Bytes log) {
        return new StoredRow(row.environment(), row.id(), row.version(), row.state(), row.providerTag(), row.lastDay(),
                row.position(), row.queuedAt(), row.changedAt(), row.notBefore(), row.facts(), log, row.mac());
    }

    private static StoredRow row(String environment, String id, long version, String state, String providerTag,
                                   String lastDay, long position, String queuedAt, String changedAt, String notBefore,
                                   String facts) {
        return new StoredRow(environment, id, version, state, providerTag, lastDay, position, queuedAt, changedAt,
                notBefore,
                facts, Bytes.of(new byte[0]), Bytes.of(new byte[0]));
    }
}
