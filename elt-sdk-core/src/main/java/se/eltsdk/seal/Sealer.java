package se.eltsdk.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.seal.internal.RawSignatureVerifier;
import se.eltsdk.seal.internal.SealAccess;
import se.eltsdk.seal.internal.SealCertificates;
import se.eltsdk.seal.internal.SealXmlWriter;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.internal.KeyMaterialAccess;

/**
 * Seals reports with the vendor's seal key ({@code stämpel}): XAdES-BASELINE-B (ETSI EN 319 132-1), detached.
 *
 * <p>The seal refers by name to five octet strings: {@code tidredovisning.xml}, {@code assistent-signatur.xml},
 * {@code assistent-ocsp.der}, {@code anordnare-signatur.xml} and {@code anordnare-ocsp.der}, the signatures and OCSP
 * answers decoded. It says that the vendor vouches for these belonging together at the stated time, which is the
 * clock's and no trusted time-stamp. Safe for use by several threads.
 */
public final class Sealer {

    static {
        SealAccess.grant((SealAccess.PartSealing) Sealer::seal);
    }

    private static final byte[] PROBE = "seal".getBytes(US_ASCII);

    private final KeyMaterial key;
    private final CertificateFacts facts;
    private final SealCertificates certificates;
    private final Clock clock;
    /** The environments that the key has been found to be of: that never changes, and to find out takes time. */
    private final Set<String> ownEnvironments = ConcurrentHashMap.newKeySet();

    private Sealer(KeyMaterial key, Clock clock) {
        this.key = key;
        this.facts = CertificateFacts.of(key.certificate());
        this.certificates = SealCertificates.of(key.chain());
        this.clock = clock;
    }

    /**
     * A sealer with this key; signs once to see that it can.
     *
     * @throws UntrustedException ELT-805 when the certificate may not seal or the key is neither RSA of 2048 to
     *         4096 bits nor EC on P-256, ELT-803 when the key cannot sign or is not the certificate's
     */
    public static Sealer of(KeyMaterial sealKey, Clock clock) {
        requireNonNull(sealKey, "sealKey");
        requireNonNull(clock, "clock");
        if (!RawSignatureVerifier.verifies(sealKey.certificate().getPublicKey(), PROBE,
                KeyMaterialAccess.sealSign(sealKey, PROBE))) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.NOT_EXACTLY_ONE_KEY.variant("pair")));
        }
        return new Sealer(sealKey, clock);
    }

    /** The certificate of its key: it names the organisation that seals. */
    public CertificateFacts certificate() {
        return facts;
    }

    /**
     * Seals the report, at the clock's present second.
     *
     * @throws UntrustedException ELT-805 when the certificate is not valid now, ELT-818 when it belongs to another
     *         environment than the one that the report was signed for
     */
    public SealedReport seal(SignedReport report) {
        return new SealedReport(report, seal(report, "sigill-" + report.document().id(), SealedPart.of(report)));
    }

    /**
     * Seals the report's five parts again, together with one that came later: the receipt ({@code kvittens}).
     *
     * @return {@code ds:Signature} in canonical form, as {@link SealedReport#seal()}
     * @throws UntrustedException as {@link #seal(SignedReport)}
     */
    Bytes seal(SignedReport report, SealedPart later) {
        List<SealedPart> parts = new ArrayList<>(SealedPart.of(report));
        parts.add(requireNonNull(later, "later"));
        return seal(report, "sigill-" + report.document().id() + "-" + parts.size(), parts);
    }

    private Bytes seal(SignedReport report, String id, List<SealedPart> parts) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (now.isBefore(facts.notBefore()) || now.isAfter(facts.notAfter())) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.NOT_A_SEAL_CERTIFICATE.variant("dates"))
                    .with("notBefore", facts.notBefore()).with("notAfter", facts.notAfter()).with("now", now));
        }
        requireFor(report.environment());
        SealXmlWriter template = new SealXmlWriter(id, parts, certificates, now);
        return Bytes.of(template.seal(KeyMaterialAccess.sealSign(key, template.signedInfo())));
    }

    private void requireFor(String environment) {
        if (!ownEnvironments.contains(environment)) {
            key.requireFor(environment);
            ownEnvironments.add(environment);
        }
    }
}
