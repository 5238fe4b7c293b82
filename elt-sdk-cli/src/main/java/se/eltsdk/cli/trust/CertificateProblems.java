package se.eltsdk.cli.trust;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import se.eltsdk.EltException;
import se.eltsdk.trust.UntrustedException;

/** Why certificates are not to be trusted: all reasons together, so that nobody meets them one after the other. */
final class CertificateProblems {

    /** By what they say, since two certificates may be refused in the same words. */
    private final Map<String, UntrustedException> refusals = new LinkedHashMap<>();

    void check(Runnable check) {
        try {
            check.run();
        } catch (UntrustedException e) {
            refusals.putIfAbsent(e.getMessage(), e);
        }
    }

    /** @throws EltException with the first one's code and all their sentences, a line each; nothing where none */
    void throwAny() {
        if (refusals.size() == 1) {
            throw refusals.values().iterator().next();
        }
        if (!refusals.isEmpty()) {
            String code = refusals.values().iterator().next().code();
            throw new EltException(code, refusals.keySet().stream().collect(Collectors.joining(System.lineSeparator()))
                    .substring(code.length() + 1));
        }
    }
}
