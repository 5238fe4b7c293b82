package se.eltsdk.spring.internal.setup;

import java.util.Locale;
import java.util.function.Supplier;
import se.eltsdk.EltException;

/** The value of a property cannot be used: the problem, and the property. The property's value is not shown. */
public final class PropertyException extends EltException {

    private static final long serialVersionUID = 1L;

    private final String property;

    private PropertyException(String property, EltException problem) {
        super(problem.errorMessage(), property + ": " + problem.text(Locale.ENGLISH));
        initCause(problem);
        this.property = property;
    }

    /** Returns what {@code value} returns; adds the property's name to its exceptions. */
    public static <T> T of(String property, Supplier<T> value) {
        try {
            return value.get();
        } catch (PropertyException e) {
            throw e;
        } catch (EltException e) {
            throw new PropertyException(property, e);
        }
    }

    /** Returns the full name of the property. */
    public String property() {
        return property;
    }
}
