package se.eltsdk.paper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.paper.VerdictAssertions.assertUnchanged;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.FormVerdict.Result;

/** Honest forms as other programs write them: yes or unproven, never no. */
@Tag("once")
class OtherPdfProgramsTest {

    private static final FormCheck CHECK = FormCheck.of(ForgedForms.FORM);
    private static final String NAME = TestForm.ROOT + ".flt_txtFnamnEnamnBrukare";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"UNCHANGED, --object-streams=disable", "UNCHANGED, --object-streams=generate",
        "UNCHANGED, --stream-data=uncompress", "UNCHANGED, --recompress-flate --compression-level=9",
        "UNCHANGED, --qdf", "UNCHANGED, --newline-before-endstream",
        "UNCHANGED, --flatten-annotations=all", "UNCHANGED, --flatten-annotations=all --object-streams=generate",
        "UNPROVEN, --linearize", "UNPROVEN, --linearize --object-streams=generate"})
    void whenQpdfWroteItAnew(Result result, String options) throws IOException {
        for (byte[] honest : List.of(ForgedForms.filled(), ForgedForms.flattened(TestForm.Change.NONE))) {
            List<String> command = new ArrayList<>(List.of("qpdf"));
            command.addAll(List.of(options.split(" ")));
            FormVerdict verdict = CHECK.check(written(command, honest));
            assertEquals(result, verdict.result(), () -> verdict.differences().toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"UNCHANGED, clean", "UNCHANGED, clean -gggg -z", "UNPROVEN, clean -s"})
    void whenMutoolWroteItAnew(Result result, String options) throws IOException {
        for (byte[] honest : List.of(ForgedForms.filled(), ForgedForms.flattened(TestForm.Change.NONE))) {
            List<String> command = new ArrayList<>(List.of("mutool"));
            command.addAll(List.of(options.split(" ")));
            FormVerdict verdict = CHECK.check(written(command, honest));
            assertEquals(result, verdict.result(), () -> verdict.differences().toString());
        }
    }

    @Test
    void whenPdfBoxWroteItWithObjectStreams_orUpdatedThat() throws IOException {
        byte[] packed = saved(ForgedForms.filled(), CompressParameters.DEFAULT_COMPRESSION);
        assertUnchanged(false, CHECK.check(packed));
        FormVerdict updated = CHECK.check(ForgedForms.appended(packed, document -> document.getDocumentCatalog()
                .getAcroForm(null).getField(NAME).setValue("Bo Ek")));
        assertEquals(Result.UNPROVEN, updated.result());
        assertEquals(Set.of(Kind.EARLIER_REVISION), kinds(updated));
    }

    /** As Acrobat writes: tight, with other line ends, a free object, comments between objects. */
    @ParameterizedTest
    @ValueSource(strings = {"obj\n<<\n => obj<<", "\n>>\nendobj => >>endobj", "endobj\n => endobj\r",
        "endobj\n => endobj\r\n",
        "endobj\n => endobj\n\n% made by hand\n", "/Type /Page\n => /Type/Page/Tabs/S%x\n"})
    void whenItIsLaidOutInAnotherWay(String edit) {
        String[] sides = edit.split(" => ", 2);
        byte[] honest = saved(ForgedForms.filled(), CompressParameters.NO_COMPRESSION);
        String with = sides[1].replace("%x", " % x");
        byte[] edited = RawPdf.rewritten(honest, text -> text.replace(sides[0], with));
        assertTrue(!new String(edited, ISO_8859_1).equals(new String(honest, ISO_8859_1)));
        assertUnchanged(false, CHECK.check(edited));
    }

    @Test
    void whenSavedOftenLikeInAcrobat_thenUnproven_andNothingElse() throws IOException {
        byte[] saved = ForgedForms.filled();
        for (String name : List.of("Bo Ek", "Mo Berg", "Kim Ek")) {
            saved = ForgedForms.appended(saved, document -> document.getDocumentCatalog().getAcroForm(null)
                    .getField(NAME)
                    .setValue(name));
        }
        FormVerdict verdict = CHECK.check(saved);
        assertTrue(verdict.appended());
        assertEquals(Result.UNPROVEN, verdict.result());
        assertEquals(Set.of(Kind.EARLIER_REVISION), kinds(verdict));
    }

    @Test
    void whenAnUpdateFreesAnObject_orSaysAPageAgain_thenYes() {
        byte[] base = TestForm.plain();
        byte[] page = RawPdf.appended(base, RawPdf.pageNumber(base) + " 0 obj\n" + RawPdf.page(base) + "endobj\n");
        assertUnchanged(true, CHECK.check(page));
        byte[] freed = new String(page, ISO_8859_1).replace("xref\n0 1\n0000000000 65535 f\r\n",
                "xref\n0 1\n0000008000 65535 f\r\n8000 1\n0000000000 00001 f\r\n").getBytes(ISO_8859_1);
        assertUnchanged(true, CHECK.check(freed));
    }

    private static Set<Kind> kinds(FormVerdict verdict) {
        return verdict.differences().stream().map(FormDifference::kind).collect(Collectors.toSet());
    }

    private static byte[] saved(byte[] pdf, CompressParameters compression) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, compression);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] written(List<String> command, byte[] pdf) throws IOException {
        Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(part -> Files.isExecutable(
                Path.of(part, command.get(0)))), command.get(0) + " is not installed");
        Path from = Files.write(folder.resolve("from.pdf"), pdf);
        Path to = folder.resolve("to.pdf");
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(from.toString(), to.toString()));
        try {
            new ProcessBuilder(whole).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return Files.readAllBytes(to);
    }
}
