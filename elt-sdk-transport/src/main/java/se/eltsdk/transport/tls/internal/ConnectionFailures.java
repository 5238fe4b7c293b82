package se.eltsdk.transport.tls.internal;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.ErrorMessage;
import se.eltsdk.internal.PackageAccess;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.UntrustedException;

/** Creates {@link ConnectionFailure}s, which callers only read. */
public final class ConnectionFailures {

    private static final PackageAccess<Constructor> CONSTRUCTOR = new PackageAccess<>(ConnectionFailure.class);

    private ConnectionFailures() {
    }

    /** {@code ConnectionFailure.new}. */
    @FunctionalInterface
    public interface Constructor {

        /** Creates a failure with these parts. */
        ConnectionFailure create(ErrorMessage message, List<CertificateFacts> chain);
    }

    /**
     * Called by {@link ConnectionFailure}, which gives access to itself.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(Constructor constructor) {
        CONSTRUCTOR.grant(constructor);
    }

    /** Returns a failure without a chain. */
    public static ConnectionFailure of(ErrorMessage message) {
        return CONSTRUCTOR.get().create(message, List.of());
    }

    /** Returns the failure that a revocation status which is not good causes. */
    public static ConnectionFailure of(RevocationStatus status) {
        return of(status.message());
    }

    /** Returns a copy with the chain that the server sent. */
    public static ConnectionFailure withChain(ConnectionFailure failure, Collection<X509Certificate> sent) {
        return CONSTRUCTOR.get().create(failure.message(), facts(sent));
    }

    /** Returns the readable facts of these certificates; skips those whose extensions cannot be read. */
    public static List<CertificateFacts> facts(Collection<X509Certificate> certificates) {
        return certificates.stream().flatMap(ConnectionFailures::readable).toList();
    }

    private static Stream<CertificateFacts> readable(X509Certificate certificate) {
        try {
            return Stream.of(CertificateFacts.of(certificate));
        } catch (UntrustedException e) {
            return Stream.empty();
        }
    }
}
