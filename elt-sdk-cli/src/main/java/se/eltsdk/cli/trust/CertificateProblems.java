package se.eltsdk.cli.trust;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.eltsdk.EltException;
import se.eltsdk.trust.UntrustedException;

/** Collects why certificates are not trusted, so that all reasons are reported together. */
final class CertificateProblems {

    /** By message, since two certificates may fail for the same reason. */
    private final Map<String, UntrustedException> problems = new LinkedHashMap<>();

    void check(Runnable check) {
        try {
            check.run();
        } catch (UntrustedException e) {
            problems.putIfAbsent(e.getMessage(), e);
        }
    }

    /** @throws EltException if there is a problem: with the first one's code and all messages, one per line */
    void throwAny() {
        if (problems.size() == 1) {
            throw problems.values().iterator().next();
        }
        if (!problems.isEmpty()) {
            throw new SeveralProblemsException(List.copyOf(problems.values()));
        }
    }

    /** The first problem, whose text shows the messages of all, one per line. */
    private static final class SeveralProblemsException extends EltException {

        private static final long serialVersionUID = 1L;

        SeveralProblemsException(List<UntrustedException> problems) {
            super(problems.get(0).errorMessage(), problems.stream().map(EltException::getMessage)
                    .collect(Collectors.joining(System.lineSeparator()))
                    .substring(problems.get(0).code().id().length() + 1));
        }
    }
}
