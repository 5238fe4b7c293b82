package se.eltsdk.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.Samples;
import se.eltsdk.Sha256;
import se.eltsdk.document.internal.xml.DocumentSchema;
import se.eltsdk.identity.CoordinationNumber;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ReportRules;

class ReportWriterTest {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final ReportWriter writer = new ReportWriter();

    @Test
    void whenEveryPartIsThere_thenTheBytesAreExactlyThese() {
        Provider provider = Provider.hiring(OrganisationNumber.parse(Samples.PROVIDER),
                OrganisationNumber.parse(Samples.EMPLOYER), "Bemanning").withName("Omsorg & Stöd AB")
                .withContact("Bo \"B\" Ek").withPhone("08-7654321");
        TimeReport report = Samples.builder()
                .assistant(Assistant.of(CoordinationNumber.parse(Samples.COORDINATION), "Kim", "Ek", false)
                        .withPhone("0701234567"))
                .period(new CalculationPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 12, 31)))
                .employment(Employment.by(provider)).row(Samples.row(2, "20.00", "24.00", TimeKind.WAITING))
                .row(Samples.row(1, "08.00", "16.05", TimeKind.ACTIVE))
                .row(Samples.row(3, "00.00", "06.00", TimeKind.STANDBY)).build();
        assertEquals(DECLARATION + "<Tidredovisning xmlns=\"" + DocumentSchema.NAMESPACE + "\"><id>" + Samples.ID
                + "</id>"
                + "<redovisningsmanad>2026-10</redovisningsmanad><personSomHarAssistans><personnummer>"
                + Samples.PERSON + "</personnummer><fornamn>Åsa</fornamn><efternamn>Öberg</efternamn>"
                + "</personSomHarAssistans><assistent><samordningsnummer>" + Samples.COORDINATION
                + "</samordningsnummer><fornamn>Kim</fornamn><efternamn>Ek</efternamn>"
                + "<kollektivavtal>false</kollektivavtal></assistent><berakningsperiod><fromDag>2026-10-01</fromDag>"
                + "<tomDag>2026-12-31</tomDag></berakningsperiod><assistansanordnare>"
                + "<anordnareNamn>Omsorg &amp; Stöd AB</anordnareNamn><organisationsnummer>" + Samples.PROVIDER
                + "</organisationsnummer><kontaktperson>Bo \"B\" Ek</kontaktperson>"
                + "<telefonnummer>08-7654321</telefonnummer><annanArbetsgivare>"
                + "<arbetsgivareNamn>Bemanning</arbetsgivareNamn><organisationsnummer>" + Samples.EMPLOYER
                + "</organisationsnummer></annanArbetsgivare></assistansanordnare><tidrapport>"
                + "<rapportRad><dag>2</dag><fromTid>20.00</fromTid><tomTid>24.00</tomTid><vanteTid>true</vanteTid>"
                + "</rapportRad><rapportRad><dag>1</dag><fromTid>08.00</fromTid><tomTid>16.05</tomTid>"
                + "<aktivTid>true</aktivTid></rapportRad><rapportRad><dag>3</dag><fromTid>00.00</fromTid>"
                + "<tomTid>06.00</tomTid><beredskapsTid>true</beredskapsTid></rapportRad></tidrapport>"
                + "<telefonnummerAnordnare>08-123 45 67</telefonnummerAnordnare>"
                + "<telefonnummerAssistent>0701234567</telefonnummerAssistent></Tidredovisning>", text(write(report)));
    }

    @Test
    void whenThereAreNoRows_thenTheEmptyElementIsExpanded() {
        assertTrue(text(write(Samples.builder().build())).contains("<tidrapport></tidrapport>"));
    }

    @Test
    void whenThePersonEmploys_thenTheMarkSaysTrue() {
        TimeReport report = Samples.builder().employment(Employment.byPerson()).build();
        assertTrue(text(write(report))
                .contains("<anstalldAvPersonSomHarAssistans>true</anstalldAvPersonSomHarAssistans>"));
    }

    @Test
    void whenANameContainsEverything_thenItSurvivesAndTheDigestIsThatOfOtherCanonicalizers() throws Exception {
        ReportDocument document = write(awkward());
        byte[] canonical = ReferenceCanonicalizers.jdk(document.bytes().toByteArray());
        assertArrayEquals(withoutDeclaration(document), canonical);
        assertEquals(Sha256.of(canonical), document.digest());
        ReportDocument read = new ReportReader(Samples.CLOCK).read(document.bytes().toByteArray());
        assertEquals(awkward(), read.report());
        assertEquals(document, read);
        assertEquals(document.digest(), read.digest());
    }

    @Test
    void whenLibxml2Canonicalizes_thenTheDigestIsTheSame(@TempDir Path folder) throws Exception {
        assumeTrue(ReferenceCanonicalizers.xmllintIsThere(), "xmllint is not installed");
        ReportDocument document = write(awkward());
        byte[] canonical = ReferenceCanonicalizers.xmllint(document.bytes().toByteArray(), folder);
        assertEquals(Sha256.of(canonical), document.digest());
    }

    @Test
    void whenReportsAreRandom_thenTheyAreCanonicalAndComeBackEqual() throws Exception {
        RandomReports reports = new RandomReports(20261001);
        ReportReader reader = new ReportReader(Samples.CLOCK);
        for (int i = 0; i < 300; i++) {
            TimeReport report = reports.next();
            ReportDocument document = write(report);
            byte[] bytes = document.bytes().toByteArray();
            assertArrayEquals(withoutDeclaration(document), ReferenceCanonicalizers.jdk(bytes), "report " + i);
            ReportDocument read = reader.read(bytes);
            assertEquals(report, read.report(), "report " + i);
            assertEquals(document.digest(), read.digest(), "report " + i);
        }
    }

    @Test
    void whenThreadsShareAWriter_thenEachGetsItsOwnDocument() throws Exception {
        List<TimeReport> reports = new ArrayList<>();
        RandomReports random = new RandomReports(7);
        List<ReportDocument> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            reports.add(random.next());
            expected.add(write(reports.get(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CyclicBarrier start = new CyclicBarrier(4);
            List<Future<List<ReportDocument>>> results = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                results.add(threads.submit(() -> {
                    start.await();
                    return reports.stream().map(this::write).toList();
                }));
            }
            for (Future<List<ReportDocument>> result : results) {
                assertEquals(expected, result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whenTheThreadsClassLoaderIsNullOrForeign_thenTheContractLoadsAllTheSame() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader foreign = new URLClassLoader(new URL[0], null)) {
            for (ClassLoader loader : Arrays.asList(null, foreign)) {
                Thread.currentThread().setContextClassLoader(loader);
                Class<?> fresh = Class.forName(DocumentSchema.class.getName(), true, new FreshLoader());
                assertNotSame(DocumentSchema.class, fresh);
                assertEquals(Samples.ID, write(Samples.report()).id().toString());
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void whenADocumentIsShownAsText_thenNothingPersonalIsInIt() {
        String shown = write(Samples.report()).toString();
        assertTrue(shown.contains(Samples.ID));
        assertFalse(shown.contains(Samples.PERSON) || shown.contains("Öberg") || shown.contains("123 45 67"));
    }

    private static TimeReport awkward() {
        String name = "\"&<>'\" åäö ÅÄÖ \uD83D\uDE00\r\n\t\r]]>\u00A0";
        return Samples.builder()
                .person(new AssistedPerson(PersonalNumber.parse(Samples.PERSON), name, "é".repeat(200)))
                .row(Samples.row(1, "08.00", "16.00", TimeKind.ACTIVE)).build();
    }

    private ReportDocument write(TimeReport report) {
        return writer.write(ReportRules.validate(report, Samples.CLOCK));
    }

    private static String text(ReportDocument document) {
        return new String(document.bytes().toByteArray(), UTF_8);
    }

    private static byte[] withoutDeclaration(ReportDocument document) {
        byte[] bytes = document.bytes().toByteArray();
        return Arrays.copyOfRange(bytes, DECLARATION.length(), bytes.length);
    }

    /** Loads {@link DocumentSchema} anew, so that its start-up runs again. */
    private static final class FreshLoader extends ClassLoader {

        FreshLoader() {
            super(DocumentSchema.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(DocumentSchema.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream code = DocumentSchema.class.getResourceAsStream("DocumentSchema.class")) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
