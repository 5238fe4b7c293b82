package se.eltsdk.paper.internal.syntax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.syntax.CrossReferenceSection.Entry;
import se.eltsdk.paper.internal.syntax.CrossReferenceSection.Kind;

/**
 * Checks that every reader reads a file, or the update after the pristine form, in the same way: it contains only
 * objects and cross-reference sections, each object is where its section says, there are no others, and PDFBox reads
 * each as ISO 32000-1 says.
 */
public final class FileSyntax {

    private final byte[] file;
    private final BaseRevision base;
    private final OpenPdf pdf;
    private final boolean encrypted;
    private final Map<Integer, Entry> places;
    private final Map<Integer, PdfObject> objects = new HashMap<>();
    private final List<PdfObject> all = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private int index;
    private boolean linearized;

    private FileSyntax(byte[] file, BaseRevision base, OpenPdf pdf) {
        this.file = file;
        this.base = base;
        this.pdf = pdf;
        this.encrypted = pdf.document().isEncrypted();
        this.places = new HashMap<>(base.objects());
        this.index = base.index();
    }

    /** Reads the part of the file after the base. */
    public static FileSyntax read(byte[] file, BaseRevision base, OpenPdf pdf) throws PdfSyntaxException {
        FileSyntax syntax = new FileSyntax(file, base, pdf);
        List<PdfRevision> revisions = PdfFileReader.read(file, base.end(), pdf.limits(), pdf.deadline());
        if (revisions.isEmpty() && file.length > base.end() || !revisions.isEmpty() && base.end() > 0
                && base.index() < 0) {
            throw new PdfSyntaxException("bytes that are no update", base.end());
        }
        int first = 0;
        if (base.end() == 0 && isLinearized(revisions.get(0))) {
            // In a linearized file the first section may or may not end with startxref, as if it had been saved twice.
            first = revisions.get(0).indexes().size() == 2 || revisions.size() == 1 ? 1 : 2;
            syntax.linearized(revisions.subList(0, first));
        }
        for (PdfRevision revision : revisions.subList(first, revisions.size())) {
            syntax.revision(revision);
        }
        syntax.references();
        syntax.agreement();
        return syntax;
    }

    /** The objects of the last revision, without those of the base. */
    List<PdfObject> objects() {
        return List.copyOf(objects.values());
    }

    /** The offset of the end of each revision. */
    public List<Integer> ends() {
        return ends;
    }

    /** What prevents a proof without being wrong; empty if nothing does. */
    public String notJudged() {
        Set<String> names = new TreeSet<>();
        all.forEach(object -> NonAsciiNames.collect(object.value(), names));
        if (NonAsciiNames.areAmbiguous(names, base.names())) {
            return "names beyond ASCII that some readers take for one and others for two";
        }
        return linearized && ends.size() == 1
                ? "written for fast web view: some readers find the pages by its hint tables, which are not judged"
                : "";
    }

    private static boolean isLinearized(PdfRevision first) {
        return !first.objects().isEmpty() && first.objects().get(0).dictionary().containsKey("/Linearized");
    }

    /** A linearized file (ISO 32000-1, annex F): its first cross-reference section points to the second. */
    private void linearized(List<PdfRevision> parts) throws PdfSyntaxException {
        PdfRevision last = parts.get(parts.size() - 1);
        List<CrossReferenceSection> indexes = parts.stream().flatMap(part -> part.indexes().stream()).toList();
        boolean right = indexes.size() == 2 && last.place() == indexes.get(0).start()
                && indexes.get(0).previous() == indexes.get(1).start() && indexes.get(1).previous() < 0;
        require(right, "indexes that do not lead to each other", 0);
        linearized = true;
        Map<Integer, Entry> entries = new HashMap<>(indexes.get(1).entries());
        for (Map.Entry<Integer, Entry> entry : indexes.get(0).entries().entrySet()) {
            Entry other = entries.put(entry.getKey(), entry.getValue());
            require(other == null || other.kind() == Kind.FREE, "an object that stands in two indexes", 0);
        }
        trailer(indexes.get(0));
        size(indexes.get(1));
        add(parts.stream().flatMap(part -> part.objects().stream()).toList(), entries, last.end());
        index = last.place();
    }

    private void revision(PdfRevision revision) throws PdfSyntaxException {
        require(revision.indexes().size() == 1 && revision.indexes().get(0).start() == revision.place(),
                "an index that is not where the file says, or more than one", revision.start());
        CrossReferenceSection found = revision.indexes().get(0);
        require(found.previous() == index, "an index that does not lead to the one before", found.start());
        trailer(found);
        add(revision.objects(), found.entries(), revision.end());
        index = revision.place();
    }

