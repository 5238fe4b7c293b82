package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;

/** A form as reportlab writes it: each field's empty appearance has a font of its own, equal to the form's. */
class FontPerFieldTest {

    @Test
    void whenEachFieldHasAFontOfItsOwn_thenTheFilledFormIsUnchanged() throws IOException {
        PaperForm form = TestForm.paperForm(withFonts(TestForm.plain()));
        FilledForm filled = PaperFiller.of(form).fill(SampleReports.report(3)).get(0);
        FormVerdict verdict = FormCheck.of(form).check(filled.pdf().toByteArray());
        assertEquals(List.of(), verdict.differences());
        assertEquals(FormVerdict.Result.UNCHANGED, verdict.result());
    }

    private static byte[] withFonts(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
            COSDictionary fonts = form.getDefaultResources().getCOSObject().getCOSDictionary(COSName.FONT);
            int changed = 0;
            for (PDField field : form.getFieldTree()) {
                if (field instanceof PDTextField) {
                    for (PDAnnotationWidget widget : field.getWidgets()) {
                        widget.setAppearance(appearance(document, widget, fonts));
                        changed++;
                    }
                }
            }
            assertTrue(changed > 10);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static PDAppearanceDictionary appearance(PDDocument document, PDAnnotationWidget widget,
            COSDictionary fonts) {
        COSDictionary own = new COSDictionary();
        fonts.keySet().forEach(name -> own.setItem(name, new COSDictionary(fonts.getCOSDictionary(name))));
        COSDictionary resources = new COSDictionary();
        resources.setItem(COSName.FONT, own);
        PDAppearanceStream appearance = new PDAppearanceStream(document);
        appearance.setBBox(widget.getRectangle().createRetranslatedRectangle());
        appearance.setResources(new PDResources(resources));
        PDAppearanceDictionary looks = new PDAppearanceDictionary();
        looks.setNormalAppearance(appearance);
        return looks;
    }
}
