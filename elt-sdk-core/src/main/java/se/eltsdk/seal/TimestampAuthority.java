package se.eltsdk.seal;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;
import se.eltsdk.EltException;
import se.eltsdk.seal.internal.SealAccess;
import se.eltsdk.seal.internal.timestamp.Timestamps;
import se.eltsdk.seal.internal.timestamp.VerifiedTimestamp;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustAnchors;

/**
 * A time-stamp authority (RFC 3161, {@code tidsstämplingstjänst}): it confirms at which time a seal existed. It gets a
 * SHA-256 digest and nothing else. Used by {@code EvidencePackage.withTimestamps}.
 *
 * <p>Needs {@code org.bouncycastle:bcpkix-jdk18on}, which is an optional dependency (ELT-917 where it is missing). Safe
 * for use by several threads if the exchange is.
 *
 * <p>Example: {@code TimestampAuthority.of(issuers, TimestampClient.of(address, serverAnchors))}.
 */
public final class TimestampAuthority {

    static {
        SealAccess.grant((SealAccess.Stamping) (authority, content, claimed, ended) -> {
            byte[] token = Timestamps.stamp(content, authority.policy, authority.exchange, authority.issuers);
            VerifiedTimestamp verified = Timestamps.verify(token, content, authority.issuers);
            verified.requireNotBefore(claimed);
            verified.requireNotAfter(ended);
            return token;
        });
    }

    private static final Pattern OBJECT_IDENTIFIER = Pattern.compile("[0-2](\\.(0|[1-9][0-9]{0,9})){1,20}");

    private static final int PROBE_BYTES = 32;

    private final TrustAnchors issuers;
    private final TimestampExchange exchange;
    private final String policy;

    private TimestampAuthority(TrustAnchors issuers, TimestampExchange exchange, String policy) {
        this.issuers = issuers;
        this.exchange = exchange;
        this.policy = policy;
    }

    /**
     * An authority, by its own policy.
     *
     * @param issuers  the trusted issuers of the authority's certificate, or that certificate; a time-stamp by anybody
     *                 else is rejected (ELT-915)
     * @param exchange sends requests to the authority
     */
    public static TimestampAuthority of(TrustAnchors issuers, TimestampExchange exchange) {
        return new TimestampAuthority(requireNonNull(issuers, "issuers"), requireNonNull(exchange, "exchange"), "");
    }

    /**
     * Returns a copy that asks for time-stamps by this policy and takes no others.
     *
     * @param objectIdentifier as the authority publishes it, for example {@code 0.4.0.2023.1.1}
     * @throws IllegalArgumentException when it is not the dotted form of an object identifier
     */
    public TimestampAuthority withPolicy(String objectIdentifier) {
        if (!OBJECT_IDENTIFIER.matcher(objectIdentifier).matches()) {
            throw new IllegalArgumentException("a policy is an object identifier, such as 0.4.0.2023.1.1");
        }
        return new TimestampAuthority(issuers, exchange, objectIdentifier);
    }

    /**
     * What a test of the authority shows.
     *
     * @param stampedAt   the authority's time
     * @param certificate the certificate with which it signs
     * @param until       when the first certificate on the path to its trusted issuer ends: what it stamps now proves
     *                    nothing later
     */
    public record Probe(Instant stampedAt, CertificateFacts certificate, Instant until) {
    }

    /**
     * Has it stamp random bytes, and verifies the time-stamp as one of a seal. Counts as a time-stamp where the authority
     * charges for them.
     *
     * @throws EltException ELT-918 when no time-stamp comes, ELT-915 when it is not valid, ELT-917 when Bouncy Castle is
     *         not on the class path
     */
    public Probe probe() {
        byte[] content = new byte[PROBE_BYTES];
        new SecureRandom().nextBytes(content);
        VerifiedTimestamp verified = Timestamps.verify(Timestamps.stamp(content, policy, exchange, issuers), content,
                issuers);
        return new Probe(verified.time(), CertificateFacts.of(verified.authority()), verified.until());
    }

    /** Shows no address and no keys. */
    @Override
    public String toString() {
        return "TimestampAuthority[" + (policy.isEmpty() ? "own policy" : policy) + "]";
    }
}
