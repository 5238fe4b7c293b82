package se.eltsdk.paper.internal.compare;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Sha256;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.content.ContentStreamReader;
import se.eltsdk.paper.internal.content.PageContent;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.snapshot.AnnotationSnapshot;
import se.eltsdk.paper.internal.snapshot.Box;
import se.eltsdk.paper.internal.snapshot.FormSnapshot;
import se.eltsdk.paper.internal.snapshot.OpenForm;
import se.eltsdk.paper.internal.snapshot.PageSnapshot;
import se.eltsdk.paper.internal.syntax.BaseRevision;
import se.eltsdk.paper.internal.syntax.FileSyntax;
import se.eltsdk.paper.internal.syntax.PdfSyntaxException;

/** Compares the structure of a file with the pristine form, without rendering. */
public final class StructureCheck {

    private final PristineForm form;
    private final FormSnapshot pristine;

    public StructureCheck(PristineForm form) {
        this.form = form;
        this.pristine = form.analysis().snapshot();
    }

    /** Checks the current state of the file. Of earlier revisions it reports only that they exist. */
    public List<FoundDifference> check(byte[] file, boolean appended, OpenForm live) throws IOException {
        DifferenceCollector findings = new DifferenceCollector();
        Optional<FileSyntax> syntax = syntax(file, appended, live, findings);
        boolean flat = live.snapshot().fields().isEmpty() && !pristine.fields().isEmpty();
        new DocumentCheck(form, live, findings).check(flat);
        int pages = live.snapshot().pages().size();
        if (pages != pristine.pages().size()) {
            findings.at(Kind.PAGES, Math.min(pages, pristine.pages().size()), Box.NONE, pages + " pages instead of "
                    + pristine.pages().size());
            return findings.all();
        }
        if (!flat) {
            new FieldCheck(form, live, findings).check();
        }
        FlattenedFieldCheck flatCheck = flat ? new FlattenedFieldCheck(form, live, findings) : null;
        for (int i = 0; i < pages; i++) {
            page(i, live, flatCheck, findings);
        }
        syntax.ifPresent(sound -> notJudged(sound, live, findings));
        return findings.all();
    }

