package se.eltsdk.examples;

import java.time.Clock;
import java.util.List;
import se.eltsdk.Bytes;
import se.eltsdk.evidence.EvidencePackage;
import se.eltsdk.evidence.EvidenceVerdict;
import se.eltsdk.evidence.EvidenceVerifier;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;

/**
 * Keeps what was sent together with FK's receipt in one file (ASiC-E), and verifies it years later without a network.
 */
public final class EvidenceExample {

    private final EltEnvironment environment;
    private final TrustAnchors sealIssuers;
    private final Clock clock;

    /** Takes the environment of the report, and the issuers of the certificates that may seal. */
    public EvidenceExample(EltEnvironment environment, TrustAnchors sealIssuers, Clock clock) {
        this.environment = environment;
        this.sealIssuers = sealIssuers;
        this.clock = clock;
    }

    /** The file to archive, once FK has answered. It is as confidential as the report. */
    public Bytes keep(SealedReport sealed, Receipt receipt, Sealer sealer) {
        return EvidencePackage.of(sealed).withReceipt(receipt, List.of(), sealer).bytes();
    }

    /** Says in a line whether the file proves that FK received the report. */
    public String verify(byte[] file) {
        EvidenceVerdict verdict = EvidenceVerifier.of(environment, sealIssuers, clock).verify(file);
        if (!verdict.isValid()) {
            return "Not proved: " + verdict.findings();
        }
        return verdict.receipt().map(receipt -> "FK received it: " + receipt.txId())
                .orElse("Sealed, without a receipt");
    }
}
