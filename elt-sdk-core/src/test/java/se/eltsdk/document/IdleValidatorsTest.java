package se.eltsdk.document;

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
import se.eltsdk.rules.ReportRules;

class IdleValidatorsTest {

    private final IdleValidators validators = new IdleValidators();

    @Test
    void whenOneIsUsedAgain_thenItStillTellsGoodFromBad() throws Exception {
        ValidatorHandler first = validators.take();
        assertFalse(refuses(first, Documents.text()));
        validators.giveBack(first);
        ValidatorHandler again = validators.take();
        assertSame(first, again);
        assertTrue(refuses(again, Documents.with("<dag>1</dag>", "<dag>32</dag>")));
        assertTrue(refuses(again, Documents.with("<fornamn>Kim</fornamn>", "")));
        assertFalse(refuses(again, Documents.text()));
    }

    @Test
    void whenOneIsInUse_thenAnotherIsGiven() {
        assertNotSame(validators.take(), validators.take());
    }

    @Test
    void whenOneIsGivenBack_thenItHoldsNothingOfTheDocument() {
        ValidatorHandler validator = validators.take();
        validator.setContentHandler(new CanonicalHandler());
        validator.setErrorHandler(new Contract.Verdict());
        validators.giveBack(validator);
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
        Contract.Verdict verdict = new Contract.Verdict();
        validator.setErrorHandler(verdict);
        validator.setContentHandler(new CanonicalHandler());
        XMLReader reader = SAXParserFactory.newDefaultNSInstance().newSAXParser().getXMLReader();
        reader.setContentHandler(validator);
        reader.parse(new InputSource(new StringReader(document)));
        return verdict.refused();
    }
}
