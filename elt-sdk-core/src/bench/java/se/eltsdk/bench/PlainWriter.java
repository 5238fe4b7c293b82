package se.eltsdk.bench;

import jakarta.xml.bind.JAXBContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.xml.crypto.OctetStreamData;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import se.eltsdk.contract.document.ObjectFactory;
import se.eltsdk.contract.document.Tidredovisning;
import se.eltsdk.document.internal.xml.DocumentMapper;
import se.eltsdk.report.TimeReport;

/**
 * Computes a report's digest with the JDK and JAXB in separate steps: marshal, validate, parse, canonicalize, hash. The
 * JAXB context, the compiled schema and the canonicalizer are reused, as a careful caller would.
 */
final class PlainWriter {

    private final JAXBContext context;
    private final Schema schema;
    private final CanonicalizationMethod canonicalizer;

    PlainWriter() throws Exception {
        context = JAXBContext.newInstance(Tidredovisning.class);
        schema = SchemaFactory.newDefaultInstance()
                .newSchema(Tidredovisning.class.getResource("/se/eltsdk/contract/tidredovisning_extern_v1.xsd"));
        canonicalizer = XMLSignatureFactory.getInstance("DOM", "XMLDSig")
                .newCanonicalizationMethod(CanonicalizationMethod.INCLUSIVE, (C14NMethodParameterSpec) null);
    }

    String digest(TimeReport report) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        context.createMarshaller().marshal(new ObjectFactory().createTidredovisning(new DocumentMapper().map(report)),
                out);
        byte[] xml = out.toByteArray();
        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
        OctetStreamData canonical = (OctetStreamData) canonicalizer.transform(
                new OctetStreamData(new ByteArrayInputStream(xml)), null);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getOctetStream().readAllBytes());
        return HexFormat.of().formatHex(digest);
    }
}
