package se.eltsdk.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.cli.fixture.JsonReportFiles.NOVEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;

class PrepareCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whenReportIsGood_thenDocumentAndWhatBankIdIsAsked() throws IOException {
        EltRun run = prepare(JsonReportFiles.good(), "out", "--json");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        JsonNode signing = EltRun.parse(Files.readString(folder.resolve("out/signing.json")));
        String digest = signing.get("digest").asText();
        assertEquals(JsonReportFiles.ID, signing.get("id").asText());
        assertEquals(JsonReportFiles.ID + "," + digest, signing.get("nonVisible").asText());
        assertEquals(signing.get("visible").asText(), decoded(signing.get("userVisibleData")));
        assertEquals(signing.get("nonVisible").asText(), decoded(signing.get("userNonVisibleData")));
        assertEquals(signing.get("nonVisible"), signing.get("provider").get("nonVisible"));
        assertNotEquals(signing.get("visible"), signing.get("provider").get("visible"));
        assertEquals(digest, run.json().get("items").get(0).get("digest").asText());
    }

    @Test
    void whenPreparedAgain_thenTheSameBytes_andAnotherReportIsRefused() throws IOException {
        prepare(JsonReportFiles.good(), "out");
        byte[] before = Files.readAllBytes(folder.resolve("out/tidredovisning.xml"));
        assertEquals(ExitCode.DONE, prepare(JsonReportFiles.good(), "out").code());
        EltRun other = prepare(JsonReportFiles.good().replace("16:00", "15:00"), "out");
        assertEquals(ExitCode.USAGE, other.code());
        assertTrue(other.err().contains("another report"), other.err());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("out/tidredovisning.xml")));
    }

    @Test
    void whenArray_thenAFolderEachNamedById() throws IOException {
        String second = JsonReportFiles.good().replace(JsonReportFiles.ID, JsonReportFiles.OTHER_ID);
        assertEquals(ExitCode.DONE, prepare("[" + JsonReportFiles.good() + "," + second + "]", "out").code());
        assertTrue(Files.exists(folder.resolve("out").resolve(JsonReportFiles.ID).resolve("tidredovisning.xml")));
        assertTrue(Files.exists(folder.resolve("out").resolve(JsonReportFiles.OTHER_ID).resolve("signing.json")));
    }

    @Test
    void whenOneReportOfTwoIsWrong_thenNothingIsWritten() throws IOException {
        String second = JsonReportFiles.good().replace(JsonReportFiles.ID, JsonReportFiles.OTHER_ID)
                .replace("\"day\": 1", "\"day\": 32");
        EltRun run = prepare("[" + JsonReportFiles.good() + "," + second + "]", "out", "--json");
        assertEquals(ExitCode.NO, run.code());
        assertEquals(JsonReportFiles.OTHER_ID, run.json().get("items").get(1).get("id").asText());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void whenTwoReportsHaveOneId_thenNothingIsWritten() throws IOException {
        assertEquals(ExitCode.USAGE, prepare("[" + JsonReportFiles.good() + "," + JsonReportFiles.good() + "]", "out")
                .code());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void whenMalformed_thenNo_andWhenNotJson_thenCall() throws IOException {
        assertEquals(ExitCode.NO, prepare("{", "out", "--json").code());
        assertEquals(ExitCode.USAGE, EltRun.of("prepare", folder.resolve("none.json"), "--out", folder).code());
        assertEquals(ExitCode.USAGE, EltRun.of("prepare", folder.resolve("a.xml"), "--out", folder).code());
        assertEquals(ExitCode.USAGE, EltRun.of("prepare", folder.resolve("a.json")).code());
    }

    private EltRun prepare(String json, String out, String... more) throws IOException {
        Path file = JsonReportFiles.write(folder, "report.json", json);
        Object[] arguments = new Object[4 + more.length];
        System.arraycopy(new Object[] {"prepare", file, "--out", folder.resolve(out)}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return EltRun.at(NOVEMBER, arguments);
    }

    private static String decoded(JsonNode base64) {
        return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
    }
}
