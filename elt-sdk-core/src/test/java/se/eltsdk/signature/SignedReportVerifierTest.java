package se.eltsdk.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.signature.BankIdSamples.BANK_ID;
import static se.eltsdk.signature.BankIdSamples.CLOCK;
import static se.eltsdk.signature.BankIdSamples.ENVIRONMENT;
import static se.eltsdk.signature.BankIdSamples.byAssistant;
import static se.eltsdk.signature.BankIdSamples.byProvider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;

/** A verifier that has seen the provider's signature says the same as one that has not. */
class SignedReportVerifierTest {

    private static final ReportDocument FIRST = BankIdSamples.document();
    private static final ReportDocument SECOND = BankIdSamples.otherDocument();
    /** The id of the first one with other content. */
    private static final ReportDocument CHANGED = BankIdSamples.document(longer());
    /** In nobody's batch. */
    private static final ReportDocument OUTSIDE = BankIdSamples.otherDocument();
    private static final List<ReportDocument> DOCUMENTS = List.of(FIRST, SECOND, CHANGED, OUTSIDE);
    private static final BankIdSignature BATCH = byProvider(FIRST, SECOND);
    private static final List<BankIdSignature> PROVIDERS = List.of(BATCH, byProvider(FIRST, SECOND),
            byProvider(SECOND, OUTSIDE), byProvider(FIRST), byAssistant(FIRST));
    private static final List<BankIdSignature> ASSISTANTS = DOCUMENTS.stream().map(BankIdSamples::byAssistant).toList();
    private static final Instant SIGNED = CLOCK.instant();
    private static final List<EltEnvironment> ENVIRONMENTS = List.of(ENVIRONMENT,
            BankIdSamples.environment(BANK_ID).bankIdPolicies(Set.of("1.2.3.4.5.6")).build(),
            rootTrusted(Instant.MIN, SIGNED.minus(Duration.ofDays(1))), rootTrusted(SIGNED.minus(Duration.ofDays(1)),
            SIGNED.plus(Duration.ofDays(1))),
            BankIdSamples.environment(BANK_ID)
                    .bankIdRoots(TrustAnchors.of(List.of(ForgedBankIdPki.genuine().root()))).build());

    /**
     * One question to the verifier.
     *
     * @param changed which character of the provider's texts is another one, of the signature from 0, of the OCSP
     *                response from -1 downwards; none where it lies outside of both
     */
    record Question(int document, int assistant, int provider, int environment, Duration later, int changed) {
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void whateverWasSeenBefore_thenTheFindingsAreThoseOfAFreshCheck(
            @ForAll("questions") List<Question> questions) {
        SettableClock clock = SettableClock.of(SIGNED);
        List<SignedReportVerifier> verifiers =
                ENVIRONMENTS.stream().map(environment -> SignedReportVerifier.of(environment, clock)).toList();
        verifiers.forEach(verifier -> verifier.check(FIRST, ASSISTANTS.get(0), BATCH));

        for (Question question : questions) {
            clock.set(SIGNED.plus(question.later()));
            ReportDocument document = DOCUMENTS.get(question.document());
            BankIdSignature assistant = ASSISTANTS.get(question.assistant());
            BankIdSignature provider = changed(PROVIDERS.get(question.provider()), question.changed());
            assertEquals(SignedReport.check(document, assistant, provider, ENVIRONMENTS.get(question.environment()),
                    Clock.fixed(clock.instant(), ZoneOffset.UTC)),
                    verifiers.get(question.environment()).check(document, assistant, provider));
        }
    }

