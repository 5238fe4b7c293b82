package se.eltsdk.spring.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/**
 * Matches if a property has a value. An empty one, as of {@code ${VARIABLE:}} without that variable, is none;
 * {@code ConditionalOnProperty} takes it for one.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(GivenPropertyCondition.class)
@interface ConditionalOnGivenProperty {

    /** The full name of the property. */
    String value();
}
