package se.eltsdk.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PackageAccessTest {

    private static final PackageAccess<String> ACCESS = new PackageAccess<>(Owner.class);

    /** A class that grants access when it is initialized. */
    public static final class Owner {

        static {
            ACCESS.grant("members");
        }

        private Owner() {
        }
    }

    @Test
    void whenTheOwnerWasNotUsedYet_thenItIsInitialized() {
        assertEquals("members", ACCESS.get());
    }

    @Test
    void whenAccessIsGrantedASecondTime_thenItIsRejected_andTheFirstStays() {
        PackageAccess<String> access = new PackageAccess<>(String.class);
        access.grant("first");

        assertThrows(IllegalStateException.class, () -> access.grant("second"));

        assertEquals("first", access.get());
    }
}
