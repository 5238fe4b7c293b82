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
import se.eltsdk.paper.FormVerdict.Result;
import se.eltsdk.paper.internal.compare.DifferenceCollector;
import se.eltsdk.paper.internal.compare.FoundDifference;
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
import se.eltsdk.paper.internal.syntax.BaseRevision;
import se.eltsdk.paper.internal.syntax.FileSyntax;
import se.eltsdk.paper.internal.syntax.PdfSyntaxException;

/**
 * Checks that a filled copy of FK 3059 is FK's form with only its input fields changed. It takes fillable and flattened
 * copies, made by any program.
 *
 * <p>Three checks, in this order:
 * <ol>
 * <li>File syntax. Everything except the data of streams is read strictly by ISO 32000-1. What readers could read
 * in different ways is a difference. A file that was saved more than once, or that is linearized (fast web view), is
 * unproven at best.
 * <li>Structure. Every page, resource, field, annotation, action and entry must equal the pristine form's. Each field
 * must show its whole value as plain text in its own font and box. In a flattened copy the page content must equal the
 * pristine form's, operator by operator, followed only by the appearances of its fields. Metadata and tags for
 * screen readers may differ: they are neither drawn nor acted on.
 * <li>Pixels. Both files are rendered, and no pixel outside the fields may differ.
 * </ol>
 *
 * <p>The structure decides; the pixels guard against a fault in that comparison. When another program has rewritten the
 * page content, only the pixels can be compared, so the result is unproven at best. The values are not checked, except
 * that the fields next to the signatures must be empty. A scanned paper cannot be checked.
 *
 * <p>Example: {@code FormVerdict verdict = FormCheck.of(form).check(Files.readAllBytes(filled));}
 */
public final class FormCheck {

    /** Differences that are not wrong in themselves but prevent a proof. */
    private static final Set<Kind> UNPROVING = Set.of(Kind.REWRITTEN, Kind.NOT_JUDGED, Kind.EARLIER_REVISION);

    private final PristineForm form;
    private final byte[] pristine;

    private FormCheck(PaperForm form) {
        this.form = form.pristine();
        this.pristine = this.form.pdf();
    }

    /** A check against this form, within its limits. Thread-safe. */
    public static FormCheck of(PaperForm form) {
        return new FormCheck(form);
    }

    /**
     * Checks a file.
     *
     * @throws EltException ELT-950, ELT-957 or ELT-958 if the file cannot be read within the limits
     */
    public FormVerdict check(byte[] pdf) {
        boolean appended = appended(pdf);
        Deadline deadline = deadline();
        return OpenPdf.use(pdf, known(appended), form.limits(), deadline, open -> {
            OpenForm live = live(open);
            List<FoundDifference> found = new ArrayList<>(new StructureCheck(form).check(pdf, appended, live));
            if (found.isEmpty() && appended && new RefillCheck(form).gives(pdf, live)) {
                return new FormVerdict(Result.UNCHANGED, true, List.of());
            }
            if (found.stream().anyMatch(difference -> difference.kind() == Kind.EARLIER_REVISION)) {
                found.addAll(earlier(pdf, live));
            }
            boolean refused = found.stream().anyMatch(difference -> !UNPROVING.contains(difference.kind()));
            List<FoundDifference> drawn = refused ? List.of() : new PixelCheck(form).check(open);
            found.addAll(drawn);
            return new FormVerdict(refused || !drawn.isEmpty() ? Result.CHANGED : found.isEmpty() ? Result.UNCHANGED
                    : Result.UNPROVEN, appended, found.stream().map(FormDifference::new).toList());
        });
    }

    /** The differences of the earlier revisions in the file. */
    private List<FoundDifference> earlier(byte[] pdf, OpenForm live) throws PdfSyntaxException {
        BaseRevision base = appended(pdf) ? form.analysis().base() : BaseRevision.NONE;
        List<Integer> ends = FileSyntax.read(pdf, base, live.pdf()).ends();
        List<FoundDifference> found = new ArrayList<>();
        for (int end : ends.subList(0, ends.size() - 1)) {
            byte[] before = Arrays.copyOf(pdf, end);
            OpenPdf.use(before, known(appended(before)), form.limits(), live.deadline(), open -> found.addAll(
                    new StructureCheck(form).check(before, appended(before), live(open))));
        }
        return found.stream().filter(difference -> difference.kind() != Kind.EARLIER_REVISION).distinct().limit(
                DifferenceCollector.MAX_DIFFERENCES / 2).toList();
    }

    /**
     * Renders each page as a greyscale PNG with the differences in red. A difference of the whole file is a red border
     * around the first page. A page that cannot be rendered within the limits is replaced by the pristine form's, or
     * left out when the form has no such page.
     *
     * @throws EltException ELT-950, ELT-957 or ELT-958 if the file cannot be read within the limits
     */
    public List<Bytes> pictures(byte[] pdf, FormVerdict verdict) {
        Deadline deadline = deadline();
        return OpenPdf.use(pdf, known(appended(pdf)), form.limits(), deadline,
                open -> OpenPdf.use(pristine, known(true), form.limits(), deadline,
                        known -> DifferencePictures.of(open, known, verdict.differences())));
    }

    /** The result of the structure check alone. */
    List<FoundDifference> structure(byte[] pdf) {
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
