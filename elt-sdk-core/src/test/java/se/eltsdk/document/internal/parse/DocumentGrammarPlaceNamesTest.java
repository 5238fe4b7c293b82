package se.eltsdk.document.internal.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.document.ReportReader;
import se.eltsdk.document.SampleDocuments;

/** A place in FK's XML has the Swedish name that the same place has in a draft. */
class DocumentGrammarPlaceNamesTest {

    private static int named(DocumentGrammar.Element element, String path) {
        String name = Finding.swedishPlace(path);
        assertFalse(name.isEmpty() && !path.isEmpty(), path);
        assertEquals(Finding.swedishPlace(element.draft().replace("#", "8")), name, path);
        return 1 + element.slots().stream().mapToInt(slot -> slot.choices().stream()
                .mapToInt(child -> named(child, (path.isEmpty() ? "" : path + ".") + child.name()
                        + (slot.repeated() ? "[8]" : ""))).sum()).sum();
    }

    @Test
    void whenFksXmlHasAPlace_thenItsNameIsThatOfTheSamePlaceInADraft() {
        assertEquals(37, named(DocumentGrammar.DOCUMENT, ""));
    }

    @Test
    void whenAChoiceIsMissing_thenTheSwedishSentenceNamesWhatWasToBeChosen() {
        Finding finding = new ReportReader(Samples.CLOCK)
                .check(SampleDocuments.bytes(SampleDocuments.with("<vanteTid>true</vanteTid>", ""))).get(0);

        assertEquals("ELT-006 tidrapport.rapportRad[1]", finding.code().id() + " " + finding.path());
        assertEquals("Rad 2, slag av tid: uppgiften saknas. Fyll i den.", finding.swedish());
        assertTrue(finding.english().contains("aktivTid | vanteTid | beredskapsTid"), finding.english());
    }
}
