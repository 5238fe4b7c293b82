package se.eltsdk.transport.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.transport.tls.RevocationStatus.Answer;

/** Answers by the revocation lists (RFC 5280, 5 and 6.3) that a certificate names. */
final class RevocationLists {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration OTHER_CLOCKS = Duration.ofMinutes(5);
    private static final String ISSUING_POINT = "2.5.29.28";
    private static final int MAY_SIGN_LISTS = 6;
    private static final int ADDRESSES = 3;

    /** Fetches a list. */
    @FunctionalInterface
    interface Download {
        byte[] fetch(URI address) throws IOException;
    }

    private final Download download;

    RevocationLists(Download download) {
        this.download = download;
    }

    /** Asks the addresses that the certificate names, three at most, until one gives a list that holds. */
    RevocationStatus status(X509Certificate certificate, List<X509Certificate> issuers, Instant now) {
        String who = "the certificate issued by \"" + issuerOf(certificate) + "\" (valid to "
                + certificate.getNotAfter().toInstant() + ")";
        List<URI> addresses = ListAddresses.in(certificate);
        Optional<X509Certificate> issuer =
                issuers.stream().filter(one -> OwnCertificate.isIssuedBy(certificate, one)).findFirst();
        if (addresses.isEmpty() || issuer.isEmpty()) {
            return RevocationStatus.notKnown("ELT-752", "Nobody can tell whether " + who + " is revoked: "
                    + (addresses.isEmpty() ? "it names no list over http." : "its issuer's certificate is not there."),
                    now.plus(Duration.ofDays(1)));
        }
        RevocationStatus last = null;
        for (URI address : addresses.subList(0, Math.min(ADDRESSES, addresses.size()))) {
            last = ask(address, new Question(certificate, issuer.get(), now), who);
            if (last.answer() != Answer.NOT_KNOWN) {
                return last;
            }
        }
        return last;
    }

    /** One certificate, who issued it, and when. */
    private record Question(X509Certificate certificate, X509Certificate issuer, Instant now) {}

    private RevocationStatus ask(URI address, Question question, String who) {
        Instant later = question.now().plus(PATIENCE);
        try {
            X509CRL list = parse(download.fetch(address));
            return objection(list, question).map(why -> RevocationStatus.notKnown("ELT-754", "The revocation list for "
                    + who + " at " + address.getHost() + " is no good: " + why + ".", later))
                    .orElseGet(() -> answer(list, question, who));
        } catch (IOException e) {
            return RevocationStatus.notKnown("ELT-753", "The revocation list for " + who + " was not to be had from "
                    + address.getHost() + " (" + e.getClass().getSimpleName() + ").", later);
        } catch (GeneralSecurityException e) {
            return RevocationStatus.notKnown("ELT-754", "What " + address.getHost() + " gave as the revocation list "
                    + "for " + who + " is none.", later);
        }
    }

    private static X509CRL parse(byte[] content) throws GeneralSecurityException {
        return (X509CRL) CertificateFactory.getInstance("X.509", "SUN")
                .generateCRL(new ByteArrayInputStream(content));
    }

    private static RevocationStatus answer(X509CRL list, Question question, String who) {
        X509CRLEntry entry = list.getRevokedCertificate(question.certificate());
        Instant until = list.getNextUpdate().toInstant();
        return entry == null ? new RevocationStatus(Answer.GOOD, "", "Not revoked: " + who + ".", until)
                : new RevocationStatus(Answer.REVOKED, "ELT-751", "Revoked since "
                        + entry.getRevocationDate().toInstant() + ": " + who + ".", until);
    }

    /** Why a list does not tell; empty when it does. */
    private static Optional<String> objection(X509CRL list, Question question) throws GeneralSecurityException {
        if (!isSignedBy(list, question.issuer())) {
            return Optional.of("it is not signed by the certificate's issuer");
        }
        if (list.getThisUpdate().toInstant().isAfter(question.now().plus(OTHER_CLOCKS))) {
            return Optional.of("it is dated in the future");
        }
        if (list.getNextUpdate() == null || !question.now().isBefore(list.getNextUpdate().toInstant())) {
            return Optional.of("the next one is overdue");
        }
        return covers(list, question.certificate()) ? Optional.empty()
                : Optional.of("it covers only a part in which the certificate is not");
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || usage != null && !usage[MAY_SIGN_LISTS]) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A delta, a list for other kinds of certificates, or the list of another address says nothing of this one. */
    private static boolean covers(X509CRL list, X509Certificate certificate) {
        Set<String> critical = list.getCriticalExtensionOIDs();
        if (critical != null && critical.stream().anyMatch(id -> !id.equals(ISSUING_POINT))) {
            return false;
        }
        byte[] point = list.getExtensionValue(ISSUING_POINT);
        return point == null || ListAddresses.pointCovers(point, certificate);
    }

    private static String issuerOf(X509Certificate certificate) {
        return ConnectionFault.facts(List.of(certificate)).stream().map(facts -> facts.issuer()).findFirst().orElse("");
    }
}
