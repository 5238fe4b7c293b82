package se.eltsdk.testkit.internal.validation;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import se.eltsdk.testkit.internal.bankid.OcspResponseMaker;

/** Validates the OCSP response of a BankID signature. */
public final class BankIdOcspCheck {

    private BankIdOcspCheck() {}

    /**
     * The time of the response.
     *
     * @throws ValidationException if the status is not good, or it belongs to another certificate or signature
     */
    public static Instant goodAt(byte[] der, X509Certificate leaf, X509Certificate issuer, String signatureText)
            throws ValidationException {
        try {
            OCSPResp response = new OCSPResp(der);
            ValidationException.unless(response.getStatus() == OCSPResp.SUCCESSFUL
                    && response.getResponseObject() instanceof BasicOCSPResp,
                    "The OCSP answer is not a successful one.");
            BasicOCSPResp basic = (BasicOCSPResp) response.getResponseObject();
            requireResponder(basic, issuer);
            requireGood(basic, leaf, issuer);
            requireNonce(basic, signatureText);
            return basic.getProducedAt().toInstant();
        } catch (IOException | GeneralSecurityException | OCSPException | OperatorCreationException
                | IllegalArgumentException e) {
            throw new ValidationException("The OCSP answer cannot be read.");
        }
    }

    private static void requireResponder(BasicOCSPResp basic, X509Certificate issuer)
            throws GeneralSecurityException, OCSPException, OperatorCreationException, ValidationException {
        X509CertificateHolder[] certificates = basic.getCerts();
        ValidationException.unless(certificates.length == 1,
                "The OCSP answer does not carry its signer's certificate alone.");
        X509Certificate responder = new JcaX509CertificateConverter().getCertificate(certificates[0]);
        ValidationException.unless(responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && isSignedBy(responder, issuer), "The OCSP answer's signer has another issuer than the person.");
        ValidationException.unless(List.of(KeyPurposeId.id_kp_OCSPSigning.getId())
                .equals(responder.getExtendedKeyUsage())
                && responder.getBasicConstraints() < 0 && isValid(responder, basic.getProducedAt()),
                "The OCSP answer's signer may not sign OCSP answers, or not then.");
        ValidationException.unless(basic.isSignatureValid(
                new JcaContentVerifierProviderBuilder().build(responder.getPublicKey())),
                "The OCSP answer's signature does not hold.");
    }

    private static void requireGood(BasicOCSPResp basic, X509Certificate leaf, X509Certificate issuer)
            throws GeneralSecurityException, OCSPException, OperatorCreationException, ValidationException {
        SingleResp[] responses = basic.getResponses();
        ValidationException.unless(responses.length == 1, "The OCSP answer is not about one certificate.");
        CertificateID id = responses[0].getCertID();
        ValidationException.unless(CertificateID.HASH_SHA1.getAlgorithm().equals(id.getHashAlgOID())
                && id.getSerialNumber().equals(leaf.getSerialNumber())
                && id.matchesIssuer(new JcaX509CertificateHolder(issuer),
                        new JcaDigestCalculatorProviderBuilder().build()),
                "The OCSP answer is about another certificate.");
        ValidationException.unless(responses[0].getCertStatus() == null, "The OCSP answer does not say good.");
        ValidationException.unless(responses[0].getThisUpdate().toInstant().equals(basic.getProducedAt().toInstant())
                && responses[0].getNextUpdate() == null, "The OCSP answer's times are not as BankID's.");
        ValidationException.unless(responses[0].getCriticalExtensionOIDs().isEmpty(),
                "The OCSP answer has an unknown extension.");
    }

    private static void requireNonce(BasicOCSPResp basic, String signatureText)
            throws GeneralSecurityException, ValidationException {
        ValidationException.unless(basic.getCriticalExtensionOIDs()
                .equals(Set.of(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)),
                "The OCSP answer's critical extensions are not the nonce alone.");
        Extension nonce = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        byte[] value = nonce.getExtnValue().getOctets();
        ValidationException.unless(value.length == OcspResponseMaker.NONCE_LENGTH && MessageDigest.isEqual(
                Arrays.copyOf(value, OcspResponseMaker.BOUND_LENGTH), OcspResponseMaker.boundPart(signatureText)),
                "The OCSP answer belongs to another signature.");
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isValid(X509Certificate certificate, Date at) {
        return !at.before(certificate.getNotBefore()) && !at.after(certificate.getNotAfter());
    }
}
