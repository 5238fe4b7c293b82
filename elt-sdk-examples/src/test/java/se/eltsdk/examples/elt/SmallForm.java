package se.eltsdk.examples.elt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceEntry;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import se.eltsdk.Sha256;
import se.eltsdk.paper.FieldMap;

/** A made-up form of one page with a field for every meaning of the map and four rows, and its map beside it. */
public final class SmallForm {

    private static final int ROWS = 4;

    private final PDDocument document = new PDDocument();
    private final PDAcroForm form = new PDAcroForm(document);
    private final PDPage page = new PDPage(PDRectangle.A4);
    private final List<PDField> fields = new ArrayList<>();
    private final StringBuilder map = new StringBuilder();
    private float x = 20;
    private float y = 780;

    private SmallForm() {
    }

    /** Writes {@code FK3059.pdf} and {@code FK3059.map} into the folder. */
    public static Path write(Path folder) throws IOException {
        SmallForm small = new SmallForm();
        byte[] pdf = small.make();
        Files.writeString(folder.resolve("FK3059.map"), "form = " + Sha256.of(pdf).hex() + "\n" + small.map);
        return Files.write(folder.resolve("FK3059.pdf"), pdf);
    }

    private byte[] make() throws IOException {
        document.addPage(page);
        try (InputStream in = PDFont.class.getResourceAsStream(
                "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
                PDPageContentStream print = new PDPageContentStream(document, page)) {
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("LibS"), PDTrueTypeFont.load(document, in, WinAnsiEncoding.INSTANCE));
            form.setDefaultResources(resources);
            print.addRect(10, 10, 570, 820);
            print.stroke();
        }
        document.getDocumentCatalog().setAcroForm(form);
        for (String line : FieldMap.draft().lines().filter(line -> line.matches("[a-z].*=.*")).toList()) {
            String meaning = line.substring(0, line.indexOf('=')).strip();
            if (!meaning.equals("form") && map.indexOf("\n" + meaning + " = ") < 0) {
                add(meaning);
            }
        }
        form.setFields(fields);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        document.close();
        return out.toByteArray();
    }

    private void add(String meaning) throws IOException {
        int last = meaning.startsWith("row.") ? ROWS - 1 : 0;
        map.append("\n" + meaning + " = " + meaning.replace('.', '_') + "{0.." + last + "}");
        for (int i = 0; i <= last; i++) {
            field(meaning.replace('.', '_') + i, isTick(meaning));
        }
    }

    private static boolean isTick(String meaning) {
        return meaning.matches("agreement.*|employment.*|row\\.(active|waiting|standby)");
    }

    private void field(String name, boolean tick) throws IOException {
        PDField field = tick ? new PDCheckBox(form) : new PDTextField(form);
        field.setPartialName(name);
        PDAnnotationWidget widget = field.getWidgets().get(0);
        widget.setRectangle(new PDRectangle(x, y, tick ? 15 : 150, 15));
        widget.setPage(page);
        if (tick) {
            widget.setAppearance(looks());
            widget.setAppearanceState("Off");
        } else {
            ((PDTextField) field).setDefaultAppearance("/LibS 9 Tf 0 g");
        }
        page.getAnnotations().add(widget);
        fields.add(field);
        y = x > 300 ? y - 18 : y;
        x = x > 300 ? 20 : x + 180;
    }

    private PDAppearanceDictionary looks() throws IOException {
        COSDictionary states = new COSDictionary();
        for (String state : List.of("Ja", "Off")) {
            PDAppearanceStream look = new PDAppearanceStream(document);
            look.setBBox(new PDRectangle(15, 15));
            try (var out = look.getStream().createOutputStream()) {
                out.write(state.equals("Ja") ? "2 2 m 13 13 l S".getBytes(StandardCharsets.US_ASCII) : new byte[0]);
            }
            states.setItem(COSName.getPDFName(state), look);
        }
        PDAppearanceDictionary looks = new PDAppearanceDictionary();
        looks.setNormalAppearance(new PDAppearanceEntry(states));
        return looks;
    }
}
