package se.eltsdk.transport.internal.http;

import java.io.IOException;

/** A proxy answered {@code CONNECT} with something else than success. */
public final class TunnelRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String status;

    TunnelRefusedException(String status) {
        super("the proxy opens no tunnel: " + status);
        this.status = status;
    }

    /** Returns the HTTP status, three digits; {@code none} if the answer was not HTTP. */
    public String status() {
        return status;
    }
}
