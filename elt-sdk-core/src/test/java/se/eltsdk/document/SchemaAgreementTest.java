package se.eltsdk.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;
import org.xml.sax.SAXException;
import se.eltsdk.EltException;
import se.eltsdk.InvalidValueException;
import se.eltsdk.Samples;
import se.eltsdk.SwedishSentenceAssertions;
import se.eltsdk.document.internal.xml.DocumentSchema;
import se.eltsdk.report.internal.TextFields;
import se.eltsdk.rules.ReportRules;

/**
 * The reader's own grammar with the rules on single values, FK's schema, and the contract as it was copied by hand are
 * three judges of one thing: over many broken documents they agree.
 */
class SchemaAgreementTest {

    private static final int DOCUMENTS = 1_500;

    /** What no typed report can hold although the schema does: a check digit, 13 as a month, a blank name. */
    private static final Set<String> NARROWER =
            Set.of("ELT-101", "ELT-102", "ELT-104", "ELT-106", "ELT-110", "ELT-201", "ELT-302");

    private static final String[] PHONES = {"08-123\n4567", "08-123\r4567", "08-123\r\n4567", "\n08-1234567",
            "08-1234567\n", "08-123\u00854567", "08-123\u20284567", "08-123\u20294567", "08-123\t4567", "123456",
            "1234567", "12345\uD83D\uDE00", "123456\uD83D\uDE00", "       "};

    private static final String[] VALUES = {"", " ", "true", " true ", "false", "1", " 0 ", "+7", "07", "-0", "-3",
            "31", "32", "1.0", "2026-10", " 2026-10\n", "2026-13", "2026-1", "08.30", " 08.30 ", "8.30", "08:30",
            "24.00", "99.99", "2026-02-28", "2026-02-29", " 2026-10-01Z ", "2026-10-01+02:00", "2026-10-01+14:00",
            "2026-10-01+15:00", "0000-01-01", "2026-1-1", "1234567", "123456", Samples.PERSON,
            " " + Samples.PERSON + " ", Samples.PROVIDER, Samples.ID, Samples.ID.toUpperCase(Locale.ROOT),
            " " + Samples.ID, "TRUE", "å", "\u0661\u0662"};

    private final Random random = new Random(42);
    private final ReferenceContract contract = new ReferenceContract();
    private final ReportReader reader = new ReportReader(Samples.CLOCK);

    @Tag("once")
    @Test
    void whenDocumentsAreBrokenAtRandom_thenReaderAndSchemaAgree() throws Exception {
        int accepted = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            Document document = parse(i % 3 == 0 ? SampleDocuments.bytes(SampleDocuments.text()) : written(i));
            for (int change = random.nextInt(3); change >= 0; change--) {
                change(document);
            }
            accepted += judge(document, i) ? 1 : 0;
        }
        assertTrue(accepted > DOCUMENTS / 50 && accepted < DOCUMENTS / 2, accepted + " accepted");
    }

    @Property(tries = 2_000)
    void whenAPhoneNumberIsAnyText_thenRuleSchemaAndContractAgree(@ForAll("phones") String phone) throws Exception {
        Document document = parse(SampleDocuments.bytes(SampleDocuments.text()));
        document.getElementsByTagNameNS("*", "telefonnummerAnordnare").item(0).setTextContent(phone);

        assertEquals(contract.takes(document), isHeldBySchema(document));
        assertEquals(isHeldBySchema(document), !codeOf(phone).equals("ELT-108"), codeOf(phone));
    }

    /** The code with which the rule refuses it; empty where it does not. */
    private static String codeOf(String phone) {
        try {
            TextFields.phone(phone, "phone");
            return "";
        } catch (InvalidValueException e) {
            return e.code().id();
        }
    }

    @Provide
    Arbitrary<String> phones() {
        return Arbitraries.of("0", "8", "-", " ", "\t", "\n", "\r", "\u0085", "\u2028", "\u2029", "\u00a0",
                "\uD83D\uDE00").list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    }

    private boolean judge(Document document, int number) throws Exception {
        byte[] bytes = serialized(document);
        boolean held = isHeldBySchema(document);
        assertEquals(contract.takes(document), held, () -> "contract and schema differ: " + text(bytes));
        SwedishSentenceAssertions.assertPlain(reader.check(bytes));
        try {
            reader.readSigned(bytes);
            assertTrue(held, () -> "taken, against the schema: " + text(bytes));
        } catch (SchemaException e) {
            assertEquals(false, e.findings().stream().anyMatch(f -> f.code().id().equals("ELT-004") && f.line() == 0),
                    () -> "the walk overlooked: " + text(bytes));
            assertTrue(!held, () -> number + " refused, against the schema: " + e.findings() + text(bytes));
            return false;
        } catch (EltException e) {
            assertTrue(NARROWER.contains(e.code().id()) || e.code().id().equals("ELT-108") && !held,
                    () -> e.code().id() + text(bytes));
            return false;
        }
        return true;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static byte[] serialized(Document document) {
        LSSerializer serializer = ((DOMImplementationLS) document.getImplementation()).createLSSerializer();
        serializer.getDomConfig().setParameter("xml-declaration", false);
        return SampleDocuments.bytes(serializer.writeToString(document));
    }

    private static boolean isHeldBySchema(Document document) throws IOException {
        try {
            DocumentSchema.SCHEMA.newValidator().validate(new DOMSource(document));
            return true;
        } catch (SAXException e) {
            return false;
        }
    }

    private byte[] written(int seed) {
        return new ReportWriter().write(ReportRules.validate(new RandomReports(seed).next(), Samples.CLOCK))
                .bytes().toByteArray();
    }

    private void change(Document document) {
        List<Element> all = new ArrayList<>();
        NodeList nodes = document.getElementsByTagName("*");
        for (int i = 1; i < nodes.getLength(); i++) {
            all.add((Element) nodes.item(i));
        }
        if (all.isEmpty()) {
            return;
        }
        Element one = all.get(random.nextInt(all.size()));
        Element other = all.get(random.nextInt(all.size()));
        switch (random.nextInt(12)) {
            case 0 -> one.getParentNode().removeChild(one);
            case 1 -> one.getParentNode().insertBefore(one.cloneNode(true), one);
            case 2 -> one.getParentNode().appendChild(one);
            case 3 -> document.renameNode(one, DocumentSchema.NAMESPACE, other.getLocalName());
            case 4 -> one.setAttribute("x", "1");
            case 5 -> one.getParentNode().insertBefore(document.createTextNode("x"), one);
            case 6 -> one.getParentNode().insertBefore(other.cloneNode(true), one);
            case 7, 8 -> phoneOf(all).setTextContent(PHONES[random.nextInt(PHONES.length)]);
            default -> leafOf(one).setTextContent(VALUES[random.nextInt(VALUES.length)]);
        }
    }

    private Element phoneOf(List<Element> all) {
        List<Element> phones = all.stream().filter(element -> element.getLocalName().startsWith("telefon")).toList();
        return phones.isEmpty() ? leafOf(all.get(0)) : phones.get(random.nextInt(phones.size()));
    }

    private static Element leafOf(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                return leafOf(inner);
            }
        }
        return element;
    }

    private static Document parse(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }
}
