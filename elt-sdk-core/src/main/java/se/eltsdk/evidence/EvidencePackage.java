package se.eltsdk.evidence;

import static java.util.Objects.requireNonNull;

import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.evidence.internal.AsicFormatException;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.evidence.internal.ReceiptXml;
import se.eltsdk.evidence.internal.ZipReader;
import se.eltsdk.evidence.internal.ZipWriter;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.seal.internal.SealAccess;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.seal.internal.TimestampedSeal;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.UntrustedException;

/**
 * What was sent and what FK answered, in one file that can be verified years later without a network: an ASiC-E
 * container ({@code bevispaket}; ETSI EN 319 162-1), which any validator of that standard reads.
 *
 * <p>It contains the report, both BankID signatures with their OCSP answers, and the vendor's seal over these five;
 * once the receipt is there, {@code kvittens.xml} with receipt and earlier attempts, and a second seal over all six;
 * and the issuer's revocation list where one was given. The same content gives the same bytes. Without
 * {@link #withTimestamps time-stamps} the seals' times are the vendor's own word. Nothing is encrypted, so that the
 * file is as confidential as the report. Immutable.
 *
 * <p>Example: {@code EvidencePackage.of(sealed).withReceipt(receipt, List.of(), sealer).bytes()}.
 */
public final class EvidencePackage {

    private final SignedReport signed;
    private final Bytes seal;
    private final Optional<SealedPart> receipt;
    private final Optional<Bytes> receiptSeal;
    private final Optional<Bytes> revocationList;

    private EvidencePackage(SignedReport signed, Bytes seal, Optional<SealedPart> receipt, Optional<Bytes> receiptSeal,
                            Optional<Bytes> revocationList) {
        this.signed = signed;
        this.seal = seal;
        this.receipt = receipt;
        this.receiptSeal = receiptSeal;
        this.revocationList = revocationList;
    }

    /** A package without a receipt yet. */
    public static EvidencePackage of(SealedReport sealed) {
        return new EvidencePackage(requireNonNull(sealed, "sealed").signed(), sealed.seal(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    /**
     * Reads a package that was made earlier, to add what it lacks: a receipt, a revocation list or
     * {@link #withTimestamps time-stamps}. What was sealed stays as it is, byte for byte.
     *
     * <p>Example: {@code EvidencePackage.read(file, verifier).withTimestamps(authority).bytes()}.
     *
     * @param verifier judges whether the package is valid now, and provable: nothing is added to another one
     * @throws EltException with the code of the first finding that says that it is not valid, or ELT-919 when it is too
     *         late, since the seal's certificate has ended
     */
    public static EvidencePackage read(byte[] asice, EvidenceVerifier verifier) {
        EvidenceVerdict verdict = requireNonNull(verifier, "verifier").verify(asice);
        if (!verdict.isProvable()) {
            throw new EltException(verdict.findings().stream().filter(verdict.isValid()
                    ? each -> each.code() == ErrorCode.SEALING_TIME_NOT_PROVABLE : Finding::isError)
                    .findFirst().orElseThrow().message());
        }
        Map<String, Bytes> files = files(asice);
        return new EvidencePackage(verdict.signed().orElseThrow(), seal(files, AsicLayout.SEAL).orElseThrow(),
                Optional.ofNullable(files.get(ReceiptXml.NAME))
                        .map(content -> new SealedPart(ReceiptXml.NAME, "application/xml", content)),
                seal(files, AsicLayout.RECEIPT_SEAL), Optional.ofNullable(files.get(AsicLayout.REVOCATION)));
    }

    private static Map<String, Bytes> files(byte[] asice) {
        try {
            return ZipReader.read(asice);
        } catch (AsicFormatException e) {
            throw new IllegalStateException("a verified package can be read", e);
        }
    }

    private static Optional<Bytes> seal(Map<String, Bytes> files, String name) {
        return Optional.ofNullable(files.get(name)).flatMap(AsicLayout::seal).map(Bytes::of);
    }

    /**
     * Returns a copy with FK's receipt and a second seal, at the present of the sealer's clock.
     *
     * @param earlier the attempts to deliver that the receipt does not answer; empty where the first brought it
     * @throws EltException ELT-907 when the receipt is not for this report in this environment, or its tx-id is not 1
     *         to 200 printable ASCII characters; ELT-908 when the sealer's clock is more than five minutes behind the
     *         signatures, the first seal or the receipt; as {@link Sealer#seal(se.eltsdk.signature.SignedReport, SealedPart)}
     */
    public EvidencePackage withReceipt(Receipt given, List<DeliveryAttempt> earlier, Sealer sealer) {
        ReportDocument document = signed.document();
        ReceiptXml xml = new ReceiptXml(given, earlier);
        if (!xml.mismatches(document, signed.environment()).isEmpty()) {
            throw new EltException(ErrorMessage.of(ErrorCode.RECEIPT_MISMATCH.variant("other"))
                    .with("receipt", given.reportId()).with("environment", given.environment())
                    .with("document", document.id()).with("other", signed.environment()));
        }
        SealedPart part = new SealedPart(ReceiptXml.NAME, "application/xml", xml.bytes());
        Bytes second = SealAccess.seal(sealer, signed, part);
        SealTimeRules.requireAfter(signed, seal, given, second);
        return new EvidencePackage(signed, seal, Optional.of(part), Optional.of(second), revocationList);
    }

    /**
     * Returns a copy with the list in which the seal certificate's issuer names what it revoked. Fetch it
     * right after sealing; {@link EvidenceVerifier} judges by it.
     *
     * @throws UntrustedException (ELT-903) when it cannot be encoded
     */
    public EvidencePackage withRevocationList(X509CRL list) {
        try {
            return new EvidencePackage(signed, seal, receipt, receiptSeal,
                    Optional.of(Bytes.of(list.getEncoded())));
        } catch (CRLException e) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.SEAL_CERTIFICATE_REVOKED.variant("encoding")), e);
        }
    }