    private void trailer(CrossReferenceSection found) throws PdfSyntaxException {
        Map<?, ?> trailer = found.trailer();
        size(found);
        require(trailer.get("/Prev") == null || trailer.get("/Prev") instanceof Long, "a trailer that leads nowhere",
                found.start());
        require(trailer.get("/Root") instanceof PdfReference, "a trailer without a root", found.start());
        for (String key : base.end() == 0 ? Set.<String>of() : BaseRevision.KEPT) {
            Object before = key.equals("/ID") ? first(base.trailer().get(key)) : base.trailer().get(key);
            Object now = key.equals("/ID") ? first(trailer.get(key)) : trailer.get(key);
            // The ID matters only if the encryption key is derived from it.
            require(Objects.equals(before, now) || key.equals("/ID") && !encrypted,
                    "an update with another root, encryption or id", found.start());
        }
    }

    private static void size(CrossReferenceSection found) throws PdfSyntaxException {
        int highest = found.entries().keySet().stream().mapToInt(number -> number).max().orElse(0);
        require(found.trailer().get("/Size") instanceof Long size && size > highest, "a trailer with a wrong size",
                found.start());
        require(!found.trailer().containsKey("/XRefStm"), "a second index that only some readers use", found.start());
    }

    private static @Nullable Object first(@Nullable Object id) {
        return id instanceof List<?> list && !list.isEmpty() ? list.get(0) : id;
    }

    private void add(List<PdfObject> plain, Map<Integer, Entry> entries, int end) throws PdfSyntaxException {
        Map<Integer, PdfObject> found = new HashMap<>();
        for (PdfObject object : plain) {
            put(object, found);
            Entry entry = entries.get(object.number());
            boolean listed = new Entry(Kind.PLAIN, object.start(), object.generation()).equals(entry);
            require(listed || entry == null && object.isOfType("/XRef"), "an object that is not where its index says",
                    object.start());
            if (object.isOfType("/ObjStm")) {
                packed(object, entries, found);
            }
        }
        for (Map.Entry<Integer, Entry> entry : entries.entrySet()) {
            boolean free = entry.getValue().kind() == Kind.FREE;
            require(free || found.containsKey(entry.getKey()) || entry.getValue().equals(places.get(entry.getKey())),
                    "an index that names an object that is not there", end);
            require(free || entry.getKey() > 0, "an index with an object of number 0", end);
            if (free) {
                places.remove(entry.getKey());
                objects.remove(entry.getKey());
            } else {
                places.put(entry.getKey(), entry.getValue());
            }
        }
        objects.putAll(found);
        all.addAll(found.values());
        ends.add(end);
    }

    private void packed(PdfObject stream, Map<Integer, Entry> entries, Map<Integer, PdfObject> found)
            throws PdfSyntaxException {
        List<PdfObject> inside = ObjectStreamReader.read(stream, content(stream), pdf.limits());
        for (int i = 0; i < inside.size(); i++) {
            require(new Entry(Kind.PACKED, stream.number(), i).equals(entries.get(inside.get(i).number())),
                    "an object in an object stream that its index does not name", stream.start());
            put(inside.get(i), found);
        }
    }

    /** PDFBox decompresses encrypted object streams. */
    private byte[] content(PdfObject stream) throws PdfSyntaxException {
        if (!encrypted) {
            return StreamDataReader.unpack(stream, file, pdf.limits());
        }
        COSBase object = object(stream);
        if (object instanceof COSStream packed) {
            try {
                return pdf.decompressor().content(packed);
            } catch (IOException e) {
                throw new PdfSyntaxException("an object stream that cannot be read", stream.start());
            }
        }
        throw new PdfSyntaxException("an object stream that is none", stream.start());
    }

    private static void put(PdfObject object, Map<Integer, PdfObject> found) throws PdfSyntaxException {
        require(object.number() > 0 && found.put(object.number(), object) == null, "an object that stands there twice",
                object.start());
    }

    /** For a reference with a wrong generation some readers find no object and others the object. */
    private void references() throws PdfSyntaxException {
        for (PdfObject object : all) {
            references(object.value(), object);
        }
    }

    private void references(Object value, PdfObject in) throws PdfSyntaxException {
        if (value instanceof Map<?, ?> map) {
            for (Object entry : map.values()) {
                references(entry, in);
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                references(item, in);
            }
        } else if (value instanceof PdfReference reference) {
            Entry place = places.get(reference.number());
            require(place == null || reference.generation() == (place.kind() == Kind.PLAIN ? place.generation() : 0),
                    "a reference to another generation of an object", in.start());
        }
    }

    /** Checks that PDFBox, which the other checks rely on, reads the same objects. */
    private void agreement() throws PdfSyntaxException {
        for (PdfObject object : objects.values()) {
            pdf.deadline().check();
            if (!object.isOfType("/XRef")) {
                Object own = PdfBoxAgreement.plain(object.value(), !encrypted);
                require(own.equals(PdfBoxAgreement.read(object(object), !encrypted)),
                        "an object that readers take in different ways", object.start());
            }
        }
    }

    private COSBase object(PdfObject object) {
        COSDocument document = pdf.document().getDocument();
        COSObject found = document.getObjectFromPool(new COSObjectKey(object.number(), object.generation()));
        return found.getObject();
    }

    private static void require(boolean right, String otherwise, int place) throws PdfSyntaxException {
        if (!right) {
            throw new PdfSyntaxException(otherwise, place);
        }
    }
}
