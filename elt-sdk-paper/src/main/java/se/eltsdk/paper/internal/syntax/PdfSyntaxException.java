package se.eltsdk.paper.internal.syntax;

import java.io.IOException;

/** Something in a PDF that ISO 32000 does not allow, or that readers take in different ways. */
public final class PdfSyntaxException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The reason never quotes what stands in the file. */
    PdfSyntaxException(String reason, int place) {
        super(reason + " (byte " + place + ")");
    }
}
