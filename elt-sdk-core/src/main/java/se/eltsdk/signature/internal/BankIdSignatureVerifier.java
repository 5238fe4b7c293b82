package se.eltsdk.signature.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.trust.EltEnvironment;

/**
 * Judges one signature of a document, and gathers all that is wrong with it.
 *
 * <p>Of the provider's signatures over several reports it keeps those that are valid in all that does not depend on the
 * report and the time, {@link #MOST_KEPT} and {@link #MOST_BYTES_KEPT} of them at most. A signature with the same two
 * texts is not checked again in this part. Safe for any number of threads: the kept ones are an immutable list, and a
 * list that two threads replace at once costs one of them a second check.
 */
public final class BankIdSignatureVerifier {

    static final int MOST_KEPT = 16;
    static final int MOST_BYTES_KEPT = 1024 * 1024;

    private final EltEnvironment environment;
    private final Clock clock;
    /** The newest first. */
    private volatile List<CommonSignatureCheck> kept = List.of();

    public BankIdSignatureVerifier(EltEnvironment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    public EltEnvironment environment() {
        return environment;
    }

    public Clock clock() {
        return clock;
    }

    public SignatureVerdict assistant(ReportDocument document, BankIdSignature signature) {
        CommonSignatureCheck check = new CommonSignatureCheck(signature, environment, "assistant");
        Instant now = clock.instant();
        SigningTimeRules times = new SigningTimeRules(document.report(), now);
        List<Finding> findings = check.findings(document, times, now);
        check.signer().filter(signer -> !signer.isFor(document.report().assistant().id()))
                .ifPresent(other -> findings.add(Finding.of(ErrorCode.OTHER_PERSON_SIGNED, "assistant.signature")));
        check.signedAt().ifPresent(at -> times.endOfWork(at, "assistant.ocsp").forEach(findings::add));
        findings.addAll(check.visibleToAssistant(document));
        return new SignatureVerdict(findings, check.signer(), check.signedAt());
    }

    public SignatureVerdict provider(ReportDocument document, BankIdSignature signature) {
        CommonSignatureCheck check = ofProvider(signature);
        Instant now = clock.instant();
        List<Finding> findings = check.findings(document, new SigningTimeRules(document.report(), now), now);
        findings.addAll(check.visibleToProvider(document));
        return new SignatureVerdict(findings, check.signer(), check.signedAt());
    }

    /** The findings, warnings all; throws them all when one is an error. */
    public static List<Finding> requireNoError(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new InvalidSignatureException(findings);
        }
        return List.copyOf(findings);
    }

    /** How many signatures are kept. */
    int kept() {
        return kept.size();
    }

    private CommonSignatureCheck ofProvider(BankIdSignature signature) {
        for (CommonSignatureCheck known : kept) {
            if (known.isOf(signature)) {
                return known;
            }
        }
        CommonSignatureCheck check = new CommonSignatureCheck(signature, environment, "provider");
        // A signature over one report is not asked for again.
        if (check.isValid() && check.reports() > 1) {
            keep(check);
        }
        return check;
    }

    private void keep(CommonSignatureCheck check) {
        List<CommonSignatureCheck> keeping = new ArrayList<>(List.of(check));
        int size = check.size();
        for (CommonSignatureCheck known : kept) {
            size += known.size();
            if (keeping.size() == MOST_KEPT || size > MOST_BYTES_KEPT) {
                break;
            }
            keeping.add(known);
        }
        kept = List.copyOf(keeping);
    }
}