    private Optional<FileSyntax> syntax(byte[] file, boolean appended, OpenForm live, DifferenceCollector findings) {
        if (!live.isStrict() && form.analysis().isStrict()) {
            findings.file(Kind.FILE, "a cross-reference table or objects that are not where they should be");
        }
        try {
            FileSyntax syntax = FileSyntax.read(file, appended ? form.analysis().base() : BaseRevision.NONE,
                    live.pdf());
            if (syntax.ends().size() > 1) {
                findings.file(Kind.EARLIER_REVISION, "the file contains earlier revisions");
            }
            return Optional.of(syntax);
        } catch (PdfSyntaxException e) {
            findings.file(Kind.FILE, "the file has " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Reports what prevents a proof without being wrong. Runs last, when every stream has been decompressed. */
    private void notJudged(FileSyntax syntax, OpenForm live, DifferenceCollector findings) {
        if (!syntax.notJudged().isEmpty()) {
            findings.file(Kind.NOT_JUDGED, syntax.notJudged());
        }
        if (!form.analysis().loose().entrySet().containsAll(live.pdf().decompressor().loose().entrySet())) {
            findings.file(Kind.NOT_JUDGED, "streams that are compressed in another way than the form's, which readers"
                    + " may decompress in different ways");
        }
    }

    private void page(int number, OpenForm live, @Nullable FlattenedFieldCheck flat, DifferenceCollector findings)
            throws IOException {
        PageSnapshot page = pristine.pages().get(number);
        PageSnapshot found = live.snapshot().pages().get(number);
        if (!found.boxes().equals(page.boxes()) || found.unit() != page.unit()) {
            findings.at(Kind.PAGE_SIZE, number, Box.NONE, "the page has another size");
        }
        if (found.rotation() != page.rotation()) {
            findings.at(Kind.ROTATION, number, Box.NONE, "the page is rotated");
        }
        DocumentCheck.entries(page.entries(), found.entries(), findings, number);
        annotations(number, page, found, findings);
        content(number, live, flat, findings);
    }

    private static void annotations(int number, PageSnapshot page, PageSnapshot found, DifferenceCollector findings) {
        List<AnnotationSnapshot> more = new ArrayList<>(found.annotations());
        page.annotations().forEach(more::remove);
        more.forEach(annotation -> findings.at(
                annotation.subtype().equals("FileAttachment") ? Kind.ATTACHMENT : Kind.ANNOTATION,
                number, annotation.box(), "an annotation that the form does not have: " + annotation.subtype()));
        List<AnnotationSnapshot> gone = new ArrayList<>(page.annotations());
        found.annotations().forEach(gone::remove);
        gone.forEach(annotation -> findings.at(Kind.ANNOTATION, number, annotation.box(),
                "an annotation was removed or changed"));
    }

    private void content(int number, OpenForm live, @Nullable FlattenedFieldCheck flat, DifferenceCollector findings)
            throws IOException {
        PageSnapshot page = pristine.pages().get(number);
        PageSnapshot found = live.snapshot().pages().get(number);
        Set<String> drawn = Set.of();
        int before = findings.size();
        if (!found.content().equals(page.content()) || !found.parts().equals(page.parts())) {
            try {
                if (!ContentStreamParts.areApart(page, found, live.deadline())) {
                    findings.at(Kind.NOT_JUDGED, number, Box.NONE, "content streams without white space between them,"
                            + " which some readers join");
                }
                drawn = print(number, live, flat, findings);
            } catch (PdfSyntaxException e) {
                unreadable(number, found, live, requireNonNull(e.getMessage()), findings);
            }
        }
        resources(number, found, drawn, findings.size() > before, findings);
    }

    /** The resources of the page that the groups of flattened fields draw. */
    private Set<String> print(int number, OpenForm live, @Nullable FlattenedFieldCheck flat,
            DifferenceCollector findings) throws IOException {
        PageSnapshot page = pristine.pages().get(number);
        PageSnapshot found = live.snapshot().pages().get(number);
        PageContent content = PageContent.read(found.content(), page.content(), live.deadline());
        if (content.isPrint() && (flat != null || content.groups().isEmpty())) {
            if (flat != null) {
                flat.check(number, content);
            }
            Set<String> drawn = new TreeSet<>(content.resources());
            drawn.removeAll(page.resources().keySet());
            return drawn;
        }
        List<DrawnMark> marks = marks(found, live);
        if (flat != null) {
            // The position of each flattened field is unknown here, so only the pixels can be compared.
            marks = marks.stream().filter(mark -> mark.resource().isEmpty()
                    || page.resources().containsKey(mark.resource())).toList();
        }
        new PrintCheck(findings, number).compare(marks(page, live), marks);
        return Set.of();
    }

    /** Inline images cannot be read strictly: readers find their end in different ways. */
    private static void unreadable(int number, PageSnapshot found, OpenForm live, String why,
            DifferenceCollector findings)
            throws IOException {
        boolean picture = ContentStreamReader.read(found.content().toByteArray(), live.deadline()).stream()
                .anyMatch(op -> op.is("BI"));
        findings.at(picture ? Kind.REWRITTEN : Kind.FILE, number, Box.NONE, picture
                ? "the page's content was rewritten" : "the page has " + why);
    }

    private static List<DrawnMark> marks(PageSnapshot page, OpenForm live) throws IOException {
        return DrawnMarkReader.read(ContentStreamReader.read(page.content().toByteArray(), live.deadline()),
                page.kinds());
    }

    /** Added resources are not reported when content that uses them was added. */
    private void resources(int number, PageSnapshot found, Set<String> drawn, boolean added,
            DifferenceCollector findings) {
        Map<String, Sha256> known = pristine.pages().get(number).resources();
        Set<String> names = new TreeSet<>(known.keySet());
        names.addAll(found.resources().keySet());
        names.removeAll(drawn);
        for (String name : names) {
            boolean more = !known.containsKey(name);
            if (!Objects.equals(known.get(name), found.resources().get(name)) && !(more && added)) {
                findings.at(name.startsWith("Font/") ? Kind.FONT : Kind.RESOURCE, number, Box.NONE,
                        "the page's resource " + name + " is not the form's");
            }
        }
    }
}
