package se.eltsdk.paper;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.FormVerdict.Holds;
import se.eltsdk.paper.internal.compare.StructureCheck;
import se.eltsdk.paper.internal.fill.RefillCheck;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.pdf.ByteSearch;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.pdf.PristineParts;
import se.eltsdk.paper.internal.render.DifferencePictures;
import se.eltsdk.paper.internal.render.PixelCheck;
import se.eltsdk.paper.internal.snapshot.OpenForm;
import se.eltsdk.paper.internal.syntax.FileSyntax;
import se.eltsdk.paper.internal.syntax.PdfSyntaxException;
import se.eltsdk.paper.internal.syntax.UpdateBase;

/**
 * Whether a filled copy of FK 3059 is FK's form with nothing changed but its input fields: for copies that can still be
 * filled and for flattened ones, whoever made them.
 *
 * <p>First the file as a file: everything in it that is not a stream's content is read strictly by ISO 32000, and what
 * readers could take in different ways is refused; a file that was saved more than once, or for fast web view, is
 * unproven at best. Then two comparisons with the pristine form. By structure: every page, resource, field,
 * annotation, action and entry has to be the form's, and each field has to show its value, whole, as plain text in its
 * own font and place; or, flattened, the print has to be the form's operator by operator, with nothing after it but the
 * looks of its fields. Only what describes the file and is neither drawn nor acted on, such as metadata and tags for
 * screen readers, may differ.
 * By drawing: both are drawn, and outside the fields no pixel may differ. The structure decides; the drawing guards
 * it, and stands alone where another program has written the print anew: then the answer is unproven at best. What is
 * filled in is not judged, except that nothing may stand beside a signature. A scanned paper cannot be checked.
 *
 * <p>Example: {@code FormVerdict verdict = FormCheck.of(form).check(Files.readAllBytes(filled));}
 */
public final class FormCheck {

    /** What keeps a file from being proved, although nothing in it is wrong. */
    private static final Set<Kind> UNPROVING = Set.of(Kind.REWRITTEN, Kind.NOT_JUDGED, Kind.EARLIER_REVISION);

    private final PristineForm form;
    private final byte[] pristine;

    private FormCheck(PaperForm form) {
        this.form = form.pristine();
        this.pristine = this.form.pdf();
    }

    /** Compares with this form, within its limits. For any number of threads. */
    public static FormCheck of(PaperForm form) {
        return new FormCheck(form);
    }

    /**
     * The verdict on a file.
     *
     * @throws EltException ELT-950, ELT-957 or ELT-958 when the file cannot be read within the limits
     */
    public FormVerdict check(byte[] pdf) {
        boolean appended = appended(pdf);
        Deadline deadline = deadline();
        return OpenPdf.use(pdf, known(appended), form.limits(), deadline, open -> {
            OpenForm live = live(open);
            List<FormDifference> found = new ArrayList<>(new StructureCheck(form).check(pdf, appended, live));
            if (found.isEmpty() && appended && new RefillCheck(form).gives(pdf, live)) {
                return new FormVerdict(Holds.YES, true, List.of());
            }
            if (found.stream().anyMatch(deviation -> deviation.kind() == Kind.EARLIER_REVISION)) {
                found.addAll(earlier(pdf, live));
            }
            boolean refused = found.stream().anyMatch(deviation -> !UNPROVING.contains(deviation.kind()));
            List<FormDifference> drawn = refused ? List.of() : new PixelCheck(form).check(open);
            found.addAll(drawn);
            return new FormVerdict(refused || !drawn.isEmpty() ? Holds.NO : found.isEmpty() ? Holds.YES
                    : Holds.UNPROVEN, appended, found);
        });
    }

    /** What is wrong with the states that the file had when it was saved before. */
    private List<FormDifference> earlier(byte[] pdf, OpenForm live) throws PdfSyntaxException {
        UpdateBase base = appended(pdf) ? form.analysis().base() : UpdateBase.NONE;
        List<Integer> ends = FileSyntax.read(pdf, base, live.pdf()).ends();
        List<FormDifference> found = new ArrayList<>();
        for (int end : ends.subList(0, ends.size() - 1)) {
            byte[] before = Arrays.copyOf(pdf, end);
            OpenPdf.use(before, known(appended(before)), form.limits(), live.deadline(), open -> found.addAll(
                    new StructureCheck(form).check(before, appended(before), live(open))));
        }
        return found.stream().filter(deviation -> deviation.kind() != Kind.EARLIER_REVISION).distinct().limit(
                FormVerdict.MAX_DIFFERENCES / 2).toList();
    }

    /**
     * A picture (PNG) of each page, in grey, with the verdict's deviations in red; a deviation of the whole file is a
     * red edge around the first page. A page that cannot be drawn within the limits is shown as the pristine form has
     * it, and one that the form does not have either is left out.
     *
     * @throws EltException ELT-950, ELT-957 or ELT-958 when the file cannot be read within the limits
     */
    public List<Bytes> pictures(byte[] pdf, FormVerdict verdict) {
        Deadline deadline = deadline();
        return OpenPdf.use(pdf, known(appended(pdf)), form.limits(), deadline,
                open -> OpenPdf.use(pristine, known(true), form.limits(), deadline,
                        known -> DifferencePictures.of(open, known, verdict)));
    }

    /** What the structure alone says. */
    List<FormDifference> structure(byte[] pdf) {
        boolean appended = appended(pdf);
        return OpenPdf.use(pdf, known(appended), form.limits(), deadline(),
                open -> new StructureCheck(form).check(pdf, appended, live(open)));
    }

    private OpenForm live(OpenPdf open) throws IOException {
        return OpenForm.read(open, form.analysis().snapshot());
    }

    private PristineParts known(boolean appended) {
        return new PristineParts(appended ? pristine.length : 0, form.analysis().streams());
    }

    private Deadline deadline() {
        return Deadline.in(form.limits().time());
    }

    private boolean appended(byte[] pdf) {
        return ByteSearch.startsWith(requireNonNull(pdf, "pdf"), pristine);
    }
}
