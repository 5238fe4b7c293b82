package se.eltsdk.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import jakarta.xml.bind.JAXBException;
import java.util.Arrays;
import javax.xml.validation.ValidatorHandler;
import se.eltsdk.Bytes;
import se.eltsdk.Sha256;
import se.eltsdk.contract.document.ObjectFactory;
import se.eltsdk.document.internal.xml.DocumentMapper;
import se.eltsdk.document.internal.xml.DocumentSchema;
import se.eltsdk.document.internal.xml.SaxCanonicalizer;
import se.eltsdk.document.internal.xml.ValidatorPool;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ValidReport;

/**
 * Writes a report as FK's {@code tidredovisning}: the one place where XML is made.
 *
 * <p>The bytes are an XML declaration, a line feed, and after it the Canonical XML 1.0 of the document, so that the
 * digest which BankID signs is SHA-256 of the bytes after the declaration. They are checked against FK's schema while
 * they are written. The same report always gives the same bytes. Rows stay in the report's order.
 *
 * <p>Example: {@code new ReportWriter().write(ReportRules.validate(report, clock)).digest()}.
 *
 * <p>Safe for any number of threads, and worth keeping: a writer that is used again is faster than a new one. JAXB's
 * context and the schema are made once for all writers.
 */
public final class ReportWriter {

    private static final byte[] DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(UTF_8);

    private final ValidatorPool validators = new ValidatorPool();

    /** Makes a writer; the first one loads FK's schema. */
    public ReportWriter() {
        requireNonNull(DocumentSchema.SCHEMA);
    }

    /** Returns the document of this report. A report that passes the rules also conforms to FK's schema. */
    public ReportDocument write(ValidReport report) {
        TimeReport content = requireNonNull(report, "report").report();
        byte[] canonical = canonical(content);
        byte[] bytes = Arrays.copyOf(DECLARATION, DECLARATION.length + canonical.length);
        System.arraycopy(canonical, 0, bytes, DECLARATION.length, canonical.length);
        return new ReportDocument(Bytes.of(bytes), Sha256.of(canonical), content);
    }

    private byte[] canonical(TimeReport report) {
        SaxCanonicalizer canonical = new SaxCanonicalizer();
        DocumentSchema.ErrorRecorder verdict = new DocumentSchema.ErrorRecorder();
        ValidatorHandler validator = validators.borrow();
        validator.setErrorHandler(verdict);
        validator.setContentHandler(canonical);
        try {
            DocumentSchema.CLASSES.createMarshaller()
                    .marshal(new ObjectFactory().createTidredovisning(new DocumentMapper().map(report)), validator);
        } catch (JAXBException e) {
            throw new IllegalStateException("a mapped report cannot be marshalled: " + e.getClass().getName());
        }
        if (verdict.hasErrors()) {
            throw new IllegalStateException("the document that was written does not hold FK's schema");
        }
        validators.release(validator);
        return canonical.canonicalBytes();
    }
}
