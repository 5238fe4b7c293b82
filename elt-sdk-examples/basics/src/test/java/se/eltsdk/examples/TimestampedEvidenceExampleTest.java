package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.eltsdk.Bytes;
import se.eltsdk.evidence.EvidencePackage;
import se.eltsdk.evidence.EvidenceVerdict;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.testkit.TestTimestampAuthority;
import se.eltsdk.trust.TrustAnchors;

class TimestampedEvidenceExampleTest {

    @Test
    void whenEvidenceIsStamped_thenItIsJudgedAsOfThatTime() {
        try (ExampleSetup setup = new ExampleSetup();
                TestTimestampAuthority authority = TestTimestampAuthority.start(setup.pki)) {
            TrustAnchors organisations = TrustAnchors.of(List.of(setup.pki.organisationCa()));
            TimestampedEvidenceExample example = new TimestampedEvidenceExample(setup.environment, organisations,
                    TrustAnchors.of(List.of(authority.issuer())), ExampleSetup.CLOCK);
            EvidencePackage evidence = EvidencePackage.of(
                    Sealer.of(setup.sealKey(), ExampleSetup.CLOCK).seal(setup.signed(ExampleSetup.report())));

            EvidenceVerdict verdict = example.verify(
                    example.stamp(evidence, authority.endpoint(), organisations).bytes().toByteArray());

            assertTrue(verdict.isValid(), verdict.findings().toString());
            assertEquals(1, authority.requests());
            Bytes later = example.stampLater(evidence.bytes().toByteArray(), TimestampAuthority.of(
                    TrustAnchors.of(List.of(authority.issuer())), authority::respond));
            assertTrue(example.verify(later.toByteArray()).seal().orElseThrow().stampedAt().isPresent());
        }
    }
}
