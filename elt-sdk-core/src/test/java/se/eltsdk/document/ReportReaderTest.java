package se.eltsdk.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.InvalidReportException;

class ReportReaderTest {

    private final ReportReader reader = new ReportReader(Samples.CLOCK);

    @Test
    void whenADocumentIsRight_thenItIsReadAndItsBytesAreKept() {
        byte[] bytes = SampleDocuments.bytes(SampleDocuments.text());
        ReportDocument document = reader.read(new ByteArrayInputStream(bytes));
        assertArrayEquals(bytes, document.bytes().toByteArray());
        assertEquals(report(), document.report());
        assertEquals(Samples.ID, document.id().toString());
        assertEquals(List.of(), reader.check(bytes));
        assertEquals(document, reader.readSigned(bytes));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "<dag>1<|<dag>+1<", "<dag>1<|<dag> 01 <", "<dag>1<|<dag>0001<", ">08.00<|> 08.00 <",
        ">2026-10<|> 2026-10 <", ">true</kollektivavtal|> 1 </kollektivavtal", ">2026-12-31<|> 2026-12-31Z <",
        ">2026-12-31<|>2026-12-31-14:00<", ">2026-12-31<|>2026-12-31+13:59<", "Kim|<![CDATA[Kim]]>", "Kim|&#75;im",
        "<dag>|<dag xmlns:x='urn:x'>"})
    void whenTheSchemaAllowsAnotherForm_thenItIsReadAsTheSame(String old, String other) {
        assertEquals(report(), reader.read(SampleDocuments.bytes(SampleDocuments.with(old, other))).report());
    }

    @Test
    void whenTokensHaveBlanksAround_thenTheyDoNotCount() {
        String text = SampleDocuments.text().replace(Samples.PERSON, "\n  " + Samples.PERSON + "\t")
                .replace(Samples.PROVIDER, " " + Samples.PROVIDER + " ");
        assertEquals(report(), reader.read(SampleDocuments.bytes(text)).report());
    }

    @Test
    void whenTextsHaveBlanksAround_thenTheyCount() {
        ReportDocument document = reader.readSigned(SampleDocuments.bytes(SampleDocuments.with("Kim", " Kim\n")));
        assertEquals(" Kim\n", document.report().assistant().givenName());
        assertEquals("ELT-008", assertThrows(SchemaException.class, () -> reader
                .readSigned(SampleDocuments.bytes(SampleDocuments.with(">true</aktivTid", "> true </aktivTid"))))
                .code().id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "$PERSON|195704129808|ELT-101|personSomHarAssistans.personnummer|6|5",
        "$PERSON|19570412|ELT-101|personSomHarAssistans.personnummer|6|5",
        "$ASSISTANT|199001019999|ELT-102|assistent.personnummer|11|5",
        "$PROVIDER|5560000000|ELT-104|assistansanordnare.organisationsnummer|22|5",
        "$EMPLOYER|5560000000|ELT-104|assistansanordnare.annanArbetsgivare.organisationsnummer|24|7",
        "$ID|4A8DB4B8-BC29-4406-901C-3F69298CABE3|ELT-110|id|3|3",
        "08-123 45 67|112|ELT-108|telefonnummerAnordnare|41|3",
        "08-123 45 67|08-123&#10;4567|ELT-108|telefonnummerAnordnare|41|3",
        "08-123 45 67|08-123&#xD;4567|ELT-108|telefonnummerAnordnare|41|3",
        "<fornamn>Kim|<fornamn>|ELT-106|assistent.fornamn|12|5",
        "2026-10<|2026-13<|ELT-201|redovisningsmanad|4|3",
        ">08.00<|>08:00<|ELT-302|tidrapport.rapportRad[0].fromTid|30|7",
        ">08.00<|>08.60<|ELT-302|tidrapport.rapportRad[0].fromTid|30|7",
        ">08.00<|>17.00<|ELT-303|tidrapport.rapportRad[0].tomTid|31|7",
        "2026-10-01|2027-01-01|ELT-401|berakningsperiod[0].tomDag|18|5"})
    void whenAValueOrARuleIsBroken_thenTheFindingSpeaksOfTheDocument(String old, String other, String code, String path,
                                                                     int line, int column) {
        String placed = old.replace("$PERSON", Samples.PERSON).replace("$ASSISTANT", Samples.ASSISTANT)
                .replace("$PROVIDER", Samples.PROVIDER).replace("$EMPLOYER", Samples.EMPLOYER)
                .replace("$ID", Samples.ID);
        List<Finding> errors = reader.check(SampleDocuments.bytes(SampleDocuments.with(placed, other))).stream()
                .filter(Finding::isError).toList();
        Finding first = errors.stream().filter(finding -> finding.code().id().equals(code)).findFirst().orElseThrow();
        assertEquals(path + " " + line + ":" + column, first.path() + " " + first.line() + ":" + first.column());
    }

    @Test
    void whenRowsOverlap_thenTheLaterOneIsNamed() {
        String text = SampleDocuments.with("<dag>2", "<dag>1").replace("20.00", "15.00");
        InvalidReportException invalid = assertThrows(InvalidReportException.class,
                () -> reader.read(SampleDocuments.bytes(text)));
        assertEquals("ELT-304", invalid.code().id());
        assertEquals("tidrapport.rapportRad[1].fromTid", invalid.findings().get(0).path());
        assertEquals(36, invalid.findings().get(0).line());
    }

    @Test
    void whenFaultsAreOfEveryKind_thenAllAreReportedInDocumentOrder() {
        String text = SampleDocuments.with("<dag>2", "<dag>1").replace("20.00", "15.00")
                .replace("<fornamn>Åsa</fornamn>", "")
                .replace("08-123 45 67", "112").replace(Samples.PERSON, "195704129808").replace(">2026-12-31", ">x");
        SchemaException refused = assertThrows(SchemaException.class, () -> reader.read(SampleDocuments.bytes(text)));
        assertEquals("ELT-006", refused.code().id());
        assertEquals(List.of("ELT-101 6", "ELT-006 8", "ELT-008 18", "ELT-304 36", "ELT-108 41"),
                refused.findings().stream().map(finding -> finding.code().id() + " " + finding.line()).toList());
    }

    @Test
    void whenAPartIsMissing_thenItIsReportedOnce() {
        String text = SampleDocuments.with("<dag>1</dag>", "");
        assertEquals(List.of("ELT-006 tidrapport.rapportRad[0].dag"), reader.check(SampleDocuments.bytes(text)).stream()
                .map(finding -> finding.code().id() + " " + finding.path()).toList());
    }

    @Test
    void whenOnlyWarningsAreThere_thenItIsReadAndCheckReturnsThem() {
        String text = SampleDocuments.with("Kim", "Kim ");
        assertEquals("Kim ", reader.read(SampleDocuments.bytes(text)).report().assistant().givenName());
        Finding warning = reader.check(SampleDocuments.bytes(text)).get(0);
        assertEquals("ELT-107 assistent.fornamn 12", warning.code().id() + " " + warning.path() + " " + warning.line());
    }

    @Test
    void whenADocumentWasSignedUnderOtherRules_thenOnlyItsFormIsAsked() {
        byte[] overlapping = SampleDocuments.bytes(SampleDocuments.with("<dag>2", "<dag>1").replace("20.00", "15.00"));
        assertEquals(2, reader.readSigned(overlapping).report().rows().size());
        byte[] next = SampleDocuments.bytes(SampleDocuments.with("2026-10<", "2027-10<"));
        assertEquals("2027-10", reader.readSigned(next).report().month().toString());
    }

    @Test
    void whenASignedDocumentContainsAnImpossibleValue_thenItIsRefusedAtItsPlace() {
        InvalidReportException invalid = assertThrows(InvalidReportException.class, () -> reader
                .readSigned(SampleDocuments.bytes(SampleDocuments.with(">24.00<", ">24.01<"))));
        Finding finding = invalid.findings().get(0);
        assertEquals("ELT-302 tidrapport.rapportRad[1].tomTid 37",
                finding.code().id() + " " + finding.path() + " " + finding.line());
    }

    @Test
    void whenLinesEndAsOnWindows_thenLineAndColumnAreTheSame() {
        String text = SampleDocuments.with("<dag>2", "<dag>x");
        assertEquals(reader.check(SampleDocuments.bytes(text)),
                reader.check(SampleDocuments.bytes(text.replace("\n", "\r\n"))));
        assertFalse(reader.check(SampleDocuments.bytes(text)).isEmpty());
    }

    private static TimeReport report() {
        Provider provider = Provider.hiring(OrganisationNumber.parse(Samples.PROVIDER),
                OrganisationNumber.parse(Samples.EMPLOYER)).withName("Omsorg & Stöd AB");
        return Samples.builder().employment(Employment.by(provider))
                .period(new CalculationPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)))
                .row(Samples.row(1, "08.00", "16.00", TimeKind.ACTIVE))
                .row(Samples.row(2, "20.00", "24.00", TimeKind.WAITING)).build();
    }
}
