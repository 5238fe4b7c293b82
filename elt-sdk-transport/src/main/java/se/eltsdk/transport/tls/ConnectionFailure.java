package se.eltsdk.transport.tls;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.trust.CertificateFacts;

/**
 * Why no connection to FK was established: one cause, and what to do next.
 *
 * <pre>{@code
 * deferred.detail().filter(ConnectionFailure::isClientRejected).ifPresent(failure ->
 *         notifyOperations(failure.code(), failure.text(swedish), failure.nextStep(swedish)));
 * }</pre>
 *
 * <table>
 * <caption>Codes</caption>
 * <tr><th>code</th><th>cause</th></tr>
 * <tr><td>ELT-711</td><td>nothing answers at the address</td></tr>
 * <tr><td>ELT-731 to 734</td><td>the issuer of the server's certificate: not trusted, an inspecting proxy, the other
 *     environment's issuer, an intermediate certificate that was not sent</td></tr>
 * <tr><td>ELT-735 to 737</td><td>the server certificate's dates: expired, not yet valid, or our clock is wrong</td>
 *     </tr>
 * <tr><td>ELT-738 to 741</td><td>the server certificate's owner and purpose: host name, organisation number, pin, key
 *     usage</td></tr>
 * <tr><td>ELT-742 to 747</td><td>the server rejects our certificate, by the TLS alert that it sent</td></tr>
 * <tr><td>ELT-748, 749</td><td>no common protocol, or the server closed the connection</td></tr>
 * <tr><td>ELT-750</td><td>our own certificate chain is not consistent</td></tr>
 * <tr><td>ELT-751 to 754</td><td>a certificate is revoked, or its revocation status is unknown</td></tr>
 * <tr><td>ELT-755 to 757</td><td>the HTTP proxy</td></tr>
 * <tr><td>ELT-758, 759</td><td>our own certificate has expired, or is not valid yet</td></tr>
 * <tr><td>ELT-760</td><td>FK's server is pinned, and no pin is valid now</td></tr>
 * </table>
 *
 * <p>Immutable. Only the library creates it.
 */
public final class ConnectionFailure {

    static {
        ConnectionFailures.grant(ConnectionFailure::new);
    }

    private static final Set<ErrorCode> CLIENT_REJECTED = EnumSet.of(ErrorCode.CLIENT_CERTIFICATE_REJECTED,
            ErrorCode.CLIENT_CERTIFICATE_EXPIRED_FOR_FK, ErrorCode.CLIENT_CERTIFICATE_REVOKED_FOR_FK,
            ErrorCode.CLIENT_ISSUER_UNKNOWN_TO_FK, ErrorCode.CLIENT_CERTIFICATE_REQUIRED, ErrorCode.ACCESS_DENIED,
            ErrorCode.NO_COMMON_TLS);

    private final ErrorMessage message;
    private final List<CertificateFacts> chain;

    private ConnectionFailure(ErrorMessage message, List<CertificateFacts> chain) {
        this.message = requireNonNull(message, "message");
        this.chain = List.copyOf(chain);
    }

    /** Returns the code from the table above. */
    public ErrorCode code() {
        return message.code();
    }

    /** Returns what happened, with its facts as arguments and without personal data. */
    public ErrorMessage message() {
        return message;
    }

    /** Returns one sentence on what happened: Swedish for a Swedish locale, else English. */
    public String text(Locale locale) {
        return message.text(locale);
    }

    /** Returns one sentence on what to do: Swedish for a Swedish locale, else English. */
    public String nextStep(Locale locale) {
        return message.nextStep(locale);
    }

    /** Returns the chain that the server sent, its own certificate first; empty when it sent none. */
    public List<CertificateFacts> chain() {
        return chain;
    }

    /** Whether the server rejects the vendor itself: every report will fail until a person has acted. */
    public boolean isClientRejected() {
        return CLIENT_REJECTED.contains(message.code());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConnectionFailure that && message.equals(that.message) && chain.equals(that.chain);
    }

    @Override
    public int hashCode() {
        return Objects.hash(message, chain);
    }

    @Override
    public String toString() {
        return "ConnectionFailure[" + message + "]";
    }
}
