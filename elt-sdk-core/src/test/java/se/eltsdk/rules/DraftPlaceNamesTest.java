package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.Finding;
import se.eltsdk.rules.internal.draft.ReportPath;

/** Every place of a draft has a Swedish name of its own, and findings begin with it. */
class DraftPlaceNamesTest {

    @Test
    void whenTheFormHasAPlace_thenItHasASwedishNameOfItsOwn() {
        Map<String, String> names = new HashMap<>();
        for (String place : ReportPath.FORM.subList(1, ReportPath.FORM.size())) {
            String name = Finding.swedishPlace(place.replace("[]", "[6]"));
            assertFalse(name.isEmpty(), place);
            assertEquals(place.contains("[]"), name.contains("7"), place);
            String other = names.put(name, place);
            assertEquals(null, other, name);
        }
        assertNotEquals(Finding.swedishPlace("rows[0].to"), Finding.swedishPlace("rows[1].to"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "assistant.familyName | | Assistentens efternamn: uppgiften saknas. Fyll i den.",
        "phone | 123 | Anordnarens eller arbetsgivarens telefonnummer: skriv minst 7 tecken (du angav 3).",
        "rows[0].kind | ACTIV | Rad 1, slag av tid: välj aktiv tid, väntetid eller beredskap.",
        "rows[0].from | 8:00 | Rad 1, från klockan: skriv timmen med två siffror: 08.00 (du angav \"8:00\").",
        "assistant.collectiveAgreement | ja | Kollektivavtal: svaret ska vara ja eller nej. Välj ett av dem.",
        "shifts[1].end | x | Pass 2, slut: skriv datum och klockslag i hela minuter, till exempel 2026-10-01T20:00.",
        "person.personalNumber | 19570412-9807 | Personnummer för personen med assistans: skriv personnumrets 12 "
            + "siffror utan bindestreck och mellanslag (ÅÅÅÅMMDDNNNN)."})
    void whenAnAdministratorReadsAFinding_thenItNamesTheFieldAndSaysWhatToDo(String path, String text,
                                                                             String sentence) {
        assertEquals(sentence, SampleDrafts.check(path, text).get(0).swedish());
    }
}
