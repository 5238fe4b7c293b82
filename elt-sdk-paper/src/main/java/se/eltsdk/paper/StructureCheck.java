package se.eltsdk.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import se.eltsdk.Sha256;
import se.eltsdk.paper.Deviation.Kind;

/** Compares a file with the pristine form by what the two are made of: nothing is drawn. */
final class StructureCheck {

    private final PristineForm form;
    private final FormFacts pristine;

    StructureCheck(PristineForm form) {
        this.form = form;
        this.pristine = form.reading().facts();
    }

    /** Of the file as it is now; of earlier states of itself only that there are some. */
    List<Deviation> check(byte[] file, boolean appended, LiveForm live) throws IOException {
        Findings findings = new Findings();
        Optional<FileSyntax> syntax = syntax(file, appended, live, findings);
        boolean flat = live.facts().fields().isEmpty() && !pristine.fields().isEmpty();
        new DocumentCheck(form, live, findings).check(flat);
        int pages = live.facts().pages().size();
        if (pages != pristine.pages().size()) {
            findings.at(Kind.PAGES, Math.min(pages, pristine.pages().size()), Box.NONE, pages + " pages instead of "
                    + pristine.pages().size());
            return findings.all();
        }
        if (!flat) {
            new FieldCheck(form, live, findings).check();
        }
        FlatCheck flatCheck = flat ? new FlatCheck(form, live, findings) : null;
        for (int i = 0; i < pages; i++) {
            page(i, live, flatCheck, findings);
        }
        syntax.ifPresent(sound -> notJudged(sound, live, findings));
        return findings.all();
    }

    private Optional<FileSyntax> syntax(byte[] file, boolean appended, LiveForm live, Findings findings) {
        if (!live.isStrict() && form.reading().isStrict()) {
            findings.file(Kind.FILE, "an index or objects that are not where they should be");
        }
        try {
            FileSyntax syntax = FileSyntax.read(file, appended ? form.reading().base() : PdfBase.NONE, live.pdf());
            if (syntax.ends().size() > 1) {
                findings.file(Kind.EARLIER_REVISION, "the file holds earlier states of itself");
            }
            return Optional.of(syntax);
        } catch (PdfSyntaxException e) {
            findings.file(Kind.FILE, "the file has " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Nothing is wrong with these, but they keep the rest from being a proof. Last, when all has been unpacked. */
    private void notJudged(FileSyntax syntax, LiveForm live, Findings findings) {
        if (!syntax.notJudged().isEmpty()) {
            findings.file(Kind.NOT_JUDGED, syntax.notJudged());
        }
        if (!form.reading().loose().entrySet().containsAll(live.pdf().unpacking().loose().entrySet())) {
            findings.file(Kind.NOT_JUDGED, "streams that are packed in another way than the form's, which readers may"
                    + " unpack in different ways");
        }
    }

    private void page(int number, LiveForm live, FlatCheck flat, Findings findings) throws IOException {
        PageFacts page = pristine.pages().get(number);
        PageFacts found = live.facts().pages().get(number);
        if (!found.boxes().equals(page.boxes()) || found.unit() != page.unit()) {
            findings.at(Kind.PAGE_SIZE, number, Box.NONE, "the page is of another size");
        }
        if (found.turn() != page.turn()) {
            findings.at(Kind.ROTATION, number, Box.NONE, "the page is turned");
        }
        DocumentCheck.entries(page.entries(), found.entries(), findings, number);
        notes(number, page, found, findings);
        content(number, live, flat, findings);
    }

    private static void notes(int number, PageFacts page, PageFacts found, Findings findings) {
        List<Note> more = new ArrayList<>(found.notes());
        page.notes().forEach(more::remove);
        more.forEach(note -> findings.at(note.subtype().equals("FileAttachment") ? Kind.ATTACHMENT : Kind.ANNOTATION,
                number, note.box(), "an annotation that the form does not have: " + note.subtype()));
        List<Note> gone = new ArrayList<>(page.notes());
        found.notes().forEach(gone::remove);
        gone.forEach(note -> findings.at(Kind.ANNOTATION, number, note.box(), "an annotation is gone or altered"));
    }

    private void content(int number, LiveForm live, FlatCheck flat, Findings findings) throws IOException {
        PageFacts page = pristine.pages().get(number);
        PageFacts found = live.facts().pages().get(number);
        Set<String> drawn = Set.of();
        int before = findings.size();
        if (!found.content().equals(page.content()) || !found.parts().equals(page.parts())) {
            try {
                if (!ContentParts.areApart(page, found, live.deadline())) {
                    findings.at(Kind.NOT_JUDGED, number, Box.NONE, "content in parts without a blank between, which"
                            + " some readers join");
                }
                drawn = print(number, live, flat, findings);
            } catch (PdfSyntaxException e) {
                unreadable(number, found, live, e.getMessage(), findings);
            }
        }
        resources(number, found, drawn, findings.size() > before, findings);
    }

    /** What of the page's resources flattening drew. */
    private Set<String> print(int number, LiveForm live, FlatCheck flat, Findings findings) throws IOException {
        PageFacts page = pristine.pages().get(number);
        PageFacts found = live.facts().pages().get(number);
        PageContent content = PageContent.read(found.content(), page.content(), live.deadline());
        if (content.isPrint() && (flat != null || content.groups().isEmpty())) {
            if (flat != null) {
                flat.check(number, content);
            }
            Set<String> drawn = new TreeSet<>(content.resources());
            drawn.removeAll(page.resources().keySet());
            return drawn;
        }
        List<Mark> marks = marks(found, live);
        if (flat != null) {
            // What flattening drew is compared by its pixels then, since it is not known where each look was drawn.
            marks = marks.stream().filter(mark -> mark.resource().isEmpty()
                    || page.resources().containsKey(mark.resource())).toList();
        }
        new PrintCheck(findings, number).compare(marks(page, live), marks);
        return Set.of();
    }

    /** A picture within the content cannot be read strictly: where it ends each reader finds in its own way. */
    private static void unreadable(int number, PageFacts found, LiveForm live, String why, Findings findings)
            throws IOException {
        boolean picture = ContentReader.read(found.content().toByteArray(), live.deadline()).stream()
                .anyMatch(op -> op.is("BI"));
        findings.at(picture ? Kind.REWRITTEN : Kind.FILE, number, Box.NONE, picture
                ? "the page's content was written in another way" : "the page has " + why);
    }

    private static List<Mark> marks(PageFacts page, LiveForm live) throws IOException {
        return MarkReader.read(ContentReader.read(page.content().toByteArray(), live.deadline()), page.kinds());
    }

    /** Further resources are no news where print was added with them. */
    private void resources(int number, PageFacts found, Set<String> drawn, boolean added, Findings findings) {
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
