package se.eltsdk.document.internal.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.ValidatorHandler;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;
import se.eltsdk.Samples;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.document.SampleDocuments;
import se.eltsdk.rules.ReportRules;

class ValidatorPoolTest {

    private final ValidatorPool validators = new ValidatorPool();

    @Test
    void whenOneIsUsedAgain_thenItStillAcceptsGoodAndRejectsBad() throws Exception {
        ValidatorHandler first = validators.borrow();
        assertFalse(refuses(first, SampleDocuments.text()));
        validators.release(first);
        ValidatorHandler again = validators.borrow();
        assertSame(first, again);
        assertTrue(refuses(again, SampleDocuments.with("<dag>1</dag>", "<dag>32</dag>")));
        assertTrue(refuses(again, SampleDocuments.with("<fornamn>Kim</fornamn>", "")));
        assertFalse(refuses(again, SampleDocuments.text()));
    }

    @Test
    void whenOneIsInUse_thenAnotherIsGiven() {
        assertNotSame(validators.borrow(), validators.borrow());
    }

    @Test
    void whenOneIsGivenBack_thenItKeepsNothingOfTheDocument() {
        ValidatorHandler validator = validators.borrow();
        validator.setContentHandler(new SaxCanonicalizer());
        validator.setErrorHandler(new DocumentSchema.ErrorRecorder());
        validators.release(validator);
        assertNull(validator.getContentHandler());
        assertNull(validator.getErrorHandler());
    }

    @Test
    void whenAWriterIsKept_thenItWritesTheSameBytesEachTime() {
        ReportWriter kept = new ReportWriter();
        for (int i = 0; i < 3; i++) {
            assertEquals(new ReportWriter().write(ReportRules.validate(Samples.report(), Samples.CLOCK)),
                    kept.write(ReportRules.validate(Samples.report(), Samples.CLOCK)));
        }
    }

    private static boolean refuses(ValidatorHandler validator, String document) throws Exception {
        DocumentSchema.ErrorRecorder verdict = new DocumentSchema.ErrorRecorder();
        validator.setErrorHandler(verdict);
        validator.setContentHandler(new SaxCanonicalizer());
        XMLReader reader = SAXParserFactory.newDefaultNSInstance().newSAXParser().getXMLReader();
        reader.setContentHandler(validator);
        reader.parse(new InputSource(new StringReader(document)));
        return verdict.hasErrors();
    }
}
