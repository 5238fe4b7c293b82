package se.eltsdk.paper;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.paper.internal.form.FieldMeaning;
import se.eltsdk.paper.internal.form.FormAnalysis;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.OpenForm;

/**
 * FK's pristine form for {@code tidredovisning} (FK 3059), as published by FK, with a map of its fields.
 *
 * <p>The form is identified by its SHA-256, which the map contains: another file is another form, even if it is of the
 * same version. The form is read once. Thread-safe.
 *
 * <p>Example: {@code PaperForm form = PaperForm.of(Files.readAllBytes(pdf), FieldMap.parse(Files.readString(map)));}
 */
public final class PaperForm {

    private final PristineForm pristine;

    private PaperForm(PristineForm pristine) {
        this.pristine = pristine;
    }

    /**
     * Reads a form within {@link PaperLimits#STANDARD}.
     *
     * @throws EltException ELT-951 if the map is not for this PDF; ELT-952 with the missing meanings if the map is
     *                      incomplete; ELT-953 if a field in the map does not exist or is of the wrong kind; ELT-950,
     *                      ELT-957 or ELT-958 if the PDF cannot be read
     */
    public static PaperForm of(byte[] pdf, FieldMap map) {
        return of(pdf, map, PaperLimits.STANDARD);
    }

    /** Reads a form within other limits, which also apply to the files that are compared with it. */
    public static PaperForm of(byte[] pdf, FieldMap map, PaperLimits limits) {
        Bytes bytes = Bytes.of(pdf);
        requireNonNull(limits, "limits");
        if (!map.isFor(bytes.sha256())) {
            throw new EltException(ErrorMessage.of(ErrorCode.UNKNOWN_FORM)
                    .with("sha256", bytes.sha256()));
        }
        if (!map.missing().isEmpty()) {
            throw new EltException(ErrorMessage.of(ErrorCode.FIELD_MAP_INCOMPLETE)
                    .with("fields", map.parsed().missing().stream().map(FieldMeaning::key).toList()));
        }
        Deadline deadline = Deadline.in(limits.time());
        FormAnalysis analysis = OpenPdf.use(pdf, limits, deadline, open -> FormAnalysis.of(pdf, open, map.parsed()));
        return new PaperForm(new PristineForm(bytes, map.parsed(), analysis, limits));
    }

    /**
     * The fields of any PDF, in the order of its form; empty if it has none. For the author of a map.
     *
     * @throws EltException ELT-950, ELT-957 or ELT-958 if the PDF cannot be read
     */
    public static List<PaperField> fields(byte[] pdf) {
        PaperLimits limits = PaperLimits.STANDARD;
        Map<String, FieldSnapshot> fields = OpenPdf.use(requireNonNull(pdf, "pdf"), limits, Deadline.in(limits.time()),
                open -> OpenForm.read(open).snapshot().fields());
        return fields.values().stream().map(PaperField::new).toList();
    }

    /** The SHA-256 that identifies the form. */
    public Sha256 sha256() {
        return pristine.bytes().sha256();
    }

    /** The number of rows in one copy: 80 for FK 3059. */
    public int rows() {
        return pristine.map().rows();
    }

    PristineForm pristine() {
        return pristine;
    }

    @Override
    public String toString() {
        return "PaperForm[" + sha256() + "]";
    }
}
