package se.eltsdk.cli.trust;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
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
            ErrorCode code = problems.values().iterator().next().code();
            throw new EltException(code, problems.keySet().stream().collect(Collectors.joining(System.lineSeparator()))
                    .substring(code.id().length() + 1));
        }
    }
}
