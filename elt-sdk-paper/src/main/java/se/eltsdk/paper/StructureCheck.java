package se.eltsdk.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import se.eltsdk.Sha256;
import se.eltsdk.paper.Deviation.Kind;

/** Compares a file with the pristine form by what the two are made of: nothing is drawn. */
final class StructureCheck {

    private final PaperForm form;
    private final FormFacts pristine;

    StructureCheck(PaperForm form) {
        this.form = form;
        this.pristine = form.reading().facts();
    }

    List<Deviation> check(byte[] file, boolean appended, LiveForm live) throws IOException {
        Findings findings = new Findings();
        boolean flat = live.facts().fields().isEmpty() && !pristine.fields().isEmpty();
        new DocumentCheck(form, live, findings).check(file, appended, flat);
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
        return findings.all();
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
        if (!found.content().equals(page.content())) {
            PageContent content = PageContent.read(found.content(), page.content(), live.deadline());
            if (content.isPrint() && (flat != null || content.groups().isEmpty())) {
                drawn = content.resources();
                if (flat != null) {
                    flat.check(number, content);
                }
            } else {
                new PrintCheck(findings, number).compare(marks(page, live), marks(found, live));
            }
        }
        resources(number, found, drawn, findings.size() > before, findings);
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
