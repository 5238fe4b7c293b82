package se.eltsdk.paper.internal.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import se.eltsdk.Sha256;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.pdf.PageTree;
import se.eltsdk.paper.internal.snapshot.Box;
import se.eltsdk.paper.internal.snapshot.FormSnapshot;
import se.eltsdk.paper.internal.snapshot.OpenForm;

/** Compares what concerns the whole file: the entries of the document catalogue and of the form. */
final class DocumentCheck {

    private static final Map<String, Kind> KINDS = Map.ofEntries(Map.entry("OpenAction", Kind.SCRIPT),
            Map.entry("AA", Kind.SCRIPT), Map.entry("Names/JavaScript", Kind.SCRIPT),
            Map.entry("Names/EmbeddedFiles", Kind.ATTACHMENT), Map.entry("AF", Kind.ATTACHMENT),
            Map.entry("Collection", Kind.ATTACHMENT), Map.entry("OCProperties", Kind.LAYERS),
            Map.entry("Perms", Kind.USAGE_RIGHTS), Map.entry("XFA", Kind.XFA),
            Map.entry("SigFlags", Kind.DIGITAL_SIGNATURE), Map.entry("DR", Kind.FONT));
    /** A fillable copy must keep these entries if the form has them. */
    private static final Set<String> KEPT = Set.of("OCProperties", "Perms", "XFA");

    private static final String GROUP = "Group";

    private final PristineForm form;
    private final OpenForm live;
    private final DifferenceCollector findings;

    DocumentCheck(PristineForm form, OpenForm live, DifferenceCollector findings) {
        this.form = form;
        this.live = live;
        this.findings = findings;
    }

    void check(boolean flat) {
        if (!PageTree.isSound(live.pdf()) && form.analysis().hasSoundPages()) {
            findings.file(Kind.PAGES, "a page tree in which readers find different pages");
        }
        FormSnapshot pristine = form.analysis().snapshot();
        FormSnapshot found = live.snapshot();
        if (!found.encryption().equals(pristine.encryption())) {
            findings.file(Kind.ENCRYPTION, "the encryption or the permissions are not the form's");
        }
        if (found.irregular() != pristine.irregular() && !flat) {
            findings.file(Kind.FIELDS, "fields that are duplicate or unreadable, or have a value of the wrong type");
        }
        entries(pristine.catalogue(), found.catalogue(), flat, "the document's entry ");
        entries(pristine.form(), found.form(), flat, "the form's entry ");
    }

    static void entries(Map<String, Sha256> pristine, Map<String, Sha256> found, DifferenceCollector findings,
            int page) {
        Set<String> keys = new TreeSet<>(found.keySet());
        // The group decides how colours blend. Other entries that are missing do not change the rendering.
        keys.addAll(pristine.containsKey(GROUP) ? Set.of(GROUP) : Set.of());
        for (String key : keys) {
            if (!Objects.equals(found.get(key), pristine.get(key))) {
                findings.at(KINDS.getOrDefault(key, Kind.DOCUMENT), page, Box.NONE, "the page's entry " + key
                        + " is not the form's");
            }
        }
    }

    private void entries(Map<String, Sha256> pristine, Map<String, Sha256> found, boolean flat, String what) {
        Map<String, Sha256> all = new HashMap<>(pristine);
        all.putAll(found);
        for (String key : new TreeSet<>(all.keySet())) {
            boolean gone = !found.containsKey(key) && (flat || !KEPT.contains(key));
            if (!gone && !Objects.equals(found.get(key), pristine.get(key))) {
                findings.file(KINDS.getOrDefault(key, Kind.DOCUMENT), what + key + " is not the form's");
            }
        }
    }
}
