package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.function.Executable;
import se.eltsdk.EltException;

/** Which code is thrown. */
final class ErrorCodeAssertions {

    private ErrorCodeAssertions() {
    }

    static EltException assertCode(String code, Executable executable) {
        EltException thrown = assertThrows(EltException.class, executable);
        assertEquals(code, thrown.code().id(), thrown.getMessage());
        return thrown;
    }
}
