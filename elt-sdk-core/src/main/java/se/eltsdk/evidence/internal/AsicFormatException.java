package se.eltsdk.evidence.internal;

import se.eltsdk.Finding;

/** A container cannot be read; nothing in it was looked at. */
public final class AsicFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    AsicFormatException(String key, Object... arguments) {
        super(key);
        this.finding = Finding.of(key, "", arguments);
    }

    public Finding finding() {
        return finding;
    }
}
