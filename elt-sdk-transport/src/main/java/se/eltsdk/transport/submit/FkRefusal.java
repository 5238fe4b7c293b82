package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;

/**
 * FK's refusal of a report, {@code XmlValidationError} or {@code SignatureValidationError}: the same bytes are never
 * sent again. Correct the error in a new report, with a new id and new signatures. Only the library creates it.
 */
public final class FkRefusal {

    private static final int LONGEST = 4000;

    private final ErrorCode code;
    private final String fkText;

    FkRefusal(ErrorCode code, String fkText) {
        this.code = requireNonNull(code, "code");
        this.fkText = fkText.length() > LONGEST ? fkText.substring(0, LONGEST) : fkText;
    }

    /** Returns {@code ELT-701} for XmlValidationError, {@code ELT-702} for SignatureValidationError. */
    public ErrorCode code() {
        return code;
    }

    /**
     * Returns FK's own text, at most {@value #LONGEST} characters of it; empty if FK sent none. It may contain personal
     * data: show it to the vendor, but keep it out of logs. {@link #toString()} leaves it out.
     */
    public String fkText() {
        return fkText;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FkRefusal that && code.equals(that.code) && fkText.equals(that.fkText);
    }

    @Override
    public int hashCode() {
        return 31 * code.hashCode() + fkText.hashCode();
    }

    @Override
    public String toString() {
        return "FkRefusal[" + code + "]";
    }
}
