package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

/**
 * FK's refusal of a report, {@code XmlValidationError} or {@code SignatureValidationError}: these bytes are never sent
 * again. What is wrong gets mended in a new report, under a new id and with new signatures.
 *
 * @param code   {@code ELT-701} for XmlValidationError, {@code ELT-702} for SignatureValidationError
 * @param fkText FK's own words, at most {@value #LONGEST} characters of them; empty where FK gave none. They may hold
 *               personal data: show them to the vendor, but keep them out of logs. {@link #toString()} leaves them out
 */
public record FkRefusal(String code, String fkText) {

    private static final int LONGEST = 4000;

    /** Checks that nothing is missing, and cuts what is too long. */
    public FkRefusal {
        requireNonNull(code, "code");
        requireNonNull(fkText, "fkText");
        fkText = fkText.length() > LONGEST ? fkText.substring(0, LONGEST) : fkText;
    }

    @Override
    public String toString() {
        return "Refusal[" + code + "]";
    }
}
