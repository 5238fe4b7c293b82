package se.eltsdk.doctor.internal.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.eltsdk.EltException;
import se.eltsdk.doctor.Observation;
import se.eltsdk.doctor.ObservationLevel;

/** Gathers observations while an examination goes on; for one thread. */
public final class ObservationCollector {

    private static final String PAGE = "See the page of this code.";
    private static final String OWN = "Take what was made for this environment; each has its own files and addresses.";
    private static final Map<String, String> NEXT = Map.of("ELT-808", OWN, "ELT-814", OWN, "ELT-815", OWN,
            "ELT-816", OWN, "ELT-817", OWN, "ELT-818", OWN,
            "ELT-819", "Put each certificate into a file of its own.",
            "ELT-826", "Mend that line, or make the folder anew with elt trust.",
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

    public void add(ObservationLevel grade, String code, String subject, String message, String next) {
        all.add(new Observation(code, grade, subject, message, next));
    }

    public void add(List<Observation> observations) {
        all.addAll(observations);
    }

    /** What another room refused: its last sentence says what to do, where no better is known here. */
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

    /** Not looked at, because something before it does not hold. */
    public void skipped(String subject, String why) {
        add(ObservationLevel.INFO, "ELT-899", subject, "Not examined: " + why, "Mend that first, then ask again.");
    }

    public List<Observation> all() {
        return List.copyOf(all);
    }
}
