package se.eltsdk.transport.internal.tls;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.trust.CertificateFacts;

/**
 * What a handshake without a request found.
 *
 * @param protocol      the protocol that was agreed, for example {@code TLSv1.3}; empty when the handshake failed
 * @param cipherSuite   the cipher suite that was agreed; empty when the handshake failed
 * @param serverChain   what the server sent, its own certificate first; empty when it was not reached or sent none
 * @param hostNameHolds whether the certificate names the host; empty when it did not come to that question
 * @param failure         why no report would pass; empty when one would
 */
public record HandshakeProbeResult(Optional<String> protocol, Optional<String> cipherSuite,
        List<X509Certificate> serverChain,
        Optional<Boolean> hostNameHolds, Optional<ConnectionFailure> failure) {

    /** Checks that nothing is missing. */
    public HandshakeProbeResult {
        requireNonNull(protocol, "protocol");
        requireNonNull(cipherSuite, "cipherSuite");
        serverChain = List.copyOf(serverChain);
        requireNonNull(hostNameHolds, "hostNameHolds");
        requireNonNull(failure, "failure");
    }

    static HandshakeProbeResult failed(List<X509Certificate> chain, ConnectionFailure failure) {
        Optional<Boolean> hostName = failure.code().equals("ELT-738") ? Optional.of(false) : Optional.empty();
        return new HandshakeProbeResult(Optional.empty(), Optional.empty(), chain, hostName, Optional.of(failure));
    }

    /** Issuer, dates and fingerprint of each certificate that the server sent. */
    public List<CertificateFacts> serverFacts() {
        return ConnectionFailures.facts(serverChain);
    }

    /** Without the subjects of the certificates. */
    @Override
    public String toString() {
        return "HandshakeProbeResult[" + protocol.orElse("no protocol") + ", " + cipherSuite.orElse("no suite") + ", "
                + serverFacts() + ", failure=" + failure.map(ConnectionFailure::code).orElse("none") + "]";
    }
}
