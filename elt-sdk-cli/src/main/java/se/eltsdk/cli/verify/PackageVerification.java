package se.eltsdk.cli.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.Finding;
import se.eltsdk.evidence.EvidenceVerdict;
import se.eltsdk.evidence.EvidenceVerifier;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealVerdict;

/** The result of verifying an evidence package. */
public record PackageVerification(Path path, EvidenceVerdict verdict) implements Verification {

    public static final String ENDING = ".asice";

    static PackageVerification verify(Path path, EvidenceVerifier verifier) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new PackageVerification(path, verifier.verify(in));
        }
    }

    @Override
    public Optional<ReportId> id() {
        return verdict.id();
    }

    @Override
    public List<Finding> findings() {
        return verdict.findings();
    }

    @Override
    public boolean isValid() {
        return verdict.isValid();
    }

    @Override
    public String summary() {
        return Verification.super.summary() + verdict.seal()
                .map(seal -> ", sealed by " + SealerView.shown(seal.sealer())
                + asOf(seal) + ", with the trust of environment " + verdict.environment()).orElse("")
                + verdict.receipt().map(receipt -> ", receipt " + receipt.txId()
                + " (as the sealer states: FK signs no receipts)").orElse(", without a receipt")
                + verdict.revocationListMadeAt().map(at -> ", revocation list of " + at).orElse("");
    }

    private static String asOf(SealVerdict seal) {
        return seal.stampedAt().map(at -> ", as of " + at + ", the time of its time-stamp")
                .orElse(", as of " + seal.claimedAt() + ", the time that the seal claims (no timestamp proves it)");
    }

    /** Adds the facts that the verdict is based on. */
    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = Verification.super.toJson();
        json.put("environment", verdict.environment());
        json.put("provable", verdict.isProvable());
        verdict.seal().ifPresent(seal -> {
            json.put("claimedAt", seal.claimedAt().toString());
            seal.stampedAt().ifPresent(at -> json.put("stampedAt", at.toString()));
            json.put("sealer", SealerView.toJson(seal.sealer()));
            json.put("anchor", seal.anchor().sha256().hex());
        });
        verdict.receipt().map(Receipt::txId).ifPresent(txId -> json.put("txId", txId));
        verdict.revocationListMadeAt().ifPresent(at -> json.put("revocationListMadeAt", at.toString()));
        return json;
    }
}
