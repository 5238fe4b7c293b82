package se.eltsdk.seal;

import static java.util.Objects.requireNonNull;

import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Document;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Finding;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.report.Employment;
import se.eltsdk.report.TimeReport;
import se.eltsdk.seal.internal.CertificateRevocationList;
import se.eltsdk.seal.internal.ParsedSeal;
import se.eltsdk.seal.internal.SealAccess;
import se.eltsdk.seal.internal.SealXmlWriter;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.seal.internal.SealerTrust;
import se.eltsdk.seal.internal.XmlSignatureValidator;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.internal.JdkCertificates;

/**
 * Verifies seals in the profile of {@link Sealer}: form, references and algorithms, signature, that the seal covers
 * exactly the named octet strings, that the certificate is one that may seal and is trusted for it, and, of a seal over
 * a report, that it names the report's provider or an organisation given by {@link #withSealers}.
 *
 * <p>Everything is verified as of the signing time that the seal claims, or of its time-stamp
 * ({@link #withTimestampIssuers}). Without a time-stamp nothing proves that time, and revocation is checked only
 * {@link #withRevocationList with a list}: a thief of a key can claim any time in which its certificate was valid. It
 * has no clock: that a certificate has ended since is no finding here, but one of evidence packages (ELT-919).
 * Certificates that came with a seal serve only to lead to a trusted one. Safe for use by several threads.
 */
public final class SealVerifier {

    static {
        SealAccess.grant(new SealAccess.PartVerification() {
            @Override
            public SealVerdict verify(SealVerifier verifier, List<SealedPart> parts, byte[] seal, Instant now) {
                return verifier.verify(parts, seal, now);
            }

            @Override
            public Optional<Finding> unexpected(SealVerifier verifier, SealVerdict verdict, TimeReport report,
                                                String path) {
                return verifier.unexpected(verdict, report, path);
            }
        });
    }

    private static final int LARGEST = 512 * 1024;

    private final XmlSignatureValidator signature = new XmlSignatureValidator();
    private final SealerTrust trust;
    private final Optional<CertificateRevocationList> revocationList;
    /** Empty where each report's provider is expected. */
    private final Optional<Set<OrganisationNumber>> sealers;
    /** Empty where time-stamps are not looked at. */
    private final Optional<TrustAnchors> timestampIssuers;
    /** Whether the trusted certificates are those of one organisation, which need not be compared any more. */
    private final boolean named;

    private SealVerifier(SealerTrust trust, Optional<CertificateRevocationList> revocationList,
                         Optional<Set<OrganisationNumber>> sealers, Optional<TrustAnchors> timestampIssuers,
                         boolean named) {
        this.trust = trust;
        this.revocationList = revocationList;
        this.sealers = sealers;
        this.timestampIssuers = timestampIssuers;
        this.named = named;
    }

    /**
     * A verifier of vendors' seals.
     *
     * @param issuers the issuers of seal certificates that are trusted, or single seal certificates; with none, no
     *                seal is valid
     */
    public static SealVerifier of(TrustAnchors issuers) {
        return new SealVerifier(SealerTrust.issuers(requireNonNull(issuers, "issuers")), Optional.empty(),
                Optional.empty(), Optional.empty(), false);
    }

