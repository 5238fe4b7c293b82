package se.eltsdk.format.internal;

import se.eltsdk.Finding;

/** The input as a whole cannot be read. */
final class UnreadableInputException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Finding finding;

    UnreadableInputException(Finding finding) {
        super(finding.code().id());
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
