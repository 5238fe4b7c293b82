package se.eltsdk.document.internal.xml;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Samples;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReferenceCanonicalizers;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.document.SampleDocuments;

/** The digest of documents that others have written is the one that other canonicalizers give. */
class StaxCanonicalizerTest {

    private static final String XSI = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    @TempDir
    private Path folder;

    static Stream<String> foreignDocuments() {
        String text = SampleDocuments.text();
        return Stream.of(text,
                text.replace("\n", "\r\n"),
                text.replace("\n", "\r"),
                "\uFEFF" + text,
                text.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", ""),
                text.replace("encoding=\"UTF-8\"", "encoding='utf-8' standalone='yes'"),
                text.replace("<", "<t:").replace("<t:/", "</t:").replace("<t:?", "<?").replace("xmlns=", "xmlns:t="),
                text.replace(" xmlns=", XSI + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns="),
                text.replace(" xmlns=", XSI + " xsi:schemaLocation=\"a&#xA;b\t&lt;&quot;'>\" xmlns="),
                text.replace("<dag>", "<dag" + XSI + " xsi:schemaLocation='a b' xsi:noNamespaceSchemaLocation='c'>"),
                text.replace("<dag>", "<dag xmlns:b='urn:b' xmlns:a='urn:a' xmlns='" + DocumentSchema.NAMESPACE + "'>"),
                text.replace("<dag>", "<t:dag xmlns='' xmlns:t='" + DocumentSchema.NAMESPACE + "'>")
                        .replace("</dag>", "</t:dag >"),
                text.replace("<tidrapport>", "<t:tidrapport xmlns='urn:x' xmlns:t='" + DocumentSchema.NAMESPACE + "'>")
                        .replace("</tidrapport>", "</t:tidrapport>").replace("rapportRad>", "t:rapportRad>")
                        .replaceAll("(?<=</?)(dag|(from|tom)Tid|(aktiv|vante)Tid)>", "t:$1>"),
                text.replace("Kim", "<![CDATA[K<i>&m]]>&#13;&#xA;&#9;&gt;\uD83D\uDE00&#x1F600;"),
                text.replace("<fornamn>Kim", "<fornamn\n >Ki<![CDATA[]]>m"),
                text + "\n\n  ");
    }

    @ParameterizedTest
    @MethodSource("foreignDocuments")
    void whenADocumentIsForeign_thenTheDigestIsThatOfOtherCanonicalizers(String text) throws Exception {
        byte[] bytes = text.getBytes(UTF_8);
        ReportDocument document = new ReportReader(Samples.CLOCK).readSigned(bytes);
        assertArrayEquals(bytes, document.bytes().toByteArray());
        assertEquals(Sha256.of(ReferenceCanonicalizers.jdk(bytes)), document.digest());
        assumeTrue(ReferenceCanonicalizers.xmllintIsThere(), "xmllint is not installed");
        assertEquals(Sha256.of(ReferenceCanonicalizers.xmllint(bytes, folder)), document.digest());
    }

    @Test
    void whenADocumentIsUtf16_thenTheDigestIsThatOfUtf8() throws Exception {
        byte[] bytes = SampleDocuments.with("UTF-8", "UTF-16").getBytes(UTF_16);
        ReportDocument document = new ReportReader(Samples.CLOCK).readSigned(bytes);
        assertEquals(Sha256.of(ReferenceCanonicalizers.jdk(bytes)), document.digest());
    }

    @Test
    void whenElementsAndNamespacesAreRandom_thenTheFormIsThatOfTheJdk() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            String text = "<Tidredovisning xmlns=\"" + DocumentSchema.NAMESPACE + "\" xmlns:p='urn:p' xmlns:q='urn:q'>"
                    + elements(random, 4) + "</Tidredovisning>";
            assertEquals(new String(ReferenceCanonicalizers.jdk(text.getBytes(UTF_8)), UTF_8),
                    new String(traced(text), UTF_8));
        }
    }

    private static byte[] traced(String text) throws XMLStreamException {
        XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(text));
        StaxCanonicalizer trace = new StaxCanonicalizer();
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> trace.start(xml);
                case XMLStreamConstants.END_ELEMENT -> trace.end(xml);
                case XMLStreamConstants.CHARACTERS -> trace.text(xml);
                default -> { }
            }
        }
        return trace.canonicalBytes();
    }

    private static String elements(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); depth > 0 && i > 0; i--) {
            String prefix = pick(random, "", "p:", "q:");
            text.append('<').append(prefix).append('e').append(declarations(random)).append('>')
                    .append(elements(random, depth - 1)).append(pick(random, "", "&lt;x&gt;", "\n", "&#13;", "'\""))
                    .append("</").append(prefix).append("e>");
        }
        return text.toString();
    }

    private static String declarations(Random random) {
        return pick(random, "", " xmlns=''", " xmlns='urn:d'")
                + pick(random, "", " xmlns:p='urn:p'", " xmlns:p='urn:2'")
                + pick(random, "", " xmlns:q='urn:p'", " xmlns:q='urn:q'") + pick(random, "", " b='&#10;\"'", " b='\t'")
                + pick(random, "", " p:a='1'", " p:c='&amp;&#13;'") + pick(random, "", " q:b='2'", " a='&lt;>'")
                + pick(random, "", "", " xml:lang='sv'");
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
