package se.eltsdk.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.eltsdk.paper.FormVerdict.Holds;

class FormCheckTest {

    private static final FormCheck CHECK = FormCheck.of(ForgedForms.FORM);

    @Test
    void whenFilledHere_thenItHoldsInThePlainestWay() {
        assertHolds(true, ForgedForms.filled());
    }

    @Test
    void whenPristine_thenItHolds() {
        assertEquals(Holds.YES, CHECK.check(TestForm.plain()).holds());
    }

    @Test
    void whenWrittenAnewWithoutAChange_thenItHolds() throws IOException {
        assertHolds(false, ForgedForms.rewritten(TestForm.Change.NONE));
    }

    @Test
    void whenFlattened_thenItHolds() throws IOException {
        assertHolds(false, ForgedForms.flattened(TestForm.Change.NONE));
    }

    @Test
    void whenPicturesAreAsked_thenAPngForEachPage() {
        var pictures = CHECK.pictures(ForgedForms.filled(), CHECK.check(ForgedForms.filled()));
        assertEquals(3, pictures.size());
        assertTrue(pictures.get(0).size() > 1000);
        assertFalse(pictures.get(0).equals(pictures.get(1)));
    }

    private static void assertHolds(boolean appended, byte[] pdf) {
        FormVerdict verdict = CHECK.check(pdf);
        assertEquals(List.of(), verdict.differences().stream().limit(3).toList());
        assertEquals(Holds.YES, verdict.holds());
        assertEquals(appended, verdict.appended());
    }
}
