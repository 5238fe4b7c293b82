package se.eltsdk.document.internal.xml;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBContextFactory;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.util.Map;
import java.util.ServiceLoader;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import se.eltsdk.contract.document.Tidredovisning;

/** FK's document contract as compiled once: the schema and the JAXB context, both immutable and thread-safe. */
public final class DocumentSchema {

    public static final String NAMESPACE =
            "http://schema.forsakringskassan.se/integration/isassistansersattning/tidredovisning/1";

    public static final Schema SCHEMA = compileSchema();
    public static final JAXBContext CLASSES = bindClasses();

    private DocumentSchema() {
    }

    /** Whether the schema itself takes this text. */
    public static boolean isValid(String xml) {
        ErrorRecorder verdict = new ErrorRecorder();
        try {
            Validator validator = SCHEMA.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setErrorHandler(verdict);
            validator.validate(new StreamSource(new StringReader(xml)));
            return !verdict.hasErrors();
        } catch (SAXException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail to be read", e);
        }
    }

    private static Schema compileSchema() {
        URL xsd = Tidredovisning.class.getResource("/se/eltsdk/contract/tidredovisning_extern_v1.xsd");
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(xsd);
        } catch (SAXException e) {
            throw new IllegalStateException("the schema in elt-sdk-contract does not compile", e);
        }
    }

    /** Asks this library's own class loader for JAXB: the thread's may be null, or know nothing of it. */
    private static JAXBContext bindClasses() {
        try {
            return ServiceLoader.load(JAXBContextFactory.class, DocumentSchema.class.getClassLoader()).findFirst()
                    .orElseThrow(() -> new IllegalStateException("no Jakarta XML Binding runtime on the class path"))
                    .createContext(new Class<?>[] {Tidredovisning.class}, Map.of());
        } catch (JAXBException e) {
            throw new IllegalStateException("the classes in elt-sdk-contract do not bind", e);
        }
    }

    /** Whether the schema was held; what the validator has to say about it quotes values and is never passed on. */
    public static final class ErrorRecorder implements ErrorHandler {

        private boolean hasErrors;

        @Override
        public void warning(SAXParseException warning) {
        }

        @Override
        public void error(SAXParseException error) {
            hasErrors = true;
        }

        @Override
        public void fatalError(SAXParseException error) {
            hasErrors = true;
        }

        public boolean hasErrors() {
            return hasErrors;
        }
    }
}
