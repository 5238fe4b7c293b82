package se.eltsdk.paper.internal.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.paper.PaperLimits;

/**
 * Computes the digest of an object with everything that it refers to, independent of how the file numbers, orders and
 * compresses its objects.
 *
 * <p>A page or field on the way is represented by its label and not entered; a font is represented by its own digest.
 * An object that was visited before is represented by its number in the walk, so that cycles end.
 */
public final class ObjectDigests {

    private static final Set<COSName> ENCODING =
            Set.of(COSName.LENGTH, COSName.FILTER, COSName.DECODE_PARMS, COSName.DL);
    private static final Set<COSName> LENGTHS = Set.of(COSName.LENGTH, COSName.DL);
    private static final int DEEPEST = 200;

    private final PaperLimits limits;
    private final Deadline deadline;
    private final StreamDecompressor unpacking;
    private final Map<COSBase, String> labels = new IdentityHashMap<>();
    private final Map<COSBase, Sha256> streams = new IdentityHashMap<>();
    private final Map<COSBase, Sha256> fonts = new IdentityHashMap<>();

    public ObjectDigests(PaperLimits limits, Deadline deadline, StreamDecompressor unpacking) {
        this.limits = limits;
        this.deadline = deadline;
        this.unpacking = unpacking;
    }

    /** Represents this object by a label from now on. */
    public void label(COSBase object, String label) {
        labels.put(object, label);
    }

    public Sha256 of(COSBase object) {
        return of(object, Set.of());
    }

    /** The digest of a dictionary without these entries. */
    public Sha256 of(COSBase object, Set<COSName> without) {
        Walk walk = new Walk();
        walk.begin(resolved(object), without);
        return walk.digest();
    }

    public Sha256 font(COSDictionary font) {
        Sha256 known = fonts.get(font);
        if (known == null) {
            Walk walk = new Walk();
            walk.begin(font, Set.of());
            known = walk.digest();
            fonts.put(font, known);
        }
        return known;
    }

    private Sha256 stream(COSStream stream) {
        Sha256 known = streams.get(stream);
        if (known == null) {
            try {
                known = unpacking.digest(stream);
            } catch (IOException e) {
                throw OpenPdf.unreadable(e);
            }
            streams.put(stream, known);
        }
        return known;
    }

    /**
     * Whether the entry exists, even if PDFBox cannot read its value: other readers might.
     */
    public static boolean isThere(COSDictionary dictionary, COSName key) {
        COSBase item = dictionary.getItem(key);
        return item != null && item != COSNull.NULL;
    }

    private static @Nullable COSBase resolved(@Nullable COSBase object) {
        return object instanceof COSObject reference ? reference.getObject() : object;
    }

    /** Entries that only describe the compression. For a compressed image they describe the image itself. */
    private static Set<COSName> encoding(COSDictionary dictionary) {
        return !(dictionary instanceof COSStream stream) ? Set.of() : StreamDecompressor.isPicture(stream) ? LENGTHS
                : ENCODING;
    }

    /** One traversal of the objects. */
    private final class Walk {

        private final StringBuilder out = new StringBuilder();
        private final Map<COSBase, Integer> met = new IdentityHashMap<>();
        private int depth;

        /** Enters the object itself even if it has a label. */
        private void begin(@Nullable COSBase object, Set<COSName> without) {
            if (object instanceof COSDictionary dictionary) {
                met.put(dictionary, 0);
                Set<COSName> skipped = new HashSet<>(without);
                skipped.addAll(encoding(dictionary));
                entries(dictionary, skipped);
            } else {
                go(object);
            }
        }

        private void go(@Nullable COSBase item) {
            COSBase object = resolved(item);
            if (object instanceof COSDictionary || object instanceof COSArray) {
                String label = labels.get(object);
                Integer number = met.get(object);
                if (label != null || number != null) {
                    text(label != null ? "@" + label : "#" + number);
                } else if (isFont(object)) {
                    text("F" + font((COSDictionary) object).hex());
                } else {
                    meet(object);
                }
            } else {
                leaf(object);
            }
        }

        private void meet(COSBase object) {
            met.put(object, met.size());
            if (++depth > DEEPEST || met.size() > limits.objects()) {
                throw new EltException(ErrorMessage.of(ErrorCode.PDF_TOO_LARGE.variant("objects")));
            }
            if (object instanceof COSDictionary dictionary) {
                entries(dictionary, encoding(dictionary));
            } else {
                text("[");
                ((COSArray) object).forEach(this::go);
                text("]");
            }
            depth--;
        }

        private void entries(COSDictionary dictionary, Set<COSName> without) {
            deadline.check();
            text("<");
            List<COSName> keys = new ArrayList<>(dictionary.keySet());
            keys.sort(Comparator.comparing(COSName::getName));
            for (COSName key : keys) {
                if (!without.contains(key) && isThere(dictionary, key)) {
                    text("/" + key.getName());
                    go(dictionary.getItem(key));
                }
            }
            if (dictionary instanceof COSStream stream) {
                text("S" + stream(stream).hex());
            }
            text(">");
        }

        private void leaf(@Nullable COSBase object) {
            if (object instanceof COSNumber number) {
                text("n" + CanonicalOperand.number(number));
            } else if (object instanceof COSName name) {
                text("/" + name.getName());
            } else if (object instanceof COSString string) {
                text("s" + string.toHexString());
            } else {
                text(String.valueOf(object));
            }
        }

        private boolean isFont(COSBase object) {
            return object instanceof COSDictionary dictionary
                    && COSName.FONT.equals(dictionary.getCOSName(COSName.TYPE));
        }

        /** Writes the length before each text, so that two texts cannot be mistaken for one. */
        private void text(String text) {
            out.append(text.length()).append(':').append(text);
        }

        private Sha256 digest() {
            return Sha256.of(out.toString().getBytes(UTF_8));
        }
    }
}
