package se.eltsdk.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDTrueTypeFont;
import org.apache.pdfbox.pdmodel.font.encoding.WinAnsiEncoding;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceEntry;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDCheckBox;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDNonTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import se.eltsdk.Sha256;

/**
 * A form of FK 3059's shape, made from nothing: a page of persons and employment and two pages of 2 × 20 rows, with
 * its own lines, texts, picture and font. It is nobody's form.
 */
final class TestForm {

    /** What a test may change before the form is saved. */
    @FunctionalInterface
    interface Change {
        Change NONE = document -> { };

        void on(PDDocument document) throws IOException;
    }

    static final String ROOT = "blankett[0]";

    /** Of FK's form; most tests are content with few rows. */
    private static final int MANY = 20;
    private static final int FEW = 4;
    private static final byte[] PLAIN = make(Change.NONE);

    private final int columnRows;

    private final PDDocument document = new PDDocument();
    private final PDAcroForm form = new PDAcroForm(document);
    private final PDNonTerminalField root = new PDNonTerminalField(form);
    private final List<PDField> topFields = new ArrayList<>();
    private PDFont font;
    private PDPage page;
    private PDPageContentStream print;

    private TestForm(int columnRows) {
        this.columnRows = columnRows;
    }

    /** The form that most tests use: 16 rows. */
    static byte[] plain() {
        return PLAIN.clone();
    }

    /** A form of 80 rows. */
    static PaperForm wholePaperForm() {
        byte[] pdf = make(MANY, Change.NONE);
        return PaperForm.of(pdf, FieldMap.parse(map(pdf, MANY)));
    }

    static PaperForm paperForm() {
        return paperForm(PLAIN);
    }

    static PaperForm paperForm(byte[] pdf) {
        return PaperForm.of(pdf, FieldMap.parse(map(pdf)));
    }

    static byte[] make(Change change) {
        return make(FEW, change);
    }

