package se.eltsdk.transport.tls.internal;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import se.eltsdk.transport.tls.RevocationStatus;

/** Creates {@link RevocationStatus}es, which callers only read. */
public final class RevocationStatuses {

    // Set once, by RevocationStatus when it is loaded: only it can call its own constructor.
    private static final AtomicReference<Constructor> CONSTRUCTOR = new AtomicReference<>();

    private RevocationStatuses() {
    }

    /** {@code RevocationStatus.new}. */
    @FunctionalInterface
    public interface Constructor {

        /** Creates a status with these parts. */
        RevocationStatus create(RevocationStatus.Answer answer, String code, String message, Instant until);
    }

    /**
     * Called by {@link RevocationStatus}, which gives access to itself.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(Constructor constructor) {
        if (!CONSTRUCTOR.compareAndSet(null, requireNonNull(constructor, "constructor"))) {
            throw new IllegalStateException("access was granted already");
        }
    }

    /** Returns the status of a certificate that is not revoked. */
    public static RevocationStatus good(String message, Instant until) {
        return create(RevocationStatus.Answer.GOOD, "", message, until);
    }

    /** Returns the status of a revoked certificate. */
    public static RevocationStatus revoked(String message, Instant until) {
        return create(RevocationStatus.Answer.REVOKED, "ELT-751", message, until);
    }

    /** Returns an unknown status, with the code of its cause. */
    public static RevocationStatus notKnown(String code, String message, Instant until) {
        return create(RevocationStatus.Answer.NOT_KNOWN, code, message, until);
    }

    private static RevocationStatus create(RevocationStatus.Answer answer, String code, String message,
            Instant until) {
        if (CONSTRUCTOR.get() == null) {
            load();
        }
        return CONSTRUCTOR.get().create(answer, code, message, until);
    }

    /** Not in a static initializer: two classes that load each other there can deadlock two threads. */
    private static void load() {
        try {
            MethodHandles.lookup().ensureInitialized(RevocationStatus.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a public class can be accessed", e);
        }
    }
}
