package se.eltsdk.paper.internal.syntax;

import java.io.IOException;

/** Syntax that ISO 32000-1 does not allow, or that readers read in different ways. */
public final class PdfSyntaxException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The reason never quotes content of the file. */
    PdfSyntaxException(String reason, int place) {
        super(reason + " (byte " + place + ")");
    }
}
