package se.eltsdk.doctor.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.eltsdk.EltException;
import se.eltsdk.doctor.Observation;
import se.eltsdk.doctor.ObservationLevel;

/** Collects observations during an examination. Not thread-safe. */
public final class ObservationCollector {

    private static final String PAGE = "See the page of this code.";
    private static final String OWN = "Use the files and addresses of this environment; each environment has its own.";
    private static final Map<String, String> NEXT = Map.of("ELT-808", OWN, "ELT-814", OWN, "ELT-815", OWN,
            "ELT-816", OWN, "ELT-817", OWN, "ELT-818", OWN,
            "ELT-819", "Put each certificate into its own file.",
            "ELT-826", "Correct that line, or create the folder again with elt trust.",
            "ELT-827", "Put the confirmed file back, or remove the entry.");

    private final List<Observation> all = new ArrayList<>();

    public void error(String code, String subject, String message, String next) {
        add(ObservationLevel.ERROR, code, subject, message, next);
    }

    public void warning(String code, String subject, String message, String next) {
        add(ObservationLevel.WARNING, code, subject, message, next);
    }

    public void fine(String code, String subject, String message) {
        add(ObservationLevel.INFO, code, subject, message, "");
    }

    public void add(ObservationLevel level, String code, String subject, String message, String next) {
        all.add(new Observation(code, level, subject, message, next));
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
        add(ObservationLevel.INFO, "ELT-899", subject, "Not checked: " + why,
                "Fix that first, then run the doctor again.");
    }

    public List<Observation> all() {
        return List.copyOf(all);
    }
}
