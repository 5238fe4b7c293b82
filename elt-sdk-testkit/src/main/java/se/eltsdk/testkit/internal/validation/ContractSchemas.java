package se.eltsdk.testkit.internal.validation;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import se.eltsdk.contract.document.Tidredovisning;

/** FK's two schemas. Errors name the rule and the element, never the value. */
final class ContractSchemas {

    private static final String FOLDER = "/se/eltsdk/contract/";
    private static final String CURRENT_ELEMENT = "http://apache.org/xml/properties/dom/current-element-node";
    private static final Pattern RULE = Pattern.compile("([a-zA-Z][a-zA-Z0-9.-]*):.*", Pattern.DOTALL);
    private static final int MOST = 20;

    private final Schema message = compile("SkickaTidredovisning.xsd");
    private final Schema report = compile("tidredovisning_extern_v1.xsd");

    List<String> againstMessage(Element element) {
        return check(message, element, "The message");
    }

    List<String> againstReport(Element element) {
        return check(report, element, "The report");
    }

    private static Schema compile(String name) {
        URL url = Tidredovisning.class.getResource(FOLDER + name);
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            // A jar in Spring Boot's executable jar has the protocol nested.
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar:file,nested,jar:nested");
            return factory.newSchema(url);
        } catch (SAXException e) {
            throw new IllegalStateException("The contract's schema " + name + " cannot be read", e);
        }
    }

    private static List<String> check(Schema schema, Element element, String what) {
        Validator validator = schema.newValidator();
        Collector collector = new Collector(validator, what);
        validator.setErrorHandler(collector);
        try {
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new DOMSource(element));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("The JDK's validator failed", e);
        }
        return new ArrayList<>(collector.sentences).subList(0, Math.min(MOST, collector.sentences.size()));
    }

    private record Collector(Validator validator, String what, Set<String> sentences) implements ErrorHandler {

        Collector(Validator validator, String what) {
            this(validator, what, new LinkedHashSet<>());
        }

        @Override
        public void warning(SAXParseException e) {
            // A warning is not a violation of the schema.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            Matcher rule = RULE.matcher(String.valueOf(e.getMessage()));
            String code = rule.matches() ? rule.group(1) : "unnamed rule";
            String name = validator.getProperty(CURRENT_ELEMENT) instanceof Element at ? at.getLocalName() : "its root";
            sentences.add(what + " does not fit its schema: " + code + " at " + name + ".");
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            error(e);
        }
    }
}
