package se.eltsdk.trust.internal.ocsp;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import se.eltsdk.Samples;
import se.eltsdk.trust.ForgedCertificate;

/**
 * A BankID hierarchy whose every key is in the test's hands: root, bank's CA, CA for customers, one person, one OCSP
 * responder. Without a fault it is as genuine as BankID's own.
 */
public final class ForgedBankIdPki {

    public static final String POLICY = "1.2.3.4.25";
    public static final String CUSTOMER_CA = "C=SE,O=Testbank A AB,CN=Customer CA1 v1 for BankID Test";

    private final ForgedCertificate root;
    private final ForgedCertificate bankCa;
    private final ForgedCertificate customerCa;
    private final ForgedCertificate person;
    private final ForgedCertificate responder;

    private ForgedBankIdPki(String suffix, String policy, UnaryOperator<ForgedCertificate> rootFault,
                         UnaryOperator<ForgedCertificate> caFault, UnaryOperator<ForgedCertificate> personFault,
                         UnaryOperator<ForgedCertificate> responderFault) {
        root = rootFault.apply(ForgedCertificate.authority("C=SE,O=BankID,CN=BankID Root CA v1" + suffix));
        bankCa = ForgedCertificate.authority("C=SE,O=Testbank A AB,CN=CA v1 for BankID" + suffix).issuedBy(root);
        customerCa = caFault.apply(ForgedCertificate.authority(CUSTOMER_CA.replace(" Test", suffix)).issuedBy(bankCa));
        person = personFault.apply(ForgedCertificate.named("C=SE,2.5.4.5=" + Samples.ASSISTANT + ",CN=Kim Ek")
                .usage(KeyUsage.nonRepudiation).policy(policy).issuedBy(customerCa));
        responder = responderFault.apply(ForgedCertificate.named("C=SE,O=Testbank A AB,CN=OCSP Signing" + suffix)
                .purpose(KeyPurposeId.id_kp_OCSPSigning).usage(KeyUsage.nonRepudiation).policy(policy)
                .issuedBy(customerCa));
    }

    public static ForgedBankIdPki genuine() {
        return withPerson(UnaryOperator.identity());
    }

    /** Of production: nothing in it says test, and the policy is BankID's own. */
    public static ForgedBankIdPki ofProduction() {
        return new ForgedBankIdPki("", "1.2.752.78.1.5", UnaryOperator.identity(), UnaryOperator.identity(),
                UnaryOperator.identity(), UnaryOperator.identity());
    }

    public static ForgedBankIdPki withRoot(UnaryOperator<ForgedCertificate> fault) {
        return new ForgedBankIdPki(" Test", POLICY, fault, UnaryOperator.identity(), UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    public static ForgedBankIdPki withCa(UnaryOperator<ForgedCertificate> fault) {
        return new ForgedBankIdPki(" Test", POLICY, UnaryOperator.identity(), fault, UnaryOperator.identity(),
                UnaryOperator.identity());
    }

    public static ForgedBankIdPki withPerson(UnaryOperator<ForgedCertificate> fault) {
        return new ForgedBankIdPki(" Test", POLICY, UnaryOperator.identity(), UnaryOperator.identity(), fault,
                UnaryOperator.identity());
    }

    public static ForgedBankIdPki withResponder(UnaryOperator<ForgedCertificate> fault) {
        return new ForgedBankIdPki(" Test", POLICY, UnaryOperator.identity(), UnaryOperator.identity(),
                UnaryOperator.identity(), fault);
    }

    public X509Certificate root() {
        return root.certificate();
    }

    /** As BankID ships it: the person's, and the CAs up to the root, which is left out. */
    public List<X509Certificate> chain() {
        return List.of(person.certificate(), customerCa.certificate(), bankCa.certificate());
    }

    public X509Certificate person() {
        return person.certificate();
    }

    public X509Certificate customerCa() {
        return customerCa.certificate();
    }

    public PrivateKey personsKey() {
        return person.pair().getPrivate();
    }

    public ForgedCertificate responder() {
        return responder;
    }

    public ForgedCertificate authority() {
        return customerCa;
    }

    /** A good answer about the person's certificate, to be spoiled. */
    public ForgedOcspResponse answer() {
        return new ForgedOcspResponse(this);
    }
}
