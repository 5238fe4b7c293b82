package se.eltsdk.paper.internal.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import se.eltsdk.Sha256;
import se.eltsdk.paper.internal.content.ContentOperator;
import se.eltsdk.paper.internal.content.ContentStreamReader;
import se.eltsdk.paper.internal.content.ContentStreamSyntax;
import se.eltsdk.paper.internal.pdf.Deadline;
import se.eltsdk.paper.internal.pdf.ObjectDigests;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.syntax.PdfSyntaxException;

/** An open file with its snapshot. While it is open, objects can be read of which the snapshot has only digests. */
public final class OpenForm {

    private static final Set<COSName> NOT_OF_CATALOGUE =
            Set.of(COSName.TYPE, COSName.PAGES, COSName.ACRO_FORM, COSName.VERSION, COSName.METADATA);

    /** Tags for screen readers change with the fields. They are neither drawn nor acted on. */
    private static final Sha256 UNSEEN = Sha256.of(new byte[0]);

    private static final int SHORT = 512;
    private static final int MOST_SHORT = 1000;

    private final OpenPdf pdf;
    private final ObjectDigests hash;
    private final List<PDPage> pages;
    private final Map<COSBase, Integer> pageOfAnnotation = new IdentityHashMap<>();
    private final Map<String, List<ContentOperator>> shortLooks = new HashMap<>();
    private final FieldTreeReader tree;
    private int repeated;
    private final FormSnapshot snapshot;

    private OpenForm(OpenPdf pdf, Predicate<String> isCompared) throws IOException {
        this.pdf = pdf;
        this.hash = new ObjectDigests(pdf.limits(), pdf.deadline(), pdf.decompressor());
        this.pages = pdf.pages();
        label();
        this.tree = new FieldTreeReader(hash, pdf.limits(), pageOfAnnotation);
        COSDictionary form = pdf.catalogue().getCOSDictionary(COSName.ACRO_FORM);
        Map<String, FieldSnapshot> fields = form == null ? Map.of() : tree.read(form);
        PageReader reader = new PageReader(hash, pdf.decompressor(), tree::isWidget, isCompared);
        List<PageSnapshot> pageFacts = new ArrayList<>();
        for (PDPage page : pages) {
            pageFacts.add(reader.read(page));
        }
        snapshot = new FormSnapshot(List.copyOf(pageFacts), fields, digests(pdf.catalogue(), NOT_OF_CATALOGUE),
                form == null ? Map.of() : digests(form, Set.of(COSName.FIELDS)),
                tree.irregular() + repeated, encryption());
    }

    /** Whether PDFBox could read the file in strict mode. */
    public boolean isStrict() {
        return pdf.isStrict();
    }

    public static OpenForm read(OpenPdf pdf) throws IOException {
        return new OpenForm(pdf, name -> true);
    }

    /** Reads a file to compare it with this form. Resources that the form does not have are recorded by name only. */
    public static OpenForm read(OpenPdf pdf, FormSnapshot pristine) throws IOException {
        Set<String> names = new HashSet<>();
        pristine.pages().forEach(page -> names.addAll(page.resources().keySet()));
        return new OpenForm(pdf, names::contains);
    }

    public FormSnapshot snapshot() {
        return snapshot;
    }

    public ObjectDigests hash() {
        return hash;
    }

    /**
     * The operators of a field's appearance. Short appearances are cached, because many fields have equal ones.
     *
     * @throws PdfSyntaxException if readers could read it in different ways
     */
    public List<ContentOperator> ops(COSStream appearance) throws IOException {
        byte[] content = pdf.decompressor().content(appearance);
        String key = content.length > SHORT ? null : new String(content, ISO_8859_1);
        List<ContentOperator> ops = shortLooks.get(key);
        if (ops == null) {
            ContentStreamSyntax.check(content, 0, 0, deadline());
            ops = ContentStreamReader.read(content, deadline());
            if (key != null && shortLooks.size() < MOST_SHORT) {
                shortLooks.put(key, ops);
            }
        }
        return ops;
    }

    /**
     * A key that is equal for appearances that draw the same. Only the resources that the content uses count, because
     * some programs add others when they flatten a form.
     *
     * @throws PdfSyntaxException if readers could read the content in different ways
     */
    public String drawn(COSStream appearance) throws IOException {
        StringBuilder drawn = new StringBuilder(hash.of(appearance, Set.of(COSName.RESOURCES)).hex());
        COSDictionary resources = appearance.getCOSDictionary(COSName.RESOURCES);
        for (ContentOperator op : ops(appearance)) {
            for (COSBase operand : op.operands()) {
                if (resources != null && operand instanceof COSName name) {
                    named(name, resources, drawn);
                }
            }
        }
        return drawn.toString();
    }

    private void named(COSName name, COSDictionary resources, StringBuilder into) {
        for (COSName category : new TreeSet<>(resources.keySet())) {
            COSDictionary all = resources.getCOSDictionary(category);
            if (all != null && all.containsKey(name)) {
                into.append(' ').append(category.getName()).append('/').append(name.getName()).append(' ')
                        .append(hash.of(all.getDictionaryObject(name)).hex());
            }
        }
    }

    public Deadline deadline() {
        return pdf.deadline();
    }

    public PDPage page(int number) {
        return pages.get(number);
    }

    /** The dictionary of a field's widget. */
    public COSDictionary widget(String field, int number) {
        return tree.widgets(field).get(number);
    }

    /** Labels pages and annotations, so that the digest of one does not continue into another. */
    private void label() {
        for (int i = 0; i < pages.size(); i++) {
            hash.label(pages.get(i).getCOSObject(), "page " + i);
            COSArray annotations = pages.get(i).getCOSObject().getCOSArray(COSName.ANNOTS);
            for (int j = 0; annotations != null && j < annotations.size(); j++) {
                if (annotations.getObject(j) instanceof COSDictionary annotation
                        && pageOfAnnotation.put(annotation, i) != null) {
                    repeated++;
                }
            }
        }
    }

    private Map<String, Sha256> digests(COSDictionary dictionary, Set<COSName> without) {
        Map<String, Sha256> digests = new TreeMap<>();
        for (COSName key : dictionary.keySet()) {
            COSBase value = dictionary.getDictionaryObject(key);
            boolean there = ObjectDigests.isThere(dictionary, key);
            if (key.equals(COSName.NAMES) && value instanceof COSDictionary names) {
                digests(names, Set.of()).forEach((name, digest) -> digests.put("Names/" + name, digest));
            } else if (!without.contains(key) && there) {
                digests.put(key.getName(), key.equals(COSName.STRUCT_TREE_ROOT) ? UNSEEN : hash.of(value));
            }
        }
        return Map.copyOf(digests);
    }

    /** The open file. */
    public OpenPdf pdf() {
        return pdf;
    }

    private String encryption() {
        COSDictionary encryption = pdf.document().getDocument().getEncryptionDictionary();
        return encryption == null ? "" : hash.of(encryption).hex();
    }
}
