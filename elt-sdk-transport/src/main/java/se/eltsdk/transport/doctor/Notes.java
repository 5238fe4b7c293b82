package se.eltsdk.transport.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.eltsdk.EltException;

/** Gathers observations while an examination goes on; for one thread. */
final class Notes {

    private static final String PAGE = "See the page of this code.";
    private static final String OWN = "Take what was made for this environment; each has its own files and addresses.";
    private static final Map<String, String> NEXT = Map.of("ELT-808", OWN, "ELT-814", OWN, "ELT-815", OWN,
            "ELT-816", OWN, "ELT-817", OWN, "ELT-818", OWN,
            "ELT-819", "Put each certificate into a file of its own.",
            "ELT-826", "Mend that line, or make the folder anew with elt trust.",
            "ELT-827", "Put the confirmed file back, or remove the entry.");

    private final List<Observation> all = new ArrayList<>();

    void error(String code, String subject, String message, String next) {
        add(Grade.ERROR, code, subject, message, next);
    }

    void warning(String code, String subject, String message, String next) {
        add(Grade.WARNING, code, subject, message, next);
    }

    void fine(String code, String subject, String message) {
        add(Grade.INFO, code, subject, message, "");
    }

    void add(Grade grade, String code, String subject, String message, String next) {
        all.add(new Observation(code, grade, subject, message, next));
    }

    void add(List<Observation> observations) {
        all.addAll(observations);
    }

    /** What another room refused: its last sentence says what to do, where no better is known here. */
    void refused(String subject, EltException failure) {
        String sentence = Quoted.sentence(failure);
        int stop = sentence.lastIndexOf(". ");
        String known = NEXT.get(failure.code());
        if (known != null || stop < 0) {
            error(failure.code(), subject, sentence, known == null ? PAGE : known);
        } else {
            error(failure.code(), subject, sentence.substring(0, stop + 1), sentence.substring(stop + 2));
        }
    }

    /** Not looked at, because something before it does not hold. */
    void skipped(String subject, String why) {
        add(Grade.INFO, "ELT-899", subject, "Not examined: " + why, "Mend that first, then ask again.");
    }

    List<Observation> all() {
        return List.copyOf(all);
    }
}
