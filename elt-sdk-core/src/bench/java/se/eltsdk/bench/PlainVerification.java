package se.eltsdk.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.trust.EltEnvironment;

/**
 * Verifies the two signatures of a report with general-purpose libraries: XML Signature and PKIX of the JDK, OCSP of
 * Bouncy Castle. As strict as {@code SignedReport.check}, but the result is only valid or invalid, without findings.
 */
final class PlainVerification {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final Set<String> STRONG = Set.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA");

    /** Who signed, and when. */
    private record Signing(String person, Instant at) {
    }

    private final PlainXmlSignature xml = new PlainXmlSignature();
    private final PlainOcsp ocsp = new PlainOcsp();
    private final CertificateFactory certificates = CertificateFactory.getInstance("X.509");
    private final CertPathValidator paths = CertPathValidator.getInstance("PKIX");
    private final Set<TrustAnchor> anchors;
    private final Set<String> policies;
    private final Clock clock;

    PlainVerification(EltEnvironment environment, Clock clock) throws Exception {
        this.anchors = environment.bankIdRoots(clock.instant()).certificates().stream()
                .map(root -> new TrustAnchor(root, null))
                .collect(Collectors.toSet());
        this.policies = environment.bankIdPolicies();
        this.clock = clock;
    }

    boolean isValid(ReportDocument document, BankIdSignature assistant, BankIdSignature provider) throws Exception {
        Signing first = signing(document, assistant);
        Signing second = signing(document, provider);
        return first != null && second != null && first.person().equals(document.report().assistant().id().digits())
                && !first.person().equals(second.person()) && !second.at().isBefore(first.at())
                && isInTime(document.report(), first.at(), true) && isInTime(document.report(), second.at(), false);
    }

    /** Null if the signature is invalid. */
    private Signing signing(ReportDocument document, BankIdSignature signature) throws Exception {
        PlainXmlSignature.Content content = xml.read(signature.signature().toByteArray());
        if (content == null || !isAbout(document, content.nonVisibleData())) {
            return null;
        }
        List<X509Certificate> chain = content.chain();
        Instant at = ocsp.producedAt(signature.ocspResponse().toByteArray(), chain.get(0), chain.get(1),
                signature.signatureText(), clock.instant());
        return at != null && leadsToARoot(chain, at) && maySign(chain.get(0))
                ? new Signing(person(chain.get(0)), at) : null;
    }

    private static boolean isAbout(ReportDocument document, byte[] nonVisible) {
        List<String> items = List.of(new String(nonVisible, UTF_8).split(";", -1));
        return items.stream().allMatch(item -> item.matches("[a-f0-9-]{36},[a-f0-9]{64}"))
                && items.stream().map(item -> item.substring(0, 36)).distinct().count() == items.size()
                && items.contains(document.id() + "," + document.digest().hex());
    }

    private boolean leadsToARoot(List<X509Certificate> chain, Instant at) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        parameters.setInitialPolicies(policies);
        parameters.setExplicitPolicyRequired(true);
        try {
            paths.validate(certificates.generateCertPath(chain), parameters);
            return chain.stream().allMatch(PlainVerification::isStrong);
        } catch (CertPathValidatorException e) {
            return false;
        }
    }

    private static boolean isStrong(X509Certificate certificate) {
        return STRONG.contains(certificate.getSigAlgName()) && certificate.getPublicKey() instanceof RSAPublicKey key
                && key.getModulus().bitLength() >= 2048;
    }

    private static boolean maySign(X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        return signer.getBasicConstraints() < 0 && usage != null && (usage[0] || usage[1]);
    }

    private static String person(X509Certificate signer) throws Exception {
        String name = signer.getSubjectX500Principal().getName(X500Principal.RFC2253,
                Map.of("2.5.4.5", "serialNumber"));
        return new LdapName(name).getRdns().stream().filter(rdn -> rdn.getType().equals("serialNumber"))
                .map(Rdn::getValue).map(Object::toString).collect(Collectors.joining());
    }

    private boolean isInTime(TimeReport report, Instant at, boolean afterWork) {
        LocalDateTime signed = LocalDateTime.ofInstant(at, SWEDEN);
        LocalDate today = LocalDate.ofInstant(clock.instant().plusSeconds(300), SWEDEN);
        LocalDateTime end = report.rows().stream().map(row -> end(report, row)).max(LocalDateTime::compareTo)
                .orElse(signed);
        return !signed.toLocalDate().isAfter(today) && !signed.toLocalDate().isBefore(end.minusMinutes(1).toLocalDate())
                && !(afterWork && signed.isBefore(end));
    }

    private static LocalDateTime end(TimeReport report, TimeRow row) {
        return report.month().atDay(row.day()).atStartOfDay().plusMinutes(row.to().minuteOfDay());
    }
}
