package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.paper.VerdictAssertions.assertUnchanged;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import se.eltsdk.paper.FormVerdict.Result;

class FormCheckTest {

    private static final FormCheck CHECK = FormCheck.of(ForgedForms.FORM);

    @Test
    void whenFilledHere_thenUnchangedAndAppended() {
        assertUnchanged(true, CHECK.check(ForgedForms.filled()));
    }

    @Test
    void whenPristine_thenUnchanged() {
        assertEquals(Result.UNCHANGED, CHECK.check(TestForm.plain()).result());
    }

    @Test
    void whenWrittenAnewWithoutAChange_thenUnchanged() throws IOException {
        assertUnchanged(false, CHECK.check(ForgedForms.rewritten(TestForm.Change.NONE)));
    }

    @Test
    void whenFlattened_thenUnchanged() throws IOException {
        assertUnchanged(false, CHECK.check(ForgedForms.flattened(TestForm.Change.NONE)));
    }

    @Test
    void whenPicturesAreAsked_thenAPngForEachPage() {
        var pictures = CHECK.pictures(ForgedForms.filled(), CHECK.check(ForgedForms.filled()));
        assertEquals(3, pictures.size());
        assertTrue(pictures.get(0).size() > 1000);
        assertFalse(pictures.get(0).equals(pictures.get(1)));
    }
}
