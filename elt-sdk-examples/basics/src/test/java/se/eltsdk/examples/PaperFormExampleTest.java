package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.EltException;
import se.eltsdk.paper.FilledForm;
import se.eltsdk.paper.fixture.SmallPaperForm;
import se.eltsdk.rules.ReportRules;

class PaperFormExampleTest {

    @TempDir
    Path folder;

    @Test
    void whenFilled_thenItIsFksFormWithNothingElseChanged() throws IOException {
        byte[] form = Files.readAllBytes(SmallPaperForm.write(folder));
        PaperFormExample example = new PaperFormExample(form, Files.readString(folder.resolve("FK3059.map")));

        List<FilledForm> filled = example.fill(ReportRules.validate(ExampleSetup.report(), ExampleSetup.CLOCK));

        assertEquals(1, filled.size());
        assertEquals("UNCHANGED", example.check(filled.get(0).pdf().toByteArray()));
        byte[] cut = Arrays.copyOf(form, form.length / 2);
        assertThrows(EltException.class, () -> example.check(cut));
    }
}
