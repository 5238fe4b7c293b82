package se.eltsdk.transport.tls;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.UntrustedException;

/**
 * Why a connection to FK did not come about, in plain words: one cause, and what to do next.
 *
 * <table>
 * <caption>Codes</caption>
 * <tr><th>code</th><th>what</th></tr>
 * <tr><td>ELT-711</td><td>nothing answers at the address</td></tr>
 * <tr><td>ELT-731 to 734</td><td>who issued the server's certificate: not trusted, an inspecting proxy, the other
 *     environment, an intermediate that was not sent</td></tr>
 * <tr><td>ELT-735 to 737</td><td>its dates: expired, not yet valid, or our clock is wrong</td></tr>
 * <tr><td>ELT-738 to 741</td><td>whose it is and what for: host name, organisation number, pin, purpose</td></tr>
 * <tr><td>ELT-742 to 747</td><td>the server refuses our certificate, by the alert that it sent</td></tr>
 * <tr><td>ELT-748, 749</td><td>no common protocol, or the server broke off</td></tr>
 * <tr><td>ELT-750</td><td>our own certificate's chain does not hold together</td></tr>
 * <tr><td>ELT-751 to 754</td><td>a certificate is revoked, or nobody can tell</td></tr>
 * <tr><td>ELT-755 to 757</td><td>the HTTP proxy</td></tr>
 * <tr><td>ELT-758, 759</td><td>our own certificate has expired, or is not valid yet</td></tr>
 * <tr><td>ELT-760</td><td>FK's server is pinned, and no pin is in force</td></tr>
 * </table>
 *
 * @param code     one of the above
 * @param cause    one sentence on what happened, without personal data
 * @param nextStep one sentence on what to do
 * @param chain    what the server really sent, its own certificate first; empty when it sent none
 */
public record ConnectionFailure(String code, String cause, String nextStep, List<CertificateFacts> chain) {

    /** Checks that nothing is missing. */
    public ConnectionFailure {
        requireNonNull(code, "code");
        requireNonNull(cause, "cause");
        requireNonNull(nextStep, "nextStep");
        chain = List.copyOf(chain);
    }

    public static ConnectionFailure of(String code, String cause, String nextStep) {
        return new ConnectionFailure(code, cause, nextStep, List.of());
    }

    public ConnectionFailure withChain(Collection<X509Certificate> sent) {
        return new ConnectionFailure(code, cause, nextStep, facts(sent));
    }

    /** Cause and next step, as one text for people. */
    public String message() {
        return cause + " " + nextStep;
    }

    /** Whether it is the server that will not have us: so it will be for each report, until a person has seen to it. */
    public boolean isClientRefused() {
        return code.compareTo("ELT-742") >= 0 && code.compareTo("ELT-748") <= 0;
    }

    /** What can be read of these certificates; one whose extensions cannot be read is left out. */
    public static List<CertificateFacts> facts(Collection<X509Certificate> certificates) {
        return certificates.stream().flatMap(ConnectionFailure::readable).toList();
    }

    private static Stream<CertificateFacts> readable(X509Certificate certificate) {
        try {
            return Stream.of(CertificateFacts.of(certificate));
        } catch (UntrustedException e) {
            return Stream.empty();
        }
    }
}
