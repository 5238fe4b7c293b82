package se.eltsdk.outbox;

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
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.internal.entry.SharedNotes;
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
    void whenAnAttemptIsPrinted_thenWithoutTheWordsOfTheOutcome() {
        SendAttempt ended = SendAttempt.open(2, AT).ended(AT.plusSeconds(1), SendAttempt.Outcome.REFUSED,
                ErrorCode.XML_VALIDATION_ERROR, "Kanarie");

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
