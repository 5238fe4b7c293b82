package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import java.util.UUID;
import java.util.regex.Pattern;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;

/**
 * The {@code id} of a {@code tidredovisning}: a UUID in lower case (rule ELT-110).
 *
 * <p>A correction is a new report with a new id.
 *
 * @param uuid the UUID, of any version
 */
public record ReportId(UUID uuid) {

    private static final Pattern FORM = Pattern.compile("[a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}");

    public ReportId {
        requireNonNull(uuid, "uuid");
    }

    /** A new random id. */
    public static ReportId random() {
        return new ReportId(UUID.randomUUID());
    }

    /**
     * Takes the text form of the schema, for example {@code 4a8db4b8-bc29-4406-901c-3f69298cabe3}.
     *
     * @throws InvalidValueException (ELT-110) for any other text, upper case included
     */
    public static ReportId parse(String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            throw new InvalidValueException(Finding.of(ErrorCode.INVALID_REPORT_ID, ""));
        }
        return new ReportId(UUID.fromString(text));
    }

    /** The text form of the schema, in lower case. */
    @Override
    public String toString() {
        return uuid.toString();
    }
}
