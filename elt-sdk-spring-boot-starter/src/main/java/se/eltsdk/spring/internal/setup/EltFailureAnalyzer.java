package se.eltsdk.spring.internal.setup;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import se.eltsdk.EltException;

/** Shows an exception of the library at start in Spring Boot's form: a description, and what to do. */
public final class EltFailureAnalyzer extends AbstractFailureAnalyzer<EltException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EltException cause) {
        String property = cause instanceof PropertyException named ? named.property() + ": " : "";
        String next = cause.errorMessage().nextStep(Locale.ENGLISH);
        return new FailureAnalysis(property + cause.text(Locale.ENGLISH),
                (next.isEmpty() ? "" : next + System.lineSeparator()) + "The page " + cause.code()
                        + " in docs/errors.md has the usual causes.", cause);
    }
}