    private static byte[] make(int columnRows, Change change) {
        try {
            return new TestForm(columnRows).build(change);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A complete map for it. */
    static String map(byte[] pdf) {
        return map(pdf, FEW);
    }

    private static String map(byte[] pdf, int columnRows) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("form", Sha256.of(pdf).hex());
        lines.put("year", ROOT + ".flt_txtAr{1..4}");
        lines.put("month", ROOT + ".flt_txtMan{1..2}");
        lines.put("person.name", ROOT + ".flt_txtFnamnEnamnBrukare");
        lines.put("person.number", ROOT + ".kundPnr");
        lines.put("assistant.name", ROOT + ".flt_txtFnamnEnamnAssistent");
        lines.put("assistant.number", ROOT + ".flt_txtPersonNrAssistent");
        lines.put("agreement.yes", ROOT + ".ksr_avtalJa");
        lines.put("agreement.no", ROOT + ".ksr_avtalNej : Ja");
        lines.put("period.1.from", ROOT + ".flt_datmod6_1");
        lines.put("period.1.to", ROOT + ".flt_datmod6_2");
        lines.put("period.2.from", ROOT + ".flt_datmod6_3");
        lines.put("period.2.to", ROOT + ".flt_datmod6_4");
        lines.put("employment.person", ROOT + ".ksr_egen");
        lines.put("provider.name", ROOT + ".flt_txtNamnAnordnaren");
        lines.put("provider.number", ROOT + ".flt_orgNr");
        lines.put("provider.contact", ROOT + ".flt_txtKontaktperson");
        lines.put("provider.phone", ROOT + ".flt_txtTelefon1");
        lines.put("employment.provider", ROOT + ".ksr_anstalld");
        lines.put("employment.other", ROOT + ".ksr_annan");
        lines.put("employer.name", ROOT + ".flt_txtNamnArbetsgivare");
        lines.put("employer.number", ROOT + ".flt_orgNr2");
        lines.put("employment.self", ROOT + ".ksr_foretagare");
        StringBuilder text = new StringBuilder("# a made-up form\n");
        lines.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
        Map.of("row.day", "flt_txtDag1", "row.from", "flt_txtKlocka1", "row.to", "flt_txtKlocka2", "row.active",
                "ksr_aktiv", "row.waiting", "ksr_vante", "row.standby", "ksr_beredskap").forEach((key, name) -> {
                    for (String column : List.of("sida2.raderVanster", "sida2.raderHoger", "sida3.raderVanster",
                            "sida3.raderHoger")) {
                        text.append(key + " = " + ROOT + "." + column + ".rad[{0.." + (columnRows - 1) + "}]." + name)
                                .append('\n');
                    }
                });
        List<String> kinds = List.of("active", "waiting", "standby");
        for (int i = 0; i < kinds.size(); i++) {
            text.append("sum." + kinds.get(i) + ".hours = " + ROOT + ".flt_numSummaTimmar" + (i + 1) + "\n");
            text.append("sum." + kinds.get(i) + ".minutes = " + ROOT + ".flt_numSummaMinuter" + (i + 1) + "\n");
        }
        for (String part : List.of("date", "name", "phone")) {
            text.append("signature.employer." + part + " = " + ROOT + ".under1_" + part + "\n");
            text.append("signature.assistant." + part + " = " + ROOT + ".under2_" + part + "\n");
        }
        return text.toString();
    }

    private byte[] build(Change change) throws IOException {
        try (InputStream in = PDFont.class.getResourceAsStream(
                "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            font = PDTrueTypeFont.load(document, in, WinAnsiEncoding.INSTANCE);
        }
        PDResources resources = new PDResources();
        resources.put(COSName.getPDFName("LibS"), font);
        form.setDefaultResources(resources);
        form.setDefaultAppearance("/LibS 9 Tf 0 g");
        document.getDocumentCatalog().setAcroForm(form);
        root.setPartialName(ROOT);
        topFields.add(root);
        form.setFields(topFields);
        first();
        rows("sida2", false);
        rows("sida3", true);
        change.on(document);
        document.setDocumentId(7L);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.NO_COMPRESSION);
        document.close();
        return out.toByteArray();
    }

    private void newPage(String title) throws IOException {
        page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        print = new PDPageContentStream(document, page);
        print.setLineWidth(0.5f);
        BufferedImage picture = new BufferedImage(60, 20, BufferedImage.TYPE_BYTE_GRAY);
        picture.createGraphics().fillOval(5, 2, 50, 16);
        print.drawImage(LosslessFactory.createFromImage(document, picture), 40, 805, 60, 20);
        label(120, 810, 14, title);
        label(430, 810, 7, "Test 0000 F 000");
    }

    private void label(float x, float y, float size, String text) throws IOException {
        print.beginText();
        print.setFont(font, size);
        print.newLineAtOffset(x, y);
        print.showText(text);
        print.endText();
    }

    private void first() throws IOException {
        newPage("Tidredovisning");
        for (int i = 1; i <= 4; i++) {
            digit("flt_txtAr" + i, 380 + 18 * i, 770);
        }
        for (int i = 1; i <= 2; i++) {
            digit("flt_txtMan" + i, 460 + 18 * i, 770);
        }
        text("flt_txtFnamnEnamnBrukare", "Namn", 40, 725, 300, 9);
        text("kundPnr", "Personnummer", 360, 725, 150, 9);
        text("flt_txtFnamnEnamnAssistent", "Assistentens namn", 40, 680, 300, 0);
        text("flt_txtPersonNrAssistent", "Personnummer", 360, 680, 150, 9);
        tick("ksr_avtalJa", "Kollektivavtal ja", 40, 645);
        tick("ksr_avtalNej", "nej", 180, 645);
        for (int i = 1; i <= 4; i++) {
            text("flt_datmod6_" + i, i % 2 == 1 ? "fr.o.m." : "t.o.m.", 40 + 110 * (i - 1), 600, 90, 9);
        }
        tick("ksr_egen", "Anställd av den assistansberättigade", 40, 565);
        text("flt_txtNamnAnordnaren", "Anordnarens namn", 40, 525, 300, 9);
        text("flt_orgNr", "Organisationsnummer", 360, 525, 150, 9);
        text("flt_txtKontaktperson", "Kontaktperson", 40, 480, 300, 9);
        text("flt_txtTelefon1", "Telefon", 360, 480, 150, 9);
        tick("ksr_anstalld", "Anställd av anordnaren", 40, 445);
        tick("ksr_annan", "Annan arbetsgivare", 200, 445);
        tick("ksr_foretagare", "Egen företagare", 360, 445);
        text("flt_txtNamnArbetsgivare", "Arbetsgivarens namn", 40, 400, 300, 9);
        text("flt_orgNr2", "Organisationsnummer", 360, 400, 150, 9);
        signature("under1_", 330);
        print.close();
    }

    private void signature(String prefix, float y) throws IOException {
        text(prefix + "date", "Datum", 40, y, 90, 9);
        text(prefix + "name", "Namnförtydligande", 150, y, 200, 9);
        text(prefix + "phone", "Telefon", 370, y, 150, 9);
        print.addRect(40, y - 45, 480, 30);
        print.stroke();
        label(42, y - 22, 6, "Underskrift");
    }

    private void rows(String name, boolean last) throws IOException {
        newPage("Utförd tid");
        PDNonTerminalField sheet = child(root, name);
        column(child(sheet, "raderVanster"), 40);
        column(child(sheet, "raderHoger"), 310);
        if (last) {
            for (int i = 1; i <= 3; i++) {
                text("flt_numSummaTimmar" + i, "Timmar", 40 + 160 * (i - 1), 150, 50, 9);
                text("flt_numSummaMinuter" + i, "Minuter", 100 + 160 * (i - 1), 150, 50, 9);
            }
            signature("under2_", 90);
        }
        print.close();
    }

    private void column(PDNonTerminalField parent, float x) throws IOException {
        label(x, 785, 6, "Dag");
        label(x + 34, 785, 6, "Från");
        label(x + 90, 785, 6, "Till");
        label(x + 142, 785, 6, "Aktiv  Vänte  Bereds.");
        for (int i = 0; i < columnRows; i++) {
            float y = 760 - 29 * i;
            PDNonTerminalField row = child(parent, "rad[" + i + "]");
            textField(row, "flt_txtDag1", x, y, 28, 9, 2);
            textField(row, "flt_txtKlocka1", x + 34, y, 50, 9, 5);
            textField(row, "flt_txtKlocka2", x + 90, y, 50, 9, 5);
            tickField(row, "ksr_aktiv", x + 146, y + 3);
            tickField(row, "ksr_vante", x + 170, y + 3);
            tickField(row, "ksr_beredskap", x + 194, y + 3);
        }
    }

    private PDNonTerminalField child(PDNonTerminalField parent, String name) {
        PDNonTerminalField child = new PDNonTerminalField(form);
        child.setPartialName(name);
        append(parent, child);
        return child;
    }

    private static void append(PDNonTerminalField parent, PDField child) {
        List<PDField> children = new ArrayList<>(parent.getChildren());
        children.add(child);
        parent.setChildren(children);
        child.getCOSObject().setItem(COSName.PARENT, parent.getCOSObject());
    }

    private void digit(String name, float x, float y) throws IOException {
        textField(root, name, x, y, 16, 11, 1);
    }

    private void text(String name, String label, float x, float y, float width, float size) throws IOException {
        label(x, y + 22, 6, label);
        textField(root, name, x, y, width, size, 0);
    }

    private void textField(PDNonTerminalField parent, String name, float x, float y, float width, float size, int most)
            throws IOException {
        print.addRect(x, y, width, 19);
        print.stroke();
        PDTextField field = new PDTextField(form);
        field.setPartialName(name);
        field.setDefaultAppearance("/LibS " + size + " Tf 0 0 0.4 rg");
        if (most > 0) {
            field.setMaxLen(most);
        }
        place(field, x, y, width, 19);
        append(parent, field);
    }

    private void tick(String name, String label, float x, float y) throws IOException {
        label(x + 18, y + 3, 8, label);
        tickField(root, name, x, y);
    }

    private void tickField(PDNonTerminalField parent, String name, float x, float y) throws IOException {
        print.addRect(x, y, 13, 13);
        print.stroke();
        PDCheckBox box = new PDCheckBox(form);
        box.setPartialName(name);
        PDAnnotationWidget widget = place(box, x, y, 13, 13);
        COSDictionary states = new COSDictionary();
        states.setItem(COSName.getPDFName("Ja"), cross("1.2 w 2 2 m 11 11 l S 2 11 m 11 2 l S"));
        states.setItem(COSName.Off, cross(""));
        PDAppearanceDictionary appearances = new PDAppearanceDictionary();
        appearances.setNormalAppearance(new PDAppearanceEntry(states));
        widget.setAppearance(appearances);
        widget.setAppearanceState("Off");
        append(parent, box);
    }

    private PDAppearanceStream cross(String content) throws IOException {
        PDAppearanceStream stream = new PDAppearanceStream(document);
        stream.setBBox(new PDRectangle(13, 13));
        stream.setResources(new PDResources());
        try (var out = stream.getStream().createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    private PDAnnotationWidget place(PDField field, float x, float y, float width, float height) throws IOException {
        PDAnnotationWidget widget = field.getWidgets().get(0);
        widget.setRectangle(new PDRectangle(x, y, width, height));
        widget.setPage(page);
        widget.setPrinted(true);
        page.getAnnotations().add(widget);
        return widget;
    }
}
