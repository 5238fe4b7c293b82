package se.eltsdk.signature.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.report.TimeReport;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.ocsp.OcspResponse;

/** Judges one signature of a document, and gathers all that is wrong with it. */
public final class BankIdSignatureVerifier {

    private final ReportDocument document;
    private final EltEnvironment environment;
    private final Clock clock;

    public BankIdSignatureVerifier(ReportDocument document, EltEnvironment environment, Clock clock) {
        this.document = document;
        this.environment = environment;
        this.clock = clock;
    }

    public SignatureVerdict assistant(BankIdSignature signature) {
        List<Finding> findings = new ArrayList<>();
        SignatureVerdict judged = common(signature, "assistant", findings);
        judged.content().filter(signed -> !CertificateFacts.of(signed.signer()).isFor(report().assistant().id()))
                .ifPresent(other -> findings.add(Finding.of(ErrorCode.OTHER_PERSON_SIGNED, "assistant.signature")));
        judged.signedAt().ifPresent(at -> times().endOfWork(at, "assistant.ocsp").forEach(findings::add));
        judged.content().filter(this::isForThis).ifPresent(signed -> findings.addAll(
                visibleText(signed, "assistant.signature", VisibleTextCheck::assistant)));
        return judged;
    }

    public SignatureVerdict provider(BankIdSignature signature) {
        List<Finding> findings = new ArrayList<>();
        SignatureVerdict judged = common(signature, "provider", findings);
        judged.content().filter(this::isForThis).ifPresent(signed -> findings.addAll(
                visibleText(signed, "provider.signature", VisibleTextCheck::provider)));
        return judged;
    }

    /** Else ELT-601 says all. */
    private boolean isForThis(BankIdSignedData signed) {
        return UserNonVisibleData.refusal(signed.nonVisibleData(), document, "").isEmpty();
    }

    private List<Finding> visibleText(BankIdSignedData signed, String path,
                                      BiFunction<VisibleTextCheck, String, List<Finding>> role) {
        String tied = signed.nonVisibleData();
        VisibleTextCheck check = new VisibleTextCheck(report(), UserNonVisibleData.place(tied, document),
                UserNonVisibleData.count(tied), path);
        return signed.visibleText().map(text -> role.apply(check, text))
                .orElseGet(() -> List.of(check.unknownFormat()));
    }

    /** The findings, warnings all; throws them all when one is an error. */
    public static List<Finding> requireNoError(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new InvalidSignatureException(findings);
        }
        return List.copyOf(findings);
    }

    private SignatureVerdict common(BankIdSignature signature, String who, List<Finding> findings) {
        String path = who + ".signature";
        Optional<BankIdSignedData> content = content(signature, path, findings);
        Optional<OcspResponse> evidence = evidence(signature, who + ".ocsp", findings);
        content.ifPresent(signed -> {
            UserNonVisibleData.refusal(signed.nonVisibleData(), document, path).ifPresent(findings::add);
            CertificateChainCheck chain = new CertificateChainCheck(signed.chain(), environment, path).certificates();
            evidence.ifPresent(answer -> chain.path(answer.producedAt()));
            findings.addAll(chain.findings());
            evidence.ifPresent(answer -> answer
                    .check(signed.signer(), signed.issuer(), signature.signatureText(), clock.instant())
                    .forEach(finding -> findings.add(finding.at(who + ".ocsp", 0, 0))));
        });
        evidence.ifPresent(answer -> times().date(answer.producedAt(), who + ".ocsp").forEach(findings::add));
        return new SignatureVerdict(findings, content, evidence.map(OcspResponse::producedAt));
    }

    private TimeReport report() {
        return document.report();
    }

    private SigningTimeRules times() {
        return new SigningTimeRules(report(), clock.instant());
    }

    private static Optional<BankIdSignedData> content(BankIdSignature signature, String path, List<Finding> findings) {
        try {
            return Optional.of(BankIdSignatureParser.read(signature.signature().toByteArray()));
        } catch (InvalidSignatureException e) {
            e.findings().forEach(finding -> findings.add(finding.at(path, 0, 0)));
            return Optional.empty();
        }
    }

    private static Optional<OcspResponse> evidence(BankIdSignature signature, String path, List<Finding> findings) {
        try {
            return Optional.of(OcspResponse.parse(signature.ocspResponse().toByteArray()));
        } catch (UntrustedException e) {
            findings.add(Finding.of(ErrorCode.OCSP_RESPONSE.variant("form"), path));
            return Optional.empty();
        }
    }
}
