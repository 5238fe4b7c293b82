package se.eltsdk.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.internal.row.AttemptLog;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.StoredRow;

/** States, instants and attempts in the form in which a row has them. */
class EntryStateTest {

    private static final Instant AT = Instant.parse("2026-11-05T08:00:00.001Z");

    @ParameterizedTest
    @CsvSource({"QUEUED, queued, false", "SENDING, sending, false", "WAITING, waiting, false",
            "UNKNOWN, unknown, false", "BLOCKED, blocked, false", "ACCEPTED, accepted, true",
            "REFUSED, refused, true", "WITHDRAWN, withdrawn, true"})
    void whenAStateIsAsked_thenItsWordAndWhetherItIsFinal(EntryState state, String word, boolean isFinal) {
        assertEquals(word, state.word());
        assertEquals(Optional.of(state), EntryState.of(word));
        assertEquals(isFinal, state.isFinal());
        assertEquals(Optional.empty(), EntryState.of(state.name()));
    }

    @Test
    void whenAnInstantIsWritten_thenItHasMillisecondsAndIsReadAgain() {
        assertEquals("2026-11-05T08:00:00.001Z", InstantFormat.format(AT.plusNanos(999)));
        assertEquals(AT, InstantFormat.parse("2026-11-05T08:00:00.001Z"));
        assertThrows(DateTimeException.class, () -> InstantFormat.parse("2026-11-05T08:00:00Z"));
    }

    @Test
    void whenAttemptsAreWritten_thenTheyAreReadAsTheyWere() {
        List<SendAttempt> attempts = List.of(
                SendAttempt.open(1, AT).ended(AT.plusSeconds(1), SendAttempt.Outcome.DEFERRED, "ELT-713", "a\tb\nå"),
                SendAttempt.open(2, AT.plusSeconds(9)));

        assertEquals(attempts, AttemptLog.read(AttemptLog.write(attempts)));
        assertEquals(List.of(), AttemptLog.read(AttemptLog.write(List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1\t2026-11-05T08:00:00.001Z\t\tOPEN\t", "1\t2026-11-05T08:00:00.001Z\t\tNONE\t\t",
            "x\t2026-11-05T08:00:00.001Z\t\tOPEN\t\t"})
    void whenALineHasAnotherFormat_thenItIsNotRead(String line) {
        assertThrows(IllegalArgumentException.class, () -> AttemptLog.read(line.getBytes(UTF_8)));
    }

    @Test
    void whenAnAttemptIsPrinted_thenWithoutTheWordsOfTheOutcome() {
        SendAttempt ended = SendAttempt.open(2, AT).ended(AT.plusSeconds(1), SendAttempt.Outcome.REFUSED,
                "ELT-701", "Kanarie");

        assertEquals("SendAttempt[2, " + AT + ", OPEN]", SendAttempt.open(2, AT).toString());
        assertEquals("SendAttempt[2, " + AT + ", REFUSED, ELT-701]", ended.toString());
        assertEquals("refused", ended.outcome().word());
        assertEquals(Optional.of(AT.plusSeconds(1)), ended.endedAt());
    }

    @Test
    void whenARowIsPrinted_thenItsIdVersionAndStateOnly() {
        Bytes none = Bytes.of(new byte[0]);
        StoredRow row = new StoredRow("test", "id", 3, "queued", "queue", "2026-11-05", 4, "", "", "", "", none,
                none);

        assertEquals("StoredRow[test, id, version 3, queued]", row.toString());
        assertEquals("StoredRow[test, id, version 3, blocked]", row.withState(EntryState.BLOCKED.word()).toString());
    }

    @Test
    void whenAPauseHasNoEnd_thenItIsNeverOver() {
        assertFalse(SharedNotes.isOver(OutboxPause.of("on and on", AT), Instant.MAX));
        assertEquals(List.of(false, true, true), List.of(AT.minusMillis(1), AT, AT.plusMillis(1)).stream()
                .map(now -> SharedNotes.isOver(OutboxPause.of("until then", AT.minusSeconds(1), AT), now))
                .toList());
    }
}
