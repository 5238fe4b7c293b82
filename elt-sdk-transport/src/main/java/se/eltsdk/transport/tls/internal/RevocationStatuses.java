package se.eltsdk.transport.tls.internal;

import java.time.Instant;
import se.eltsdk.ErrorMessage;
import se.eltsdk.internal.PackageAccess;
import se.eltsdk.transport.tls.RevocationStatus;

/** Creates {@link RevocationStatus}es, which callers only read. */
public final class RevocationStatuses {

    private static final PackageAccess<Constructor> CONSTRUCTOR = new PackageAccess<>(RevocationStatus.class);

    private RevocationStatuses() {
    }

    /** {@code RevocationStatus.new}. */
    @FunctionalInterface
    public interface Constructor {

        /** Creates a status with these parts. */
        RevocationStatus create(RevocationStatus.State state, ErrorMessage message, Instant until);
    }

    /**
     * Called by {@link RevocationStatus}, which gives access to itself.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(Constructor constructor) {
        CONSTRUCTOR.grant(constructor);
    }

    /** Returns the status of a certificate that is not revoked. */
    public static RevocationStatus good(ErrorMessage message, Instant until) {
        return create(RevocationStatus.State.GOOD, message, until);
    }

    /** Returns the status of a revoked certificate. */
    public static RevocationStatus revoked(ErrorMessage message, Instant until) {
        return create(RevocationStatus.State.REVOKED, message, until);
    }

    /** Returns an unknown status, with the code of its cause. */
    public static RevocationStatus notKnown(ErrorMessage message, Instant until) {
        return create(RevocationStatus.State.NOT_KNOWN, message, until);
    }

    private static RevocationStatus create(RevocationStatus.State state, ErrorMessage message, Instant until) {
        return CONSTRUCTOR.get().create(state, message, until);
    }
}
