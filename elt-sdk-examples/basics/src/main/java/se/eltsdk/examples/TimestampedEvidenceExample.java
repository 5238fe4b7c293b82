package se.eltsdk.examples;

import java.net.URI;
import java.time.Clock;
import se.eltsdk.Bytes;
import se.eltsdk.evidence.EvidencePackage;
import se.eltsdk.evidence.EvidenceVerdict;
import se.eltsdk.evidence.EvidenceVerifier;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.transport.timestamp.TimestampClient;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;

/** Has a time-stamp authority confirm when evidence existed, so that it outlives the certificate that sealed it. */
public final class TimestampedEvidenceExample {

    private final EltEnvironment environment;
    private final TrustAnchors sealIssuers;
    private final TrustAnchors stampIssuers;
    private final Clock clock;

    /** Takes the environment of the report, and the issuers of the certificates that may seal and stamp. */
    public TimestampedEvidenceExample(EltEnvironment environment, TrustAnchors sealIssuers, TrustAnchors stampIssuers,
            Clock clock) {
        this.environment = environment;
        this.sealIssuers = sealIssuers;
        this.stampIssuers = stampIssuers;
        this.clock = clock;
    }

    /** The same evidence with time-stamps from the authority at this address. */
    public EvidencePackage stamp(EvidencePackage evidence, URI address, TrustAnchors serverAnchors) {
        TimestampAuthority authority = TimestampAuthority.of(stampIssuers, TimestampClient.of(address, serverAnchors));
        return evidence.withTimestamps(authority);       // if it fails (ELT-918), evidence is as good as before
    }

    /** Adds time-stamps to a package that was stored without. */
    public Bytes stampLater(byte[] stored, TimestampAuthority authority) {
        EvidenceVerifier verifier = EvidenceVerifier.of(environment, sealIssuers, clock);
        return EvidencePackage.read(stored, verifier).withTimestamps(authority).bytes();
    }

    /** Judges the seals as of the stamped times. */
    public EvidenceVerdict verify(byte[] file) {
        return EvidenceVerifier.of(environment, sealIssuers, clock).withTimestampIssuers(stampIssuers).verify(file);
    }
}
