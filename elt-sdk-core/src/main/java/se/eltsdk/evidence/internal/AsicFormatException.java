package se.eltsdk.evidence.internal;

import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;

/** A container cannot be read; nothing in it was looked at. */
public final class AsicFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    AsicFormatException(ErrorCode.Variant key, Object... arguments) {
        super(key.toString());
        this.finding = Finding.of(key, "", arguments);
    }

    public Finding finding() {
        return finding;
    }
}
