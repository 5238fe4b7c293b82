package se.eltsdk.doctor.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.doctor.Observation;

/** Collects observations during an examination. Not thread-safe. */
public final class ObservationCollector {

    private final List<Observation> all = new ArrayList<>();

    public void error(ErrorCode code, String subject, String message, String next) {
        add(Severity.ERROR, code, subject, message, next);
    }

    public void warning(ErrorCode code, String subject, String message, String next) {
        add(Severity.WARNING, code, subject, message, next);
    }

    public void fine(ErrorCode code, String subject, String message) {
        add(Severity.INFO, code, subject, message, "");
    }

    public void add(Severity severity, ErrorCode code, String subject, String message, String next) {
        all.add(new Observation(code, severity, subject, message, next));
    }

    public void add(List<Observation> observations) {
        all.addAll(observations);
    }

    /** Adds an error from an exception, with the next step of its code. */
    public void refused(String subject, EltException failure) {
        error(failure.code(), subject, QuotedText.sentence(failure), failure.code().nextStep(Locale.ENGLISH));
    }

    /** Adds that a check was skipped, because something before it failed. */
    public void skipped(String subject, String why) {
        add(Severity.INFO, ErrorCode.NOT_CHECKED, subject, "Not checked: " + why,
                "Fix that first, then run the doctor again.");
    }

    public List<Observation> all() {
        return List.copyOf(all);
    }
}