    /**
     * A verifier of FK's own stamp ({@code stämpel}) in this profile: the certificate must be one of the environment's
     * {@link EltEnvironment#fkStamps}, and across a rotation the one that was valid at the claimed time. In which other
     * forms FK stamps is not published; those are refused.
     */
    public static SealVerifier ofFk(EltEnvironment environment) {
        return new SealVerifier(SealerTrust.only(requireNonNull(environment, "environment")::fkStamps),
                Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /**
     * A copy that takes the seals of these organisations over any report, instead of those of each report's provider
     * alone: for example of a vendor who seals for many providers with its own stamp.
     *
     * @throws IllegalArgumentException when none is given
     */
    public SealVerifier withSealers(Set<OrganisationNumber> organisations) {
        if (requireNonNull(organisations, "organisations").isEmpty()) {
            throw new IllegalArgumentException("a verifier takes the seals of at least one organisation");
        }
        return new SealVerifier(trust, revocationList, Optional.of(Set.copyOf(organisations)),
                timestampIssuers, named);
    }

    /**
     * A copy that takes only sealers of whom this list says that they are not revoked: it must be their issuer's, and a
     * certificate that it names is refused whatever time the seal claims, since nothing proves that time. A list that
     * was made more than a day before that time, or after the certificate ended, gives a warning (ELT-914).
     */
    public SealVerifier withRevocationList(X509CRL list) {
        CertificateRevocationList own = new CertificateRevocationList(JdkCertificates.of(requireNonNull(list, "list")));
        return new SealVerifier(trust, Optional.of(own), sealers, timestampIssuers, named);
    }

    /**
     * Returns a copy that verifies time-stamps in seals, and then judges the seal as of the stamped time instead of the
     * claimed one: a certificate may have ended or been revoked later. A seal without a time-stamp is judged as before.
     * Without this, a time-stamp gives a warning (ELT-916). Needs {@code org.bouncycastle:bcpkix-jdk18on} for a seal
     * that has a time-stamp (ELT-917).
     *
     * @param issuers the trusted issuers of time-stamp authorities, or certificates of authorities
     */
    public SealVerifier withTimestampIssuers(TrustAnchors issuers) {
        return new SealVerifier(trust, revocationList, sealers, Optional.of(issuers), named);
    }

    /**
     * Verifies the seal over the report.
     *
     * @param seal {@code sigill.xml} as {@link SealedReport#seal()} gave it
     * @throws EltException ELT-901 that says why the seal is not valid, ELT-902 or ELT-910 when the sealer is not
     *         trusted, ELT-915 when its time-stamp is not valid, ELT-903 when revoked, ELT-904 when another
     *         organisation sealed than the report's provider or those of {@link #withSealers}
     */
    public SealedReport verify(SignedReport report, byte[] seal) {
        SealVerdict verdict = verify(SealedPart.of(report), seal);
        unexpected(verdict, report.document().report(), "").ifPresent(finding -> {
            throw new EltException(finding.message());
        });
        return new SealedReport(report, Bytes.of(seal));
    }

    /**
     * The finding ELT-904 at this path where another organisation sealed this report than its provider or those of
     * {@link #withSealers}; empty where one of them did.
     */
    Optional<Finding> unexpected(SealVerdict verdict, TimeReport report, String path) {
        return named ? Optional.empty() : verdict.unexpected(sealers.orElseGet(() -> provider(report)), path);
    }

    /** As the method below, where the present does not matter. */
    SealVerdict verify(List<SealedPart> parts, byte[] seal) {
        return verify(parts, seal, Instant.MIN);
    }

    /**
     * Verifies a seal over these parts, all of them in this order. Which organisation sealed is not checked
     * here, since parts name no provider: see {@link SealVerdict#unexpected}.
     *
     * @param now the present, at which a time-stamp has to prove the seal's time
     * @throws EltException ELT-901 that says why the seal is not valid, ELT-902 or ELT-910 when the sealer is not
     *         trusted, ELT-903 when revoked
     */
    SealVerdict verify(List<SealedPart> parts, byte[] seal, Instant now) {
        requireNonNull(parts, "parts");
        if (requireNonNull(seal, "seal").length > LARGEST) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_SEAL.variant("size"))
                    .with("limit", LARGEST / 1024));
        }
        Document document = signature.parse(seal);
        ParsedSeal shape = ParsedSeal.of(document.getDocumentElement(), parts);
        CertificateFacts signer = CertificateFacts.of(shape.signer());
        requireSigner(shape, signer);
        signature.require(document, shape, parts);
        SealTime time = SealTime.of(shape, timestampIssuers);
        X509Certificate anchor = trust.anchor(shape.chain(), time.at());
        revocationList.ifPresent(list -> list.requireGood(shape.chain(), anchor, time.provedAt(now).orElse(null)));
        List<Finding> warnings = new ArrayList<>();
        revocationList.flatMap(list -> list.dated(shape.signer(), time.at())).ifPresent(warnings::add);
        warnings.addAll(time.warnings(anchor, now));
        return new SealVerdict(signer, shape.signingTime(), time.timestamp(), CertificateFacts.of(anchor), warnings);
    }

    /** Empty where the person with assistance employs: then the report names no organisation that seals. */
    private static Set<OrganisationNumber> provider(TimeReport report) {
        return report.employment() instanceof Employment.ByProvider by ? Set.of(by.provider().number()) : Set.of();
    }

    private static void requireSigner(ParsedSeal shape, CertificateFacts facts) {
        if (!facts.maySeal()) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_SEAL.variant("usage"))
                    .with("issuer", facts.issuer()));
        }
        if (!shape.certificateDigest().equals(Base64.getEncoder().encodeToString(facts.sha256().toByteArray()))) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_SEAL.variant("other-certificate")));
        }
        if (shape.signingTime().isBefore(facts.notBefore()) || shape.signingTime().isAfter(facts.notAfter())) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_SEAL.variant("dates"))
                    .with("time", shape.signingTime()));
        }
        PublicKey key = shape.signer().getPublicKey();
        if (!shape.signatureMethod().equals(SealXmlWriter.signatureMethod(key))) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_SEAL.variant("method")));
        }
    }
}
