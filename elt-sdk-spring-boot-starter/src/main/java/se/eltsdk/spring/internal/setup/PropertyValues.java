package se.eltsdk.spring.internal.setup;

import java.time.Duration;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/** Checks values that Spring Boot converts and the library cannot use (ELT-844). */
public final class PropertyValues {

    private static final int HIGHEST_PORT = 65_535;

    private PropertyValues() {
    }

    /**
     * Returns the duration, which is at least a millisecond.
     *
     * @param example a value to show
     */
    public static Duration positive(String property, Duration value, String example) {
        require(value.toMillis() > 0, ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("property-duration"))
                .with("property", property).with("least", "1ms").with("example", example));
        return value;
    }

    /** Returns the duration, which is not negative. */
    static Duration notNegative(String property, Duration value, String example) {
        require(!value.isNegative(), ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("property-duration"))
                .with("property", property).with("least", "0s").with("example", example));
        return value;
    }

    /** Returns the host name, which is not an address with a scheme. */
    static String host(String property, String value) {
        require(!value.contains("/"), ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("property-host"))
                .with("property", property));
        return value;
    }

    static int port(String property, int value) {
        require(value > 0 && value <= HIGHEST_PORT, ErrorMessage
                .of(ErrorCode.CONFIGURATION_VALUE.variant("property-port")).with("property", property));
        return value;
    }

    /** Returns the user name, which has no colon: the Basic scheme cannot carry one. */
    static String user(String property, String value) {
        require(!value.contains(":"), ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("property-user"))
                .with("property", property));
        return value;
    }

    private static void require(boolean condition, ErrorMessage otherwise) {
        if (!condition) {
            throw new EltException(otherwise);
        }
    }
}
