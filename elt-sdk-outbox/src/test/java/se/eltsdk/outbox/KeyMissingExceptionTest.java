package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.eltsdk.ErrorCode;

class KeyMissingExceptionTest {

    @Test
    void whenAKeyIsMissing_thenTheExceptionNamesItAndThoseThereAre() {
        KeyMissingException e = assertThrows(KeyMissingException.class,
                () -> OutboxKeys.of(new byte[32]).key("0123abcd"));

        assertEquals(ErrorCode.OUTBOX_KEY_MISSING, e.code());
        assertEquals("0123abcd", e.keyId());
        assertEquals(Map.of("key", "0123abcd", "available", List.of("66687aad")), e.arguments());
        assertEquals("ELT-928 A row was written with the key 0123abcd, but the available keys are [66687aad]. Add the "
                + "older key for reading.", e.getMessage());
        assertEquals("En rad är skriven med nyckeln 0123abcd, men nycklarna som finns är [66687aad]. Lägg till den "
                + "äldre nyckeln för läsning.", e.text(Locale.forLanguageTag("sv")));
    }
}
