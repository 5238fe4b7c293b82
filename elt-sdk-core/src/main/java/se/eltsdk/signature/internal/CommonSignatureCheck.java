package se.eltsdk.signature.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.ocsp.OcspResponse;

/**
 * The part of a signature's verification that is the same for every report and at every time: its form, digests and RSA
 * signature, its certificates, its OCSP response. It depends on BankID's two texts and on the environment alone, so its
 * result may be used again for another report. Immutable.
 */
final class CommonSignatureCheck {

    private final BankIdSignature signature;
    private final String signaturePath;
    private final String ocspPath;
    private final List<Finding> unreadable = new ArrayList<>();
    private final List<Finding> untrusted = new ArrayList<>();
    private final Optional<BankIdSignedData> content;
    private final Optional<OcspResponse> response;
    private final Optional<CertificateFacts> signer;
    private final Optional<UserNonVisibleData> reports;
    private final Optional<List<String>> lines;

    /** Checks the signature of this signer, {@code assistant} or {@code provider}, which the findings name. */
    CommonSignatureCheck(BankIdSignature signature, EltEnvironment environment, String who) {
        this.signature = signature;
        this.signaturePath = who + ".signature";
        this.ocspPath = who + ".ocsp";
        this.content = content();
        this.response = response();
        this.signer = content.map(signed -> CertificateFacts.of(signed.signer()));
        this.reports = content.map(signed -> UserNonVisibleData.parse(signed.nonVisibleData()));
        this.lines = content.flatMap(BankIdSignedData::visibleText)
                .flatMap(text -> VisibleTextCheck.reportLines(text, reports.orElseThrow().count()));
        content.ifPresent(signed -> trust(signed, environment));
    }

    /** Whether it is the check of this very signature: both texts are the same, character by character. */
    boolean isOf(BankIdSignature other) {
        return signature.equals(other);
    }

    /** Whether nothing was found. */
    boolean isValid() {
        return unreadable.isEmpty() && untrusted.isEmpty();
    }

    /** How many reports the signature is for, whatever it says of them; 0 where it cannot be read. */
    int reports() {
        return reports.map(UserNonVisibleData::count).orElse(0);
    }

    /** Bytes of BankID's answer. */
    int size() {
        return signature.signature().size() + signature.ocspResponse().size();
    }

    /** Empty where the signature cannot be read. */
    Optional<CertificateFacts> signer() {
        return signer;
    }

    /** When the OCSP response says; empty where that cannot be read. */
    Optional<Instant> signedAt() {
        return response.map(OcspResponse::producedAt);
    }

    /** All that is wrong with it as a signature of either signer over this document, now. */
    List<Finding> findings(ReportDocument document, SigningTimeRules times, Instant now) {
        List<Finding> findings = new ArrayList<>(unreadable);
        reports.flatMap(all -> all.refusal(document, signaturePath)).ifPresent(findings::add);
        findings.addAll(untrusted);
        response.filter(known -> content.isPresent()).flatMap(known -> known.fromFuture(now))
                .ifPresent(finding -> findings.add(finding.at(ocspPath, 0, 0)));
        signedAt().ifPresent(at -> times.date(at, ocspPath).forEach(findings::add));
        return findings;
    }

    /** What is wrong with the text that the assistant saw; nothing where the signature is not for this document. */
    List<Finding> visibleToAssistant(ReportDocument document) {
        return isFor(document) ? visible(document, VisibleTextCheck::assistant) : List.of();
    }

    /** What is wrong with the text that the provider saw; nothing where the signature is not for this document. */
    List<Finding> visibleToProvider(ReportDocument document) {
        return !isFor(document) || isListed(document) ? List.of() : visible(document, VisibleTextCheck::provider);
    }

    /** Else ELT-601 says all. */
    private boolean isFor(ReportDocument document) {
        return reports.filter(all -> all.refusal(document, "").isEmpty()).isPresent();
    }

    private boolean isListed(ReportDocument document) {
        return lines.filter(all -> all.get(reports.orElseThrow().place(document))
                .equals(UserVisibleData.line(document.report()))).isPresent();
    }

    private List<Finding> visible(ReportDocument document, BiFunction<VisibleTextCheck, String, List<Finding>> role) {
        UserNonVisibleData all = reports.orElseThrow();
        VisibleTextCheck check =
                new VisibleTextCheck(document.report(), all.place(document), all.count(), signaturePath);
        return content.flatMap(BankIdSignedData::visibleText).map(text -> role.apply(check, text))
                .orElseGet(() -> List.of(check.unknownFormat()));
    }

    private void trust(BankIdSignedData signed, EltEnvironment environment) {
        CertificateChainCheck chain =
                new CertificateChainCheck(signed.chain(), environment, signaturePath).certificates();
        signedAt().ifPresent(chain::path);
        untrusted.addAll(chain.findings());
        response.ifPresent(known -> known.check(signed.signer(), signed.issuer(), signature.signatureText())
                .forEach(finding -> untrusted.add(finding.at(ocspPath, 0, 0))));
    }

    private Optional<BankIdSignedData> content() {
        try {
            return Optional.of(BankIdSignatureParser.read(signature.signature().toByteArray()));
        } catch (InvalidSignatureException e) {
            e.findings().forEach(finding -> unreadable.add(finding.at(signaturePath, 0, 0)));
            return Optional.empty();
        }
    }

    private Optional<OcspResponse> response() {
        try {
            return Optional.of(OcspResponse.parse(signature.ocspResponse().toByteArray()));
        } catch (UntrustedException e) {
            unreadable.add(Finding.of(ErrorCode.OCSP_RESPONSE.variant("form"), ocspPath));
            return Optional.empty();
        }
    }
}
