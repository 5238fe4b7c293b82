package se.eltsdk.transport.internal.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustRole;

/** Finds why the server's chain is not valid: the one cause that a person can do something about. */
public final class ServerCertificateDiagnosis {

    private final EltEnvironment environment;
    private final X509Certificate own;
    private final Instant now;
    private final Supplier<List<X509Certificate>> machineAnchors;

    public ServerCertificateDiagnosis(EltEnvironment environment, X509Certificate own, Instant now,
            Supplier<List<X509Certificate>> machineAnchors) {
        this.environment = environment;
        this.own = own;
        this.now = now;
        this.machineAnchors = machineAnchors;
    }

    public ConnectionFailure of(List<X509Certificate> chain, GeneralSecurityException failure) {
        List<X509Certificate> anchors = environment.fkAnchors(now).certificates();
        if (PkixPathValidator.anchorOf(chain, anchors, now).isPresent()) {
            return isAboutTheName(failure) ? hostName() : purpose(failure);
        }
        ValidityPeriod validity = ValidityPeriod.of(chain);
        Collection<X509Certificate> ever = environment.trust().ever(TrustRole.FK_TLS_ANCHOR).certificates();
        if (!validity.contains(now) && PkixPathValidator.anchorOf(chain, ever, validity.from()).isPresent()) {
            return validity.failure(now, ValidityPeriod.of(List.of(own)), ever);
        }
        if (failure instanceof CertificateException && algorithm(failure)) {
            return purpose(failure);
        }
        return new IssuerDiagnosis(environment, now, machineAnchors).of(chain);
    }

    /** The JDK checks the host name last, after the path, and throws that exception without a cause. */
    private static boolean isAboutTheName(GeneralSecurityException failure) {
        return failure.getClass() == CertificateException.class && failure.getCause() == null;
    }

    private static boolean algorithm(Throwable failure) {
        return reasons(failure).anyMatch(reason -> reason == BasicReason.ALGORITHM_CONSTRAINED);
    }

    private static Stream<Reason> reasons(Throwable failure) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .flatMap(e -> e instanceof CertPathValidatorException path
                        ? Optional.ofNullable(path.getReason()).stream() : Stream.empty());
    }

    private ConnectionFailure hostName() {
        return ConnectionFailures.of(ErrorMessage.of(ErrorCode.HOST_NAME_MISMATCH)
                .with("host", environment.endpoint().getHost()));
    }

    private static ConnectionFailure purpose(GeneralSecurityException failure) {
        return ConnectionFailures.of(ErrorMessage.of(ErrorCode.SERVER_CERTIFICATE_UNSUITABLE
                .variant(algorithm(failure) ? "algorithm" : "purpose")));
    }
}
