package se.eltsdk.spring.internal.setup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/** Collects the names of missing properties, so that all of them are reported at once. */
public final class RequiredProperties {

    private final List<String> missing = new ArrayList<>();

    /** Notes the name if the value is missing. */
    public RequiredProperties with(String name, @Nullable Object value) {
        if (isMissing(value)) {
            missing.add(name);
        }
        return this;
    }

    /**
     * Notes the name if the value is missing, with a remark.
     *
     * @param remark what may be given instead, or why it is needed
     */
    public RequiredProperties with(String name, String remark, @Nullable Object value) {
        return with(name + " (" + remark + ")", value);
    }

    /** Throws if something is missing (ELT-843). */
    public void check() {
        if (!missing.isEmpty()) {
            throw new EltException(ErrorMessage.of(ErrorCode.CONFIGURATION_KEY_MISSING.variant("properties"))
                    .with("properties", missing));
        }
    }

    /** Throws if both have a value (ELT-846). */
    static void exclusive(String first, @Nullable Object firstValue, String second, @Nullable Object secondValue) {
        if (!isMissing(firstValue) && !isMissing(secondValue)) {
            throw new EltException(ErrorMessage.of(ErrorCode.CONFIGURATION_KEYS_EXCLUSIVE.variant("properties"))
                    .with("first", first).with("second", second));
        }
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || value.toString().isBlank();
    }
}