    @Provide
    Arbitrary<List<Question>> questions() {
        Arbitrary<Duration> later = Arbitraries.of(Duration.ZERO, Duration.ofMinutes(-4), Duration.ofMinutes(-6),
                Duration.ofDays(-2), Duration.ofDays(30), Duration.ofDays(5000));
        Arbitrary<Integer> changed = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Integer.MAX_VALUE)),
                Tuple.of(1, Arbitraries.integers().between(-1500, 9000)));
        return Combinators.combine(mostly(0, DOCUMENTS), mostly(0, ASSISTANTS), mostly(0, PROVIDERS),
                mostly(0, ENVIRONMENTS), later, changed).as(Question::new).list().ofMinSize(1).ofMaxSize(8);
    }

    @Test
    void whenAnythingElseIsGivenThanWasSeen_thenItIsRefused() {
        SettableClock clock = SettableClock.of(SIGNED);
        SignedReportVerifier verifier = SignedReportVerifier.of(ENVIRONMENT, clock);
        assertEquals(List.of(), verifier.verify(FIRST, ASSISTANTS.get(0), BATCH).warnings());
        assertEquals(List.of(), verifier.verify(SECOND, ASSISTANTS.get(1), BATCH).warnings());

        assertRefused("ELT-601", () -> verifier.verify(CHANGED, byAssistant(CHANGED), BATCH));
        assertRefused("ELT-601", () -> verifier.verify(OUTSIDE, ASSISTANTS.get(3), BATCH));
        for (int at = 0; at < BATCH.signatureText().length(); at += 397) {
            BankIdSignature other = changed(BATCH, at);
            assertThrows(InvalidSignatureException.class, () -> verifier.verify(FIRST, ASSISTANTS.get(0), other));
        }
        for (int at = 0; at < BATCH.ocspText().length(); at += 101) {
            BankIdSignature other = changed(BATCH, -1 - at);
            assertThrows(InvalidSignatureException.class, () -> verifier.verify(FIRST, ASSISTANTS.get(0), other));
        }
        assertRefused("ELT-603", () -> SignedReportVerifier.of(ENVIRONMENTS.get(4), clock)
                .verify(FIRST, ASSISTANTS.get(0), BATCH));
        clock.set(SIGNED.minus(Duration.ofMinutes(6)));
        assertRefused("ELT-604", () -> verifier.verify(FIRST, ASSISTANTS.get(0), BATCH));
    }

    @Test
    void whenSeveralThreadsVerify_thenEachGetsTheVerdictOfItsTrust() throws Exception {
        List<SignedReportVerifier> verifiers =
                ENVIRONMENTS.stream().map(environment -> SignedReportVerifier.of(environment, CLOCK)).toList();
        CyclicBarrier together = new CyclicBarrier(4);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            // Two threads share a verifier that trusts, one has other trust, one an own.
            int environment = List.of(0, 0, 4, 3).get(i);
            work.add(() -> {
                together.await();
                for (int round = 0; round < 15; round++) {
                    BankIdSignature provider = PROVIDERS.get(round % PROVIDERS.size());
                    ReportDocument document = DOCUMENTS.get(round % 3);
                    assertEquals(SignedReport.check(document, ASSISTANTS.get(round % 3), provider,
                            ENVIRONMENTS.get(environment), CLOCK),
                            verifiers.get(environment).check(document, ASSISTANTS.get(round % 3), provider));
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whenTheProviderSignsInABatch_thenEachReportIsSigned() {
        SignedReportVerifier verifier = SignedReportVerifier.of(ENVIRONMENT, CLOCK);

        List<SignedReport> signed = Stream.of(FIRST, SECOND)
                .map(document -> AssistantSignedReport.of(document, byAssistant(document), ENVIRONMENT, CLOCK)
                        .signedByProvider(BATCH, verifier)).toList();

        assertEquals(List.of(FIRST.id(), SECOND.id()), signed.stream().map(each -> each.document().id()).toList());
        SignedReport again = verifier.read(signed.get(1).state().toByteArray());
        assertEquals(signed.get(1).state(), again.state());
        assertEquals("SignedReportVerifier[test]", verifier.toString());
    }

    private static void assertRefused(String code, Runnable work) {
        InvalidSignatureException refused = assertThrows(InvalidSignatureException.class, work::run);
        assertTrue(refused.findings().stream().filter(Finding::isError).anyMatch(each -> each.code().id().equals(code)),
                refused.findings().toString());
    }

    /** The first of them half of the time. */
    private static Arbitrary<Integer> mostly(int usual, List<?> all) {
        return Arbitraries.oneOf(Arbitraries.just(usual), Arbitraries.integers().between(0, all.size() - 1));
    }

    /** With one byte that is another one, or as it is where there is no such character. */
    private static BankIdSignature changed(BankIdSignature signature, int at) {
        BankIdSignature other = at >= 0 ? BankIdSignature.of(changedText(signature.signatureText(), at),
                signature.ocspText()) : BankIdSignature.of(signature.signatureText(),
                changedText(signature.ocspText(), -1 - at));
        boolean isOutside = at >= signature.signatureText().length() || -1 - at >= signature.ocspText().length();
        if (!isOutside) {
            assertNotEquals(signature, other);
        }
        return other;
    }

    private static String changedText(String base64, int at) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        int place = (int) (at * 3L / 4);
        if (at < base64.length()) {
            bytes[Math.min(place, bytes.length - 1)] ^= 1;
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static EltEnvironment rootTrusted(Instant from, Instant to) {
        TrustedCertificate root = new TrustedCertificate(TrustRole.BANKID_ROOT, "test", BANK_ID.root(), from, to, "");
        return BankIdSamples.environment(BANK_ID).bankIdRoots(TrustAnchors.none())
                .trust(TrustStore.of(List.of(root))).build();
    }

    private static TimeReport longer() {
        return Samples.builder().id(FIRST.id()).row(Samples.row(3, "08.00", "08.30", TimeKind.ACTIVE)).build();
    }
}
