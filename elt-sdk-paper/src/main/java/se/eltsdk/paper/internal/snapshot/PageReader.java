package se.eltsdk.paper.internal.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.Sha256;
import se.eltsdk.paper.internal.pdf.ObjectDigests;
import se.eltsdk.paper.internal.pdf.StreamDecompressor;

/** Reads a page with its inherited attributes. */
final class PageReader {

    private static final Set<String> HANDLED = Set.of("Type", "Parent", "Contents", "Resources", "Annots", "MediaBox",
            "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rotate", "UserUnit");
    /** Entries that describe the page and are neither drawn nor acted on. */
    private static final Set<String> REMARKS = Set.of("StructParents", "Tabs", "LastModified", "Metadata", "Thumb");
    private static final Set<COSName> OF_PLACE = Set.of(COSName.P, COSName.PARENT, COSName.getPDFName("Popup"));

    private static final COSName USER_UNIT = COSName.getPDFName("UserUnit");
    private static final String UNREADABLE = "unreadable";

    /** Stands for a resource whose content is not compared. */
    private static final Sha256 UNSEEN = Sha256.of(new byte[0]);

    private final ObjectDigests hash;
    private final StreamDecompressor unpacking;
    private final Predicate<COSBase> isField;
    private final Predicate<String> isCompared;

    /** Resources that are not compared are recorded by name only. */
    PageReader(ObjectDigests hash, StreamDecompressor unpacking, Predicate<COSBase> isField,
            Predicate<String> isCompared) {
        this.hash = hash;
        this.unpacking = unpacking;
        this.isField = isField;
        this.isCompared = isCompared;
    }

    PageSnapshot read(PDPage page) throws IOException {
        COSDictionary dictionary = page.getCOSObject();
        Map<String, Sha256> entries = new TreeMap<>();
        for (COSName key : dictionary.keySet()) {
            if (!HANDLED.contains(key.getName()) && !REMARKS.contains(key.getName())
                    && ObjectDigests.isThere(dictionary, key)) {
                entries.put(key.getName(), hash.of(dictionary.getItem(key)));
            }
        }
        Map<String, Sha256> resources = new HashMap<>();
        Map<String, String> kinds = new HashMap<>();
        if (page.getResources() != null) {
            resources(page.getResources().getCOSObject(), resources, kinds);
        }
        List<Integer> parts = new ArrayList<>();
        return new PageSnapshot(boxes(page), turn(page), unit(page), Map.copyOf(entries),
                Collections.unmodifiableMap(resources), Collections.unmodifiableMap(kinds),
                Bytes.of(content(dictionary, parts)), List.copyOf(parts), annotations(dictionary));
    }

    private static Map<String, String> boxes(PDPage page) {
        Map<String, String> boxes = new HashMap<>(Map.of("MediaBox", Box.of(page.getMediaBox()).toString(),
                "CropBox", Box.of(page.getCropBox()).toString(),
                "BleedBox", Box.of(page.getBleedBox()).toString(),
                "TrimBox", Box.of(page.getTrimBox()).toString(),
                "ArtBox", Box.of(page.getArtBox()).toString()));
        boxes.replaceAll((key, box) -> {
            COSBase item = PDPageTree.getInheritableAttribute(page.getCOSObject(), COSName.getPDFName(key));
            return item == null || Box.isBox(item) ? box : UNREADABLE;
        });
        return boxes;
    }

    /** Readers treat a value that is no multiple of 90 in different ways. */
    private static int turn(PDPage page) {
        COSBase item = PDPageTree.getInheritableAttribute(page.getCOSObject(), COSName.ROTATE);
        boolean right = item == null || item instanceof COSInteger turn && turn.intValue() % 90 == 0;
        return right ? page.getRotation() : -1;
    }

    private static float unit(PDPage page) {
        COSBase item = page.getCOSObject().getDictionaryObject(USER_UNIT);
        return item == null || item instanceof COSNumber unit && unit.floatValue() > 0 ? page.getUserUnit() : -1;
    }

    private void resources(COSDictionary all, Map<String, Sha256> digests, Map<String, String> kinds) {
        for (COSName category : all.keySet()) {
            COSBase value = all.getDictionaryObject(category);
            if (value instanceof COSDictionary named) {
                for (COSName name : named.keySet()) {
                    resource(category.getName() + "/" + name.getName(), named.getDictionaryObject(name), digests,
                            kinds);
                }
            } else if (!category.getName().equals("ProcSet") && value != null) {
                digests.put(category.getName(), hash.of(value));
            }
        }
    }

    private void resource(String name, @Nullable COSBase value, Map<String, Sha256> digests, Map<String,
                          String> kinds) {
        if (value == null) {
            digests.put(name, UNSEEN);
        } else {
            digests.put(name, !isCompared.test(name) ? UNSEEN
                    : value instanceof COSDictionary font && name.startsWith("Font/") ? hash.font(font)
                    : hash.of(value));
            if (value instanceof COSDictionary dictionary && dictionary.getCOSName(COSName.SUBTYPE) != null) {
                kinds.put(name, dictionary.getCOSName(COSName.SUBTYPE).getName());
            }
        }
    }

    /** The parts in order, with a line feed after each: no operator may cross the end of a part (7.7.3.3). */
    private byte[] content(COSDictionary page, List<Integer> lengths) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        COSBase parts = page.getDictionaryObject(COSName.CONTENTS);
        if (parts instanceof COSStream stream) {
            content.writeBytes(unpacking.content(stream));
        } else if (parts instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSStream stream) {
                    int start = content.size();
                    content.writeBytes(unpacking.content(stream));
                    lengths.add(content.size() - start);
                    content.write('\n');
                } else {
                    throw new IOException("a part of the content is not there");
                }
            }
        }
        return content.toByteArray();
    }

    private List<AnnotationSnapshot> annotations(COSDictionary page) {
        List<AnnotationSnapshot> read = new ArrayList<>();
        COSArray annotations = page.getCOSArray(COSName.ANNOTS);
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            COSBase object = annotations.getObject(i);
            if (object instanceof COSDictionary annotation && !isField.test(annotation)) {
                read.add(new AnnotationSnapshot(hash.of(annotation, OF_PLACE),
                        FieldTreeReader.text(annotation.getDictionaryObject(COSName.SUBTYPE)),
                        Box.of(annotation.getCOSArray(COSName.RECT))));
            } else if (!(object instanceof COSDictionary)) {
                read.add(new AnnotationSnapshot(UNSEEN, UNREADABLE, Box.NONE));
            }
        }
        return List.copyOf(read);
    }
}
