package se.eltsdk.paper.internal.fill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.paper.internal.form.PristineForm;
import se.eltsdk.paper.internal.pdf.FileTrailer;
import se.eltsdk.paper.internal.pdf.OpenPdf;
import se.eltsdk.paper.internal.snapshot.FormSnapshot;

/** Writes values into a copy of the form. */
public final class FormWriter {

    private final PristineForm form;
    private final byte[] pristine;
    private final boolean appends;

    public FormWriter(PristineForm form) {
        this.form = form;
        this.pristine = form.pdf();
        this.appends = new FileTrailer(pristine).hasIndex();
        FormSnapshot snapshot = form.analysis().snapshot();
        if (snapshot.hasXfa()) {
            throw new EltException(ErrorMessage.of(ErrorCode.XFA_PRESENT));
        }
        if (!appends && !snapshot.encryption().isEmpty()) {
            throw new EltException(ErrorMessage.of(ErrorCode.PDF_LOCKED.variant("damaged")));
        }
    }

    /** Whether the values can be appended, so that the form's bytes stay unchanged. */
    public boolean appends() {
        return appends;
    }

    public Bytes write(Map<String, String> values) {
        try (PDDocument document = Loader.loadPDF(pristine)) {
            requirePermission(document.getCurrentAccessPermission());
            set(document, values);
            document.setDocumentId(number(values));
            ByteArrayOutputStream out = new ByteArrayOutputStream(pristine.length * 2);
            if (appends) {
                document.saveIncremental(out);
            } else {
                document.save(out, CompressParameters.NO_COMPRESSION);
            }
            return Bytes.of(out.toByteArray());
        } catch (IOException | IllegalArgumentException e) {
            throw OpenPdf.unreadable(e);
        }
    }

    private static void requirePermission(AccessPermission permission) {
        if (!permission.canFillInForm() && !permission.canModifyAnnotations()) {
            throw new EltException(ErrorMessage.of(ErrorCode.FILLING_FORBIDDEN));
        }
    }

    /** Opens the form without PDFBox's repairs, which would change more than the values. */
    private static void set(PDDocument document, Map<String, String> values) throws IOException {
        PDAcroForm fields = document.getDocumentCatalog().getAcroForm(null);
        int left = values.size();
        for (PDField field : fields.getFieldTree()) {
            String value = values.get(field.getFullyQualifiedName());
            if (value != null) {
                if (field instanceof PDVariableText) {
                    forgetLooks(field);
                }
                field.setValue(value);
                left--;
            }
        }
        if (left > 0) {
            throw new IOException("a field is gone");
        }
    }

    /**
     * Removes the appearance of the empty field. PDFBox would draw into it and keep its fonts; if these are not the
     * objects of the form's resources (reportlab makes one per field), the text would get a font with another name.
     */
    private static void forgetLooks(PDField field) {
        field.getWidgets().forEach(widget -> widget.getCOSObject().removeItem(COSName.AP));
    }

    /** The seed of the file's id, instead of the time: the same values give the same file, in any order. */
    private Long number(Map<String, String> values) {
        String all = form.bytes().sha256() + new TreeMap<>(values).toString();
        return ByteBuffer.wrap(Sha256.of(all.getBytes(UTF_8)).toByteArray()).getLong();
    }
}
