package se.eltsdk.trust;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is trusted in one environment, in which role and when; immutable. */
public final class TrustStore {

    private final List<TrustedCertificate> entries;

    private TrustStore(Collection<TrustedCertificate> entries) {
        this.entries = entries.stream().distinct().toList();
    }

    /** These entries, each once, in the order given. */
    public static TrustStore of(Collection<TrustedCertificate> entries) {
        return new TrustStore(requireNonNull(entries, "entries"));
    }

    /**
     * Reads a trust folder.
     *
     * @throws UntrustedException ELT-806, ELT-826 or ELT-827, as {@link TrustFolder#read} does
     */
    public static TrustStore read(Path folder) {
        return TrustFolder.read(folder).trustStore();
    }

    /** These and those. */
    public TrustStore and(TrustStore others) {
        return of(Stream.concat(entries.stream(), others.entries.stream()).toList());
    }

    /** All entries, also those of the past and of time to come. */
    public List<TrustedCertificate> all() {
        return entries;
    }

    /** The certificates that are trusted in this role at this instant; empty where there is none. */
    public TrustAnchors at(TrustRole role, Instant instant) {
        return anchors(entries.stream().filter(entry -> entry.role() == role && entry.isTrustedAt(instant)));
    }

    /** The certificates that were, are or will be trusted in this role; empty where there is none. */
    public TrustAnchors ever(TrustRole role) {
        return anchors(entries.stream().filter(entry -> entry.role() == role));
    }

    /** The next instant after this one at which an entry begins or ends; empty when nothing will change. */
    public Optional<Instant> nextBoundary(Instant after) {
        requireNonNull(after, "after");
        return entries.stream().flatMap(entry -> Stream.of(entry.from(), entry.to()))
                .filter(boundary -> boundary.isAfter(after) && !boundary.equals(Instant.MAX)).min(Instant::compareTo);
    }

    private static TrustAnchors anchors(Stream<TrustedCertificate> entries) {
        return TrustAnchors.of(entries.map(TrustedCertificate::certificate).toList());
    }

    @Override
    public String toString() {
        return "TrustStore[" + entries.size() + "]";
    }
}
