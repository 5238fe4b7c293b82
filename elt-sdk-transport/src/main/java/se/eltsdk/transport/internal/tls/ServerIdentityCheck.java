package se.eltsdk.transport.internal.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.UntrustedException;

/** Checks whether a trusted certificate is FK's: by its organisation number, and by the pins if there are any. */
final class ServerIdentityCheck {

    private final EltEnvironment environment;
    private final Instant now;

    ServerIdentityCheck(EltEnvironment environment, Instant now) {
        this.environment = environment;
        this.now = now;
    }

    Optional<ConnectionFailure> failure(X509Certificate server) {
        return organisationFailure(server).or(() -> pinFailure(server));
    }

    private Optional<ConnectionFailure> organisationFailure(X509Certificate server) {
        Optional<OrganisationNumber> expected = environment.fkOrganisationNumber();
        if (expected.isEmpty() || organisationIn(server).equals(expected)) {
            return Optional.empty();
        }
        return Optional.of(ConnectionFailures.of(ErrorMessage.of(ErrorCode.SERVER_OF_OTHER_ORGANISATION)));
    }

    private Optional<ConnectionFailure> pinFailure(X509Certificate server) {
        List<X509Certificate> pins = environment.fkServers(now).certificates();
        if (!environment.pinsFkServer() || pins.contains(server)) {
            return Optional.empty();
        }
        if (pins.isEmpty()) {
            return Optional.of(ConnectionFailures.of(ErrorMessage.of(ErrorCode.NO_PIN_VALID).with("now", now)));
        }
        return Optional.of(ConnectionFailures.of(ErrorMessage.of(ErrorCode.SERVER_NOT_PINNED)
                .with("count", pins.size()).with("now", now)));
    }

    private static Optional<OrganisationNumber> organisationIn(X509Certificate certificate) {
        try {
            return CertificateFacts.of(certificate).organisationNumber();
        } catch (UntrustedException e) {
            return Optional.empty();
        }
    }
}
