package se.eltsdk.evidence;

import se.eltsdk.Finding;

/** A container cannot be read; nothing in it was looked at. */
final class ContainerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    ContainerException(String key, Object... arguments) {
        super(key);
        this.finding = Finding.of(key, "", arguments);
    }

    Finding finding() {
        return finding;
    }
}
