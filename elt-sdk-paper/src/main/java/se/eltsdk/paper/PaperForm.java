package se.eltsdk.paper;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.Sha256;
import se.eltsdk.paper.internal.form.FormAnalysis;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.snapshot.FieldSnapshot;
import se.eltsdk.paper.internal.snapshot.OpenForm;

/**
 * FK's form for {@code tidredovisning} (FK 3059), pristine, as the vendor got it from FK, with a map of its fields.
 *
 * <p>The form is known by its SHA-256, which the map names: another file, be it of the same version, is another form.
 * It is read once, here; whatever fills or checks with it may be used by any number of threads.
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
     * @throws EltException ELT-951 when the map is not for this PDF; ELT-952 when the map is incomplete, with what it
     *                      lacks; ELT-953 when a field that it names is not there or not of its kind; ELT-950, ELT-957
     *                      or ELT-958 when the PDF cannot be read
     */
    public static PaperForm of(byte[] pdf, FieldMap map) {
        return of(pdf, map, PaperLimits.STANDARD);
    }

    /** The same within other limits, which then hold for what is compared with it too. */
    public static PaperForm of(byte[] pdf, FieldMap map, PaperLimits limits) {
        Bytes bytes = Bytes.of(pdf);
        requireNonNull(limits, "limits");
        if (!map.isFor(bytes.sha256())) {
            throw new EltException("ELT-951", "The field map is not for this PDF, whose SHA-256 is "
                    + bytes.sha256().hex() + ". If it is FK's own form and the map fits its fields, write a line form ="
                    + " with this SHA-256 into the map; else get the form anew from FK, or make a map for it.");
        }
        if (!map.missing().isEmpty()) {
            throw new EltException("ELT-952", "The field map names no field for: " + String.join("; ", map.missing())
                    + ". List the form's fields and complete the map; write - where the form has no such field.");
        }
        Deadline deadline = Deadline.in(limits.time());
        FormAnalysis reading = OpenPdf.use(pdf, limits, deadline, open -> FormAnalysis.of(pdf, open, map.parsed()));
        return new PaperForm(new PristineForm(bytes, map.parsed(), reading, limits));
    }

    /**
     * The fields of any PDF, in the order of its form; empty where it has none. For whoever makes a map.
     *
     * @throws EltException ELT-950, ELT-957 or ELT-958 when the PDF cannot be read
     */
    public static List<PaperField> fields(byte[] pdf) {
        PaperLimits limits = PaperLimits.STANDARD;
        Map<String, FieldSnapshot> fields = OpenPdf.use(requireNonNull(pdf, "pdf"), limits, Deadline.in(limits.time()),
                open -> OpenForm.read(open).snapshot().fields());
        return fields.values().stream().map(PaperField::new).toList();
    }

    /** By what the form is known. */
    public Sha256 sha256() {
        return pristine.bytes().sha256();
    }

    /** How many rows one copy takes: 80 for FK 3059. */
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
