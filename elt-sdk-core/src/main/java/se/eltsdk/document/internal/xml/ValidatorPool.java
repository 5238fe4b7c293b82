package se.eltsdk.document.internal.xml;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.SAXException;

/** Validators of FK's schema that wait for the next report: each serves one thread at a time and is slow to make. */
public final class ValidatorPool {

    private static final int MOST = 16;
    /** Xerces feature: reports each element's type with its content. Not used, so switched off. */
    private static final String TYPE_INFORMATION = "http://apache.org/xml/features/validation/schema/augment-psvi";

    private final Queue<ValidatorHandler> idle = new ArrayBlockingQueue<>(MOST);

    public ValidatorHandler borrow() {
        ValidatorHandler validator = idle.poll();
        return validator == null ? make() : validator;
    }

    /** Takes one back that has seen a document through to its end. */
    public void release(ValidatorHandler validator) {
        validator.setContentHandler(null);
        validator.setErrorHandler(null);
        idle.offer(validator);
    }

    private static ValidatorHandler make() {
        ValidatorHandler validator = DocumentSchema.SCHEMA.newValidatorHandler();
        try {
            validator.setFeature(TYPE_INFORMATION, false);
        } catch (SAXException e) {
            throw new IllegalStateException("the JDK's own validator knows this feature", e);
        }
        return validator;
    }
}
