package se.eltsdk.cli.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.cli.fixture.JsonReportFiles.NOVEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.paper.fixture.SmallPaperForm;

class PaperCommandTest {

    @TempDir
    private static Path shared;
    private static Path form;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeForm() throws IOException {
        form = SmallPaperForm.write(shared);
    }

    @Test
    void whenReportIsGood_thenAValidForm_withPictures() throws IOException {
        EltRun filled = fill(JsonReportFiles.good(), "--json");
        assertEquals(ExitCode.DONE, filled.code(), filled.err());
        JsonNode form = filled.json().get("forms").get(0);
        assertEquals(3, form.get("rows").asInt());
        assertEquals("8:00", form.get("sums").get("active").asText());
        assertTrue(form.get("appended").asBoolean());
        EltRun checked = check("--json", "--png", folder.resolve("pictures"));
        assertEquals(ExitCode.DONE, checked.code(), checked.out());
        assertEquals("yes", checked.json().get("holds").asText());
        assertTrue(Files.size(folder.resolve("pictures/page-1.png")) > 1000);
        assertFalse(filled.out().contains("Canary") || filled.err().contains("Canary"), "a name was told");
    }

    @Test
    void whenRowsAreMany_thenFurtherFiles() throws IOException {
        String rows = IntStream.rangeClosed(1, 9).mapToObj(day -> "{\"day\": " + day
                + ", \"from\": \"08:00\", \"to\": \"16:00\", \"kind\": \"ACTIVE\"}").collect(Collectors.joining(","));
        EltRun run = fill(JsonReportFiles.good().replaceAll("(?s)\"rows\".*]}", "\"rows\": [" + rows + "]}"));
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(Files.exists(folder.resolve("out-3.pdf")));
        assertFalse(Files.exists(folder.resolve("out-4.pdf")));
    }

    @Test
    void whenSomethingElseChanged_thenNo_withItsCode() throws IOException {
        fill(JsonReportFiles.good());
        Path out = folder.resolve("out.pdf");
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(out))) {
            document.getPage(0).setRotation(90);
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            document.save(changed);
            Files.write(out, changed.toByteArray());
        }
        EltRun run = check("--json");
        assertEquals(ExitCode.NO, run.code());
        JsonNode deviation = run.json().get("deviations").get(0);
        assertEquals("ELT-972", deviation.get("code").asText());
        assertEquals("rotation", deviation.get("kind").asText());
        assertEquals(1, deviation.get("page").asInt());
    }

    @Test
    void whenReportHasErrors_thenNothingIsWritten() throws IOException {
        EltRun run = fill(JsonReportFiles.good().replace("\"day\": 1", "\"day\": 32"), "--json");
        assertEquals(ExitCode.NO, run.code());
        assertTrue(run.json().get("findings").get(0).get("code").asText().startsWith("ELT-3"));
        assertFalse(Files.exists(folder.resolve("out.pdf")));
        assertEquals(ExitCode.NO, fill("{").code());
    }

    @Test
    void whenTheFontLacksACharacter_thenNo_andByHandTheFieldIsNamed() throws IOException {
        String polish = JsonReportFiles.good().replace("Canaryson", "Łukasz");
        EltRun refused = fill(polish);
        assertEquals(ExitCode.NO, refused.code());
        assertTrue(refused.err().contains("ELT-961") && !refused.err().contains("Łukasz"), refused.err());
        EltRun byHand = fill(polish, "--by-hand", "--json");
        assertEquals("person_name0", byHand.json().get("forms").get(0).get("leftForHand").get(0).asText());
    }

    @Test
    void whenFieldsAreAsked_thenTheirFullNames_andADraftOfAMap() {
        EltRun run = EltRun.of("paper", "fields", form, "--json");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        JsonNode field = run.json().get("fields").get(0);
        assertEquals("year0", field.get("name").asText());
        assertEquals("text", field.get("kind").asText());
        EltRun draft = EltRun.of("paper", "fields", form, "--draft");
        assertTrue(draft.out().contains("form = " + run.json().get("sha256").asText()), draft.out());
        assertTrue(draft.out().contains("year = flt_txtAr{1..4}"));
        assertTrue(EltRun.of("paper", "fields", form).out().contains("tick"));
    }

    @Test
    void whenTheMapIsMissing_orUnknown_thenWhatToDo() throws IOException {
        Path lonely = Files.copy(form, folder.resolve("lonely.pdf"));
        Path report = JsonReportFiles.write(folder, "report.json", JsonReportFiles.good());
        EltRun run = EltRun.at(NOVEMBER, "paper", "fill", report, "--form", lonely, "--out", folder.resolve("o.pdf"));
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("--draft"), run.err());
        Path map = Files.writeString(folder.resolve("lonely.map"), "year = a");
        EltRun unknown = EltRun.at(NOVEMBER, "paper", "fill", report, "--form", lonely, "--map", map, "--out",
                folder.resolve("o.pdf"));
        assertEquals(ExitCode.NO, unknown.code());
        assertTrue(unknown.err().contains("ELT-951"), unknown.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields", "fill", "check"})
    void whenHelpIsAsked_thenItHasAnExample(String command) {
        EltRun run = EltRun.of("paper", command, "--help");
        assertEquals(ExitCode.DONE, run.code());
        assertTrue(run.out().contains("Example: elt paper " + command), run.out());
    }

    @Test
    void whenNoCommandIsNamed_thenTheCallIsWrong() {
        assertEquals(ExitCode.USAGE, EltRun.of("paper").code());
        assertTrue(EltRun.of("paper").err().contains("fields, fill, check"));
    }

    private EltRun fill(String json, Object... more) throws IOException {
        Path report = JsonReportFiles.write(folder, "report.json", json);
        return run(more, "paper", "fill", report, "--form", form, "--out", folder.resolve("out.pdf"));
    }

    private EltRun check(Object... more) {
        return run(more, "paper", "check", folder.resolve("out.pdf"), "--form", form);
    }

    private static EltRun run(Object[] more, Object... arguments) {
        Object[] all = new Object[arguments.length + more.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return EltRun.at(NOVEMBER, all);
    }
}
