package se.eltsdk.transport.internal.tls;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.trust.CertificateFacts;

/**
 * The result of a handshake without a request.
 *
 * @param protocol    the negotiated protocol, for example {@code TLSv1.3}; empty if the handshake failed
 * @param cipherSuite the negotiated cipher suite; empty if the handshake failed
 * @param serverChain what the server sent, its own certificate first; empty if it was not reached or sent none
 * @param hostMatches whether the certificate names the host; empty if that was not checked
 * @param failure     why no report could be sent; empty if one could
 */
public record HandshakeProbeResult(Optional<String> protocol, Optional<String> cipherSuite,
        List<X509Certificate> serverChain,
        Optional<Boolean> hostMatches, Optional<ConnectionFailure> failure) {

    public HandshakeProbeResult {
        requireNonNull(protocol, "protocol");
        requireNonNull(cipherSuite, "cipherSuite");
        serverChain = List.copyOf(serverChain);
        requireNonNull(hostMatches, "hostMatches");
        requireNonNull(failure, "failure");
    }

    static HandshakeProbeResult failed(List<X509Certificate> chain, ConnectionFailure failure) {
        Optional<Boolean> hostName = failure.code() == ErrorCode.HOST_NAME_MISMATCH ? Optional.of(false)
                : Optional.empty();
        return new HandshakeProbeResult(Optional.empty(), Optional.empty(), chain, hostName, Optional.of(failure));
    }

    /** Returns issuer, dates and fingerprint of each certificate that the server sent. */
    public List<CertificateFacts> serverFacts() {
        return ConnectionFailures.facts(serverChain);
    }

    /** Without the subjects of the certificates. */
    @Override
    public String toString() {
        return "HandshakeProbeResult[" + protocol.orElse("no protocol") + ", " + cipherSuite.orElse("no suite") + ", "
                + serverFacts() + ", failure=" + failure.map(known -> known.code().id()).orElse("none") + "]";
    }
}
