package se.eltsdk.paper;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import se.eltsdk.Sha256;
import se.eltsdk.paper.Deviation.Kind;

/** Compares what concerns the whole file: how it was saved, and what the document and its form carry besides pages. */
final class DocumentCheck {

    private static final Map<String, Kind> KINDS = Map.ofEntries(Map.entry("OpenAction", Kind.SCRIPT),
            Map.entry("AA", Kind.SCRIPT), Map.entry("Names/JavaScript", Kind.SCRIPT),
            Map.entry("Names/EmbeddedFiles", Kind.ATTACHMENT), Map.entry("AF", Kind.ATTACHMENT),
            Map.entry("Collection", Kind.ATTACHMENT), Map.entry("OCProperties", Kind.LAYERS),
            Map.entry("Perms", Kind.USAGE_RIGHTS), Map.entry("XFA", Kind.XFA),
            Map.entry("SigFlags", Kind.DIGITAL_SIGNATURE), Map.entry("DR", Kind.FONT));
    /** Where the form has these, a copy that can still be filled has them too. */
    private static final Set<String> KEPT = Set.of("OCProperties", "Perms", "XFA");

    private final PaperForm form;
    private final LiveForm live;
    private final Findings findings;

    DocumentCheck(PaperForm form, LiveForm live, Findings findings) {
        this.form = form;
        this.live = live;
        this.findings = findings;
    }

    void check(byte[] file, boolean appended, boolean flat) {
        savings(file, appended);
        FormFacts pristine = form.reading().facts();
        FormFacts found = live.facts();
        if (!found.encryption().equals(pristine.encryption())) {
            findings.file(Kind.ENCRYPTION, "the encryption or the permissions are not the form's");
        }
        if (found.irregular() != pristine.irregular() && !flat) {
            findings.file(Kind.FIELDS, "fields that stand there twice or cannot be read");
        }
        entries(pristine.catalogue(), found.catalogue(), flat, "the document's entry ");
        entries(pristine.form(), found.form(), flat, "the form's entry ");
    }

    private void savings(byte[] file, boolean appended) {
        FileForm saved = new FileForm(file);
        if (!saved.hasHeader() || !saved.hasIndex() || !live.isStrict() && form.reading().isStrict()) {
            findings.file(Kind.FILE, "bytes before or after the PDF, or an index or objects that are not where they"
                    + " should be");
        }
        int from = appended ? form.pdf().length : 0;
        boolean unchanged = appended && file.length == from;
        if (!unchanged && saved.savings(from) != 1 || !appended && live.hasEarlierIndex() && !saved.isLinearized()) {
            findings.file(Kind.EARLIER_REVISION, "the file holds earlier states of itself");
        }
    }

    static void entries(Map<String, Sha256> pristine, Map<String, Sha256> found, Findings findings, int page) {
        Set<String> keys = new TreeSet<>(found.keySet());
        for (String key : keys) {
            if (!found.get(key).equals(pristine.get(key))) {
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