    /**
     * Returns a copy in which each seal has a time-stamp (XAdES-BASELINE-T), so that the package stays valid when the
     * seal's certificate ends, or is revoked later. Calls the authority once for each seal that has none yet. Call it
     * last, and soon after sealing: the certificate has to be valid then. If it fails, this package is as good as
     * before, and can be stamped later.
     *
     * @throws EltException ELT-918 when no time-stamp comes, ELT-915 when it is not valid or the seal claims a later time
     *         (the sealer's clock was wrong), ELT-917 when Bouncy Castle is not on the class path, ELT-919 when it
     *         comes too late, after the end of the seal's certificate
     */
    public EvidencePackage withTimestamps(TimestampAuthority authority) {
        return new EvidencePackage(signed, TimestampedSeal.of(seal, authority), receipt,
                receiptSeal.map(each -> TimestampedSeal.of(each, authority)), revocationList);
    }

    /** {@code ID.asice}. */
    public String fileName() {
        return signed.document().id() + ".asice";
    }

    /** The container: a ZIP file. */
    public Bytes bytes() {
        List<SealedPart> parts = new ArrayList<>(SealedPart.of(signed));
        receipt.ifPresent(parts::add);
        Map<String, Bytes> files = new LinkedHashMap<>();
        files.put(AsicLayout.MIMETYPE, AsicLayout.mimetype());
        parts.forEach(part -> files.put(part.name(), part.content()));
        files.put(AsicLayout.MANIFEST, AsicLayout.manifest(parts));
        files.put(AsicLayout.SEAL, AsicLayout.signatures(seal));
        receiptSeal.ifPresent(seal -> files.put(AsicLayout.RECEIPT_SEAL, AsicLayout.signatures(seal)));
        revocationList.ifPresent(list -> files.put(AsicLayout.REVOCATION, list));
        return ZipWriter.write(files);
    }

    /** Shows id and environment; no personal data. */
    @Override
    public String toString() {
        return "EvidencePackage[" + signed.document().id() + ", " + signed.environment() + "]";
    }
}
