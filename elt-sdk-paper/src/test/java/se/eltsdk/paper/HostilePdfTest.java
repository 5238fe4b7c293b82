package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.paper.ErrorCodeAssertions.assertCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.paper.FormVerdict.Result;
import se.eltsdk.paper.internal.pdf.Deadline;

class HostilePdfTest {

    private static final FormCheck CHECK = FormCheck.of(ForgedForms.FORM);
    private static final PaperLimits LIMITS = PaperLimits.STANDARD;

    @ParameterizedTest
    @ValueSource(strings = {"", "%PDF-1.4", "%PDF-1.4\n%%EOF\n", "<html></html>", "%PDF-1.7\nstartxref\n0\n%%EOF\n",
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[2 0 R]/Count 1>> endobj\n"
        + "trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"})
    void whenNoPdf_thenAClearError_orNo(String text) {
        assertEnds(text.getBytes(ISO_8859_1));
    }

    @Test
    void whenCutShort_orBytesAreAltered_thenAClearError_orAVerdict() {
        byte[] filled = ForgedForms.filled();
        for (int part = 1; part < 8; part++) {
            assertEnds(Arrays.copyOf(filled, filled.length * part / 8));
        }
        Random random = new Random(3);
        int start = TestForm.plain().length;
        for (int i = 0; i < 40; i++) {
            byte[] altered = filled.clone();
            for (int j = 0; j < 5; j++) {
                altered[start + random.nextInt(filled.length - start)] = (byte) random.nextInt(256);
            }
            assertEnds(altered);
        }
    }

    @Test
    void ELT_957_whenALittleUnpacksToMuch() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            byte[] nothing = new byte[1024 * 1024];
            for (int i = 0; i < 80; i++) {
                out.write(nothing);
            }
        }
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes("%PDF-1.5\n1 0 obj <</Type/ObjStm/Filter/FlateDecode/Length 99>> stream\n".getBytes(ISO_8859_1));
        pdf.writeBytes(packed.toByteArray());
        assertCode("ELT-957", () -> CHECK.check(pdf.toByteArray()));
    }

    @Test
    void ELT_957_whenPagesBytesOrPixelsAreTooMany() throws IOException {
        byte[] pages = ForgedForms.rewritten(document -> {
            for (int i = 0; i < 9; i++) {
                document.addPage(new PDPage());
            }
        });
        assertCode("ELT-957", () -> CHECK.check(pages));
        assertCode("ELT-957", () -> CHECK.check(new byte[LIMITS.bytes() + 1]));
        byte[] large = TestForm.make(document -> document.getPage(0).setMediaBox(new PDRectangle(9000, 9000)));
        PaperForm form = TestForm.paperForm(large);
        assertCode("ELT-957", () -> FormCheck.of(form).check(large));
    }

    @Test
    void whenObjectsHangTogetherDeeperThanCanBeRead_thenNotOverlooked() throws IOException {
        byte[] deep = ForgedForms.rewritten(document -> {
            COSArray outer = new COSArray();
            COSArray inner = outer;
            for (int i = 0; i < 300; i++) {
                COSArray next = new COSArray();
                inner.add(next);
                inner = next;
            }
            document.getPage(0).getCOSObject().setItem("Deep", outer);
        });
        assertNotYes(CHECK, deep);
    }

    @Test
    void ELT_957_whenTimeIsUp() {
        PaperLimits hurried = LIMITS.withTime(Duration.ofNanos(1));
        assertCode("ELT-957", () -> PaperForm.of(TestForm.plain(),
                FieldMap.parse(TestForm.map(TestForm.plain())), hurried));
        AtomicLong nanos = new AtomicLong();
        Deadline deadline = new Deadline(Duration.ofSeconds(1), nanos::get);
        deadline.check();
        nanos.set(1_000_000_001);
        assertCode("ELT-957", deadline::check);
    }

    @Test
    void ELT_957_whenAPageDrawsWithoutEnd_thenTheDeadlineEndsIt() throws IOException {
        byte[] endless = ForgedForms.rewritten(document -> {
            COSStream stream = new COSStream();
            try (var out = stream.createOutputStream()) {
                out.write("0 0 m 500 800 l 500 0 l 0 800 l f\n".repeat(100_000).getBytes(ISO_8859_1));
            }
            document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream);
        });
        PaperForm form = PaperForm.of(TestForm.plain(), FieldMap.parse(TestForm.map(TestForm.plain())),
                LIMITS.withTime(Duration.ofMillis(700)));
        assertTimeoutPreemptively(Duration.ofSeconds(30),
                () -> assertEnds(FormCheck.of(form), endless));
    }

    @Test
    void whenAFormDrawsItself_orFieldsGoRound_thenItEnds() throws IOException {
        assertEnds(ForgedForms.rewritten(document -> {
            var form = document.getDocumentCatalog().getAcroForm(null);
            COSArray fields = form.getCOSObject().getCOSArray(COSName.FIELDS);
            COSArray kids = form.getFields().get(0).getCOSObject().getCOSArray(COSName.KIDS);
            kids.add(fields.get(0));
        }));
        assertEnds(ForgedForms.rewritten(document -> {
            var appearance = document.getDocumentCatalog().getAcroForm(null).getField(TestForm.ROOT + ".kundPnr")
                    .getWidgets()
                    .get(0).getNormalAppearanceStream();
            appearance.getResources().put(COSName.getPDFName("Me"), new PDFormXObject(
                    appearance.getCOSObject()));
            try (var out = appearance.getCOSObject().createOutputStream()) {
                out.write("/Me Do".getBytes(ISO_8859_1));
            }
        }));
    }

    @Test
    void whenAnEntryCannotBeRead_thenItIsNotOverlooked() throws IOException {
        byte[] hidden = ForgedForms.rewritten(document -> {
            document.getPage(0).getCOSObject().setItem("PieceInfo", new COSArray());
        });
        String text = new String(hidden, ISO_8859_1);
        byte[] broken = text.replaceFirst("/PieceInfo \\[\\]", "/Extra 9999 0 R").getBytes(ISO_8859_1);
        assertNotYes(CHECK, broken);
    }

    @Test
    void whenContentBreaksOff_thenWhatFollowsIsNotOverlooked() throws IOException {
        byte[] broken = ForgedForms.flattened(document -> document.getPage(0));
        byte[] hidden = ForgedForms.rewritten(broken, document -> {
            COSStream stream = new COSStream();
            try (var out = stream.createOutputStream()) {
                out.write(document.getPage(0).getContents().readAllBytes());
                out.write("\n<< /A ] >> 1 0 0 rg 0 0 100 100 re f".getBytes(ISO_8859_1));
            }
            document.getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream);
        });
        assertNotYes(CHECK, hidden);
    }

    @Test
    void whenChecked_thenNoThreadIsLeft() {
        int before = Thread.activeCount();
        assertEquals(Result.UNCHANGED, CHECK.check(ForgedForms.filled()).result());
        assertTrue(Thread.activeCount() <= before, "a thread more");
    }

    private static void assertEnds(byte[] pdf) {
        assertEnds(CHECK, pdf);
    }

    /** A verdict, or an error with a code of its own that quotes nothing. */
    private static void assertEnds(FormCheck check, byte[] pdf) {
        assertNotYes(check, pdf);
    }

    private static void assertNotYes(FormCheck check, byte[] pdf) {
        try {
            assertNotEquals(Result.UNCHANGED, check.check(pdf).result());
        } catch (EltException e) {
            assertTrue(e.code().id().matches("ELT-95[078]"), e.getMessage());
        }
    }
}
