package se.eltsdk.doctor.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.doctor.Observation;

/** Collects observations during an examination. Not thread-safe. */
public final class ObservationCollector {

    private static final String PAGE = "See the page of this code.";
    private static final String OWN = "Use the files and addresses of this environment; each environment has its own.";
    private static final Map<ErrorCode, String> NEXT =
            Map.of(ErrorCode.TEST_AND_PRODUCTION_MIXED, OWN, ErrorCode.TRUSTED_CERTIFICATE_OF_OTHER_ENVIRONMENT, OWN,
            ErrorCode.ISSUED_IN_OTHER_ENVIRONMENT, OWN,
            ErrorCode.POLICY_OF_OTHER_ENVIRONMENT, OWN, ErrorCode.ENDPOINT_OF_OTHER_ENVIRONMENT, OWN,
            ErrorCode.KEY_OF_OTHER_ENVIRONMENT, OWN,
            ErrorCode.NOT_EXACTLY_ONE_CERTIFICATE, "Put each certificate into its own file.",
            ErrorCode.TRUST_MANIFEST_MALFORMED, "Correct that line, or create the folder again with elt trust.",
            ErrorCode.TRUST_FILE_CHANGED, "Put the confirmed file back, or remove the entry.");

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

    /** Adds an error from an exception; its last sentence says what to do, unless this class has better advice. */
    public void refused(String subject, EltException failure) {
        String sentence = QuotedText.sentence(failure);
        int stop = sentence.lastIndexOf(". ");
        String known = NEXT.get(failure.code());
        if (known != null || stop < 0) {
            error(failure.code(), subject, sentence, known == null ? PAGE : known);
        } else {
            error(failure.code(), subject, sentence.substring(0, stop + 1), sentence.substring(stop + 2));
        }
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
