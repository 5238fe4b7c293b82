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
        FormSnapshot facts = form.analysis().snapshot();
        if (facts.hasXfa()) {
            throw new EltException("ELT-956", "The form carries XFA, a second description of its fields, which cannot"
                    + " be filled here.");
        }
        if (!appends && !facts.encryption().isEmpty()) {
            throw new EltException("ELT-958", "The form is encrypted and its index is damaged: nothing can be appended"
                    + " to it, and it cannot be written anew. Get it anew from FK.");
        }
    }

    /** Whether the form's bytes stay as they are. */
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
            throw new EltException("ELT-955", "The form's permissions do not allow to fill it. Get the form that FK"
                    + " publishes for filling, or fill it by hand.");
        }
    }

    /** Without PDFBox's own repairs of the form, which would change more than the values. */
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
     * Else PDFBox draws into the empty field's look and keeps its fonts: where these are not the very objects of the
     * form (reportlab makes one for each field), the text would be written in a font of another name.
     */
    private static void forgetLooks(PDField field) {
        field.getWidgets().forEach(widget -> widget.getCOSObject().removeItem(COSName.AP));
    }

    /** What the file's id is made from instead of the time; the order in which the values came does not matter. */
    private Long number(Map<String, String> values) {
        String all = form.bytes().sha256() + new TreeMap<>(values).toString();
        return ByteBuffer.wrap(Sha256.of(all.getBytes(UTF_8)).toByteArray()).getLong();
    }
}
