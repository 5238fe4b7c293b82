package se.eltsdk.config;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import se.eltsdk.EltException;

/**
 * A configuration cannot be used. It has all errors of the file, or those of the value that was asked for. Its code,
 * arguments and {@link #text} are those of the first error; its message lists all. No text contains a value of the
 * file.
 */
public final class ConfigurationException extends EltException {

    private static final long serialVersionUID = 1L;

    private final transient List<ConfigurationFinding> findings;

    /**
     * Creates an exception.
     *
     * @param file     the file's name, for people
     * @param findings the errors; not empty
     */
    public ConfigurationException(String file, List<ConfigurationFinding> findings) {
        super(findings.get(0).message(), sentence(file, findings));
        this.findings = List.copyOf(findings);
    }

    /** Returns the errors, in the order of the lines; empty after the exception was serialized. */
    public List<ConfigurationFinding> findings() {
        return findings == null ? List.of() : findings;
    }

    private static String sentence(String file, List<ConfigurationFinding> findings) {
        if (findings.size() == 1) {
            return file + ": " + line(findings.get(0));
        }
        return file + " has " + findings.size() + " errors:" + findings.stream()
                .map(finding -> "\n  " + finding.code() + " " + line(finding)).collect(Collectors.joining());
    }

    private static String line(ConfigurationFinding finding) {
        return finding.text(Locale.ENGLISH) + " " + finding.nextStep(Locale.ENGLISH);
    }
}
