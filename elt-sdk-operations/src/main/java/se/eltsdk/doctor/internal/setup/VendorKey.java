package se.eltsdk.doctor.internal.setup;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * One of the vendor's own keys.
 *
 * @param use     what it is for
 * @param subject the subject of observations about it
 * @param form    the message that says what kind of file or token it comes from
 * @param key     the key
 */
public record VendorKey(Use use, String subject, ErrorCode.Variant form, KeyMaterial key) {

    /** What a key is for. */
    public enum Use {
        TLS, SEAL, BANKID;

        public boolean allows(KeyMaterial key) {
            CertificateFacts facts = CertificateFacts.of(key.certificate());
            return switch (this) {
                case TLS -> facts.mayBeTlsClient();
                case SEAL -> facts.maySeal();
                // The client for BankID checks it when it opens.
                case BANKID -> true;
            };
        }
    }

    public X509Certificate certificate() {
        return key.certificate();
    }

    public CertificateFacts facts() {
        return CertificateFacts.of(certificate());
    }

    public Optional<OrganisationNumber> organisation() {
        return facts().organisationNumber();
    }

    public boolean isSelfIssued() {
        return certificate().getSubjectX500Principal().equals(certificate().getIssuerX500Principal());
    }

    /** Returns the certificates of issuers that came with the key. */
    public Stream<X509Certificate> issuers() {
        return key.chain().stream().skip(1);
    }
}
