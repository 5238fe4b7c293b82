package se.eltsdk.signature;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.report.TimeReport;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.OcspEvidence;
import se.eltsdk.trust.UntrustedException;

/** Judges one signature of a document, and gathers all that is wrong with it. */
final class SignatureCheck {

    private final ReportDocument document;
    private final Environment environment;
    private final Clock clock;

    SignatureCheck(ReportDocument document, Environment environment, Clock clock) {
        this.document = document;
        this.environment = environment;
        this.clock = clock;
    }

    JudgedSignature assistant(BankIdSignature signature) {
        List<Finding> findings = new ArrayList<>();
        JudgedSignature judged = common(signature, "assistant", findings);
        judged.content().filter(signed -> !CertificateFacts.of(signed.signer()).isFor(report().assistant().id()))
                .ifPresent(other -> findings.add(Finding.of("ELT-605", "assistant.signature")));
        judged.signedAt().ifPresent(at -> times().endOfWork(at, "assistant.ocsp").forEach(findings::add));
        judged.content().filter(this::isForThis).filter(signed -> !showsToAssistant(signed))
                .ifPresent(other -> findings.add(Finding.of("ELT-611", "assistant.signature")));
        return judged;
    }

    JudgedSignature provider(BankIdSignature signature) {
        List<Finding> findings = new ArrayList<>();
        JudgedSignature judged = common(signature, "provider", findings);
        judged.content().filter(this::isForThis).filter(signed -> !showsToProvider(signed))
                .ifPresent(other -> findings.add(Finding.of("ELT-611", "provider.signature")));
        return judged;
    }

    /** Else ELT-601 says all. */
    private boolean isForThis(SignedContent signed) {
        return NonVisibleText.refusal(signed.nonVisibleData(), document, "").isEmpty();
    }

    private boolean showsToAssistant(SignedContent signed) {
        return NonVisibleText.count(signed.nonVisibleData()) == 1
                && signed.visibleText().filter(VisibleText.forAssistant(report())::equals).isPresent();
    }

    private boolean showsToProvider(SignedContent signed) {
        String tied = signed.nonVisibleData();
        return signed.visibleText().filter(text -> VisibleText.isForProvider(text, report(),
                NonVisibleText.place(tied, document), NonVisibleText.count(tied))).isPresent();
    }

    /** The findings, warnings all; throws them all when one is an error. */
    static List<Finding> requireNoError(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new SignatureRefusedException(findings);
        }
        return List.copyOf(findings);
    }

    private JudgedSignature common(BankIdSignature signature, String who, List<Finding> findings) {
        String path = who + ".signature";
        Optional<SignedContent> content = content(signature, path, findings);
        Optional<OcspEvidence> evidence = evidence(signature, who + ".ocsp", findings);
        content.ifPresent(signed -> {
            NonVisibleText.refusal(signed.nonVisibleData(), document, path).ifPresent(findings::add);
            ChainCheck chain = new ChainCheck(signed.chain(), environment, path).certificates();
            evidence.ifPresent(answer -> chain.path(answer.producedAt()));
            findings.addAll(chain.findings());
            evidence.ifPresent(answer -> answer
                    .check(signed.signer(), signed.issuer(), signature.signatureText(), clock.instant())
                    .forEach(finding -> findings.add(finding.at(who + ".ocsp", 0, 0))));
        });
        evidence.ifPresent(answer -> times().date(answer.producedAt(), who + ".ocsp").forEach(findings::add));
        return new JudgedSignature(findings, content, evidence.map(OcspEvidence::producedAt));
    }

    private TimeReport report() {
        return document.report();
    }

    private SigningTimes times() {
        return new SigningTimes(report(), clock.instant());
    }

    private static Optional<SignedContent> content(BankIdSignature signature, String path, List<Finding> findings) {
        try {
            return Optional.of(ProfileReader.read(signature.signature().toByteArray()));
        } catch (SignatureRefusedException e) {
            e.findings().forEach(finding -> findings.add(finding.at(path, 0, 0)));
            return Optional.empty();
        }
    }

    private static Optional<OcspEvidence> evidence(BankIdSignature signature, String path, List<Finding> findings) {
        try {
            return Optional.of(OcspEvidence.parse(signature.ocspResponse().toByteArray()));
        } catch (UntrustedException e) {
            findings.add(Finding.of("ELT-604/form", path));
            return Optional.empty();
        }
    }
}
