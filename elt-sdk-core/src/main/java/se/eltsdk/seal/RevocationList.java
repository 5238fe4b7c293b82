package se.eltsdk.seal;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.UntrustedException;

/** An issuer's list of what it has revoked (CRL, RFC 5280): a complete one, without critical extensions. */
record RevocationList(X509CRL list) {

    /** The first of the chain is not in the list, and the list is its issuer's: one of the chain, or the anchor. */
    void requireGood(List<X509Certificate> chain, X509Certificate anchor) {
        X509Certificate sealer = chain.get(0);
        boolean whole = list.getCriticalExtensionOIDs() == null || list.getCriticalExtensionOIDs().isEmpty();
        boolean issuers = Stream.concat(chain.stream(), Stream.of(anchor)).anyMatch(each -> issued(each, sealer));
        if (!whole || !issuers) {
            throw refused(sealer, "the revocation list is not a complete one of its issuer");
        }
        if (list.getRevokedCertificate(sealer) != null) {
            throw refused(sealer, "its issuer's revocation list names it");
        }
    }

    /** Whether this issuer made both the certificate and the list. */
    private boolean issued(X509Certificate issuer, X509Certificate sealer) {
        if (!issuer.getSubjectX500Principal().equals(sealer.getIssuerX500Principal())
                || !issuer.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
            return false;
        }
        try {
            sealer.verify(issuer.getPublicKey());
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static UntrustedException refused(X509Certificate sealer, String why) {
        CertificateFacts facts = CertificateFacts.of(sealer);
        return new UntrustedException("ELT-903", "The seal is not trusted: of the certificate issued by \""
                + facts.issuer() + "\" (SHA-256 " + facts.sha256() + "), " + why + ".", null);
    }
}
