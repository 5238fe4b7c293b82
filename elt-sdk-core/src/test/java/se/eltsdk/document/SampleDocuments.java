package se.eltsdk.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import se.eltsdk.Samples;
import se.eltsdk.document.internal.xml.DocumentSchema;

/** A document from outside, as a person would lay it out, and changes to it. */
public final class SampleDocuments {

    private static final String TEXT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Tidredovisning xmlns="$NAMESPACE">
              <id>$ID</id>
              <redovisningsmanad>2026-10</redovisningsmanad>
              <personSomHarAssistans>
                <personnummer>$PERSON</personnummer>
                <fornamn>Åsa</fornamn>
                <efternamn>Öberg</efternamn>
              </personSomHarAssistans>
              <assistent>
                <personnummer>$ASSISTANT</personnummer>
                <fornamn>Kim</fornamn>
                <efternamn>Ek</efternamn>
                <kollektivavtal>true</kollektivavtal>
              </assistent>
              <berakningsperiod>
                <fromDag>2026-10-01</fromDag>
                <tomDag>2026-12-31</tomDag>
              </berakningsperiod>
              <assistansanordnare>
                <anordnareNamn>Omsorg &amp; Stöd AB</anordnareNamn>
                <organisationsnummer>$PROVIDER</organisationsnummer>
                <annanArbetsgivare>
                  <organisationsnummer>$EMPLOYER</organisationsnummer>
                </annanArbetsgivare>
              </assistansanordnare>
              <tidrapport>
                <rapportRad>
                  <dag>1</dag>
                  <fromTid>08.00</fromTid>
                  <tomTid>16.00</tomTid>
                  <aktivTid>true</aktivTid>
                </rapportRad>
                <rapportRad>
                  <dag>2</dag>
                  <fromTid>20.00</fromTid>
                  <tomTid>24.00</tomTid>
                  <vanteTid>true</vanteTid>
                </rapportRad>
              </tidrapport>
              <telefonnummerAnordnare>08-123 45 67</telefonnummerAnordnare>
            </Tidredovisning>
            """;

    private SampleDocuments() {
    }

    public static String text() {
        return TEXT.replace("$NAMESPACE", DocumentSchema.NAMESPACE).replace("$ID", Samples.ID)
                .replace("$PERSON", Samples.PERSON).replace("$ASSISTANT", Samples.ASSISTANT)
                .replace("$PROVIDER", Samples.PROVIDER).replace("$EMPLOYER", Samples.EMPLOYER);
    }

    /** The document with this text, which stands there, replaced where it stands first. */
    public static String with(String old, String replacement) {
        int at = text().indexOf(old);
        assertEquals(true, at >= 0, "the document has no " + old);
        return text().substring(0, at) + replacement + text().substring(at + old.length());
    }

    public static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
