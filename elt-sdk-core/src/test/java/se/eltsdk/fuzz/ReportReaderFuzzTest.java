package se.eltsdk.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.document.SchemaException;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.InvalidReportException;
import se.eltsdk.rules.ReportRules;

/**
 * Any bytes given to the report reader.
 *
 * <p>Input: 0 and a document in UTF-8, or 1 in UTF-16; 2 and a recipe for edits of a good document. What is taken has
 * the digest that the JDK's canonicalizer gives it; its canonical form is read as the same report with the same digest;
 * and the report, written anew, is the same again. So no two readers can see different reports under one digest.
 */
@Tag("fuzz")
class ReportReaderFuzzTest {

    private static final ReportReader READER = new ReportReader(Samples.CLOCK);
    private static final ReportWriter WRITER = new ReportWriter();
    private static final byte[] GOOD = written(Samples.report());
    private static final byte[] OTHER = new String(GOOD, UTF_8).replace("xmlns=", "xmlns:t=").replace("</", "</t:")
            .replaceAll("<(?=[a-zA-Z])", "<t:").getBytes(UTF_8);

    private static final List<String> DICTIONARY = List.of("<!-- x -->", "<![CDATA[x]]>", "<![CDATA[", "]]>", "&#13;",
            "&#xA;", "&#x9;", "&amp;", "&lt;", "&x;", "<?x y?>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", " xmlns:x=\"urn:x\"",
            " xmlns=\"\"", " xmlns:t=\"http://schema.forsakringskassan.se/integration/isassistansersattning/"
            + "tidredovisning/1\"", " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"", " xsi:nil=\"true\"",
            " xsi:schemaLocation=\"a b\"", " xsi:type=\"t\"", " xml:lang=\"sv\"", " xml:space=\"preserve\"", "<x/>",
            "<t:dag>1</t:dag>", "<tidrapport>", "</tidrapport>", "<rapportRad>", " ", "\n", "\r", "\r\n", "\t",
            "\u00a0", "\u0085", "\u2028", "\ufeff", "\ufffe", "\ud83d\ude00", "e\u0301", "1", "true", "00.00", "24.00",
            "2026-10-31", "--05", "<harEjAnnanArbetsgivare>true</harEjAnnanArbetsgivare>",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version=\"1.1\"?>");

    static Stream<byte[]> seeds() {
        return Stream.of(input(0, GOOD), input(0, OTHER), input(1, GOOD), input(2), input(2, 0, 2, 0, 20, 0, 60),
                input(2, 1, 5, 0, 10, 0, 0), input(2, 0, 5, 0, 12, 0, 1), input(2, 0, 6, 0, 80, 0, 90, 20),
                input(2, 1, 5, 0, 2, 0, 12, 9, 0, 2, 0, 10, 0, 15), input(2, 0, 9, 0, 30, 0, 3, 0, 4),
                input(2, 0, 7, 0, 40, 30), input(2, 0, 8, 0, 30, 0, 31));
    }

    /** What is made once is not the first input's cost. */
    @BeforeAll
    static void loadClassesAndSchema() {
        READER.read(GOOD);
    }

    @Timeout(60)
    @MethodSource("seeds")
    @FuzzTest
    void whenAnyBytesAreRead_thenTheyAreRefusedOrTheSameReportForEveryReader(byte[] input) throws Exception {
        byte[] document = document(new MutationInput(input));
        List<Finding> findings = CostLimit.run(document.length, () -> READER.check(document));
        Optional<ReportDocument> signed = CostLimit.run(document.length, () -> taken(READER::readSigned, document));

        if (signed.isPresent()) {
            assertSameForEveryReader(document, signed.get());
        }
        if (findings.stream().noneMatch(Finding::isError)) {
            TimeReport report = READER.read(document).report();
            assertEquals(report, signed.orElseThrow().report());
            assertEquals(report, READER.read(written(report)).report());
        } else if (signed.isPresent()) {
            assertEquals(Optional.empty(), taken(READER::read, document));
        }
    }

    private static void assertSameForEveryReader(byte[] bytes, ReportDocument document) throws Exception {
        byte[] canonical = canonical(bytes);
        assertArrayEquals(bytes, document.bytes().toByteArray());
        assertEquals(Sha256.of(canonical), document.digest());
        ReportDocument again = READER.readSigned(canonical);
        assertEquals(document.digest(), again.digest());
        assertEquals(document.report(), again.report());
    }

    private static Optional<ReportDocument> taken(Function<byte[], ReportDocument> reader, byte[] bytes) {
        try {
            return Optional.of(reader.apply(bytes));
        } catch (SchemaException e) {
            assertFalse(e.findings().isEmpty());
        } catch (InvalidReportException e) {
            assertFalse(e.findings().isEmpty());
        }
        return Optional.empty();
    }

    private static byte[] document(MutationInput recipe) {
        return switch (recipe.octet() % 3) {
            case 0 -> recipe.rest();
            case 1 -> new String(recipe.rest(), UTF_8).replace("UTF-8", "UTF-16").getBytes(UTF_16);
            default -> {
                boolean prefixed = recipe.octet() % 2 == 1;
                yield ByteMutator.ofXml(prefixed ? OTHER : GOOD, prefixed ? GOOD : OTHER, DICTIONARY, recipe);
            }
        };
    }

    private static byte[] written(TimeReport report) {
        return WRITER.write(ReportRules.validate(report, Samples.CLOCK)).bytes().toByteArray();
    }

    private static byte[] canonical(byte[] xml) throws Exception {
        OctetStreamData canonical = (OctetStreamData) XMLSignatureFactory.getInstance("DOM")
                .newTransform(CanonicalizationMethod.INCLUSIVE, (TransformParameterSpec) null)
                .transform(new OctetStreamData(new ByteArrayInputStream(xml)), null);
        return canonical.getOctetStream().readAllBytes();
    }

    private static byte[] input(int... octets) {
        return SeedInputs.of(octets);
    }

    private static byte[] input(int first, byte[] rest) {
        return SeedInputs.of(first, rest);
    }
}
