package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.paper.ErrorCodeAssertions.assertCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.paper.FormVerdict.Result;
import se.eltsdk.paper.internal.pdf.ByteSearch;

/** Forms with encryption, permissions, usage rights, XFA, another index or a damaged one. */
class ProtectedFormTest {

    @ParameterizedTest
    @CsvSource({"40, false", "128, false", "128, true", "256, true"})
    void whenEncrypted_thenTheUpdateKeepsTheEncryption_andOnlyThat(int bits, boolean aes) throws IOException {
        byte[] pdf = encrypted(bits, aes, fillable(true), "");
        PaperForm form = TestForm.paperForm(pdf);
        FilledForm filled = PaperFiller.of(form).fill(SampleReports.report(2)).get(0);
        assertTrue(filled.appended());
        byte[] bytes = filled.pdf().toByteArray();
        assertTrue(ByteSearch.find(bytes, "Omsorg".getBytes(StandardCharsets.US_ASCII), 0) < 0, "a name in the clear");
        assertEquals(2, PaperContent.read(form, bytes).rows().size());
        assertEquals(Result.UNCHANGED, FormCheck.of(form).check(bytes).result());
        byte[] opened = ForgedForms.rewritten(bytes, document -> document.setAllSecurityToBeRemoved(true));
        FormVerdict verdict = FormCheck.of(form).check(opened);
        assertEquals(FormDifference.Kind.ENCRYPTION, verdict.differences().get(0).kind());
    }

    @Test
    void ELT_955_whenThePermissionsForbidToFill() throws IOException {
        PaperForm form = TestForm.paperForm(encrypted(128, true, fillable(false), ""));
        assertCode("ELT-955", () -> PaperFiller.of(form).fill(SampleReports.report(1)));
    }

    @Test
    void ELT_958_whenAPasswordIsNeeded() throws IOException {
        byte[] pdf = encrypted(128, true, fillable(true), "secret");
        assertCode("ELT-958", () -> PaperForm.fields(pdf));
    }

    @Test
    void ELT_956_whenTheFormCarriesXfa_andACopyMustCarryTheSame() throws IOException {
        byte[] pdf = TestForm.make(document -> xfa(document, "<a/>"));
        PaperForm form = TestForm.paperForm(pdf);
        assertCode("ELT-956", () -> PaperFiller.of(form).fill(SampleReports.report(1)));
        assertEquals(Result.UNCHANGED, FormCheck.of(form).check(pdf).result());
        assertEquals(FormDifference.Kind.XFA, only(form, ForgedForms.appended(pdf, document -> xfa(document, "<b/>"))));
        assertEquals(FormDifference.Kind.XFA, only(form,
                ForgedForms.rewritten(pdf, document -> document.getDocumentCatalog()
                .getAcroForm(null).getCOSObject().removeItem(COSName.XFA))));
    }

    @Test
    void whenTheFormHasUsageRights_thenACopyHasTheSame() throws IOException {
        byte[] pdf = TestForm.make(document -> {
            COSDictionary rights = new COSDictionary();
            rights.setItem("UR3", new COSString("rights"));
            document.getDocumentCatalog().getCOSObject().setItem(COSName.PERMS, rights);
        });
        PaperForm form = TestForm.paperForm(pdf);
        byte[] filled = PaperFiller.of(form).fill(SampleReports.report(1)).get(0).pdf().toByteArray();
        assertEquals(Result.UNCHANGED, FormCheck.of(form).check(filled).result());
        assertEquals(FormDifference.Kind.USAGE_RIGHTS, only(form, ForgedForms.rewritten(filled,
                document -> document.getDocumentCatalog().getCOSObject().removeItem(COSName.PERMS))));
    }

    @Test
    void whenTheIndexIsAStream_thenTheUpdateHasOneToo_andUnchanged() throws IOException {
        byte[] pdf;
        try (PDDocument document = Loader.loadPDF(TestForm.plain())) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            pdf = out.toByteArray();
        }
        PaperForm form = TestForm.paperForm(pdf);
        FilledForm filled = PaperFiller.of(form).fill(SampleReports.report(3)).get(0);
        assertTrue(filled.appended());
        assertEquals(Result.UNCHANGED, FormCheck.of(form).check(filled.pdf().toByteArray()).result());
    }

    @Test
    void whenTheFormsIndexIsDamaged_thenItIsWrittenAnew_andTheResultSaysSo() throws IOException {
        String text = new String(TestForm.plain(), StandardCharsets.ISO_8859_1);
        byte[] pdf = text.replaceFirst("startxref\\s+\\d+", "startxref\n12").getBytes(StandardCharsets.ISO_8859_1);
        PaperForm form = TestForm.paperForm(pdf);
        FilledForm filled = PaperFiller.of(form).fill(SampleReports.report(3)).get(0);
        assertFalse(filled.appended());
        assertEquals(3, PaperContent.read(form, filled.pdf().toByteArray()).rows().size());
        FormVerdict verdict = FormCheck.of(form).check(filled.pdf().toByteArray());
        assertEquals(Result.UNCHANGED, verdict.result());
        assertFalse(verdict.appended());
    }

    private static FormDifference.Kind only(PaperForm form, byte[] pdf) {
        FormVerdict verdict = FormCheck.of(form).check(pdf);
        assertEquals(1, verdict.differences().size(), () -> verdict.differences().toString());
        return verdict.differences().get(0).kind();
    }

    private static AccessPermission fillable(boolean fill) {
        AccessPermission permission = new AccessPermission();
        permission.setCanModify(false);
        permission.setCanModifyAnnotations(false);
        permission.setCanFillInForm(fill);
        return permission;
    }

    private static byte[] encrypted(int bits, boolean aes, AccessPermission permission, String password)
            throws IOException {
        return TestForm.make(document -> {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, permission);
            policy.setEncryptionKeyLength(bits);
            policy.setPreferAES(aes);
            document.protect(policy);
        });
    }

    private static void xfa(PDDocument document, String content) {
        COSArray packets = new COSArray();
        packets.add(new COSString("template"));
        packets.add(new COSString(content));
        COSDictionary form = document.getDocumentCatalog().getAcroForm(null).getCOSObject();
        form.setItem(COSName.XFA, packets);
        form.setNeedToBeUpdated(true);
    }
}
