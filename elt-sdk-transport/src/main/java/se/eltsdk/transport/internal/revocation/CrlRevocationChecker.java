package se.eltsdk.transport.internal.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.internal.certificate.ClientCertificateCheck;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.transport.tls.RevocationStatus.State;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.transport.tls.internal.RevocationStatuses;

/** Checks a certificate against the revocation lists (RFC 5280, 5 and 6.3) that it names. */
final class CrlRevocationChecker {

    /** The limit for all lists of one certificate together. */
    static final Duration IN_ALL = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration OTHER_CLOCKS = Duration.ofMinutes(5);
    private static final String ISSUING_POINT = "2.5.29.28";
    private static final int MAY_SIGN_LISTS = 6;
    private static final int ADDRESSES = 3;

    /** Fetches a list. */
    @FunctionalInterface
    interface Download {
        byte[] fetch(URI address, Duration limit) throws IOException;
    }

    private final Download download;
    private final LongSupplier ticker;

    CrlRevocationChecker(Download download, LongSupplier ticker) {
        this.download = download;
        this.ticker = ticker;
    }

    /** Returns the status of a certificate for which no list can be fetched; empty if there is a list to fetch. */
    Optional<RevocationStatus> withoutList(X509Certificate certificate, List<X509Certificate> issuers, Instant now) {
        String why = CrlDistributionPoints.in(certificate).isEmpty() ? "no-list"
                : issuer(certificate, issuers).isEmpty() ? "no-issuer" : "";
        return why.isEmpty() ? Optional.empty() : Optional.of(RevocationStatuses.notKnown(
                about(ErrorCode.NO_REVOCATION_SOURCE.variant(why), certificate), now.plus(Duration.ofDays(1))));
    }

    /**
     * Tries the addresses that the certificate names, three at most, until one returns a valid list. Throws nothing:
     * if anything fails, the status is unknown.
     */
    RevocationStatus status(X509Certificate certificate, List<X509Certificate> issuers, Instant now) {
        try {
            return withoutList(certificate, issuers, now).orElseGet(() -> ask(
                    new Question(certificate, issuer(certificate, issuers).orElseThrow(), now)));
        } catch (Throwable e) {
            return failed(certificate, e, now);
        }
    }

    /** Returns the status after a check that threw anything. */
    static RevocationStatus failed(X509Certificate certificate, Throwable failure, Instant now) {
        return RevocationStatuses.notKnown(ErrorMessage.of(ErrorCode.REVOCATION_LIST_UNAVAILABLE.variant("failed"))
                .with("expiry", certificate.getNotAfter().toInstant())
                .with("reason", failure.getClass().getSimpleName()), now.plus(PATIENCE));
    }

    /** Returns the status while a list is being fetched, or after its download was ended. */
    static RevocationStatus pending(X509Certificate certificate, Instant now) {
        return RevocationStatuses.notKnown(
                about(ErrorCode.REVOCATION_LIST_UNAVAILABLE.variant("pending"), certificate), now);
    }

    private static ErrorMessage about(ErrorCode.Variant variant, X509Certificate certificate) {
        return ErrorMessage.of(variant).with("issuer", issuerOf(certificate))
                .with("expiry", certificate.getNotAfter().toInstant());
    }

    private static Optional<X509Certificate> issuer(X509Certificate certificate, List<X509Certificate> issuers) {
        return issuers.stream().filter(one -> ClientCertificateCheck.isIssuedBy(certificate, one)).findFirst();
    }

    /** Divides the time that is left, so that an address that does not answer leaves time for the others. */
    private @Nullable RevocationStatus ask(Question question) {
        List<URI> all = CrlDistributionPoints.in(question.certificate());
        List<URI> addresses = all.subList(0, Math.min(ADDRESSES, all.size()));
        long end = ticker.getAsLong() + IN_ALL.toNanos();
        RevocationStatus last = null;
        for (int i = 0; i < addresses.size(); i++) {
            long left = Math.max(0, end - ticker.getAsLong());
            last = ask(addresses.get(i), question, Duration.ofNanos(left / (addresses.size() - i)));
            if (last.state() != State.NOT_KNOWN) {
                return last;
            }
        }
        return last;
    }

    /** One certificate, its issuer, and the time of the check. */
    private record Question(X509Certificate certificate, X509Certificate issuer, Instant now) {

        RevocationStatus notKnown(ErrorMessage message) {
            return RevocationStatuses.notKnown(message, now.plus(PATIENCE));
        }

        ErrorMessage about(ErrorCode.Variant variant, URI address) {
            return CrlRevocationChecker.about(variant, certificate).with("host", address.getHost());
        }
    }

    private RevocationStatus ask(URI address, Question question, Duration limit) {
        try {
            X509CRL list = parse(download.fetch(address, limit));
            return objection(list, question).map(why -> question.notKnown(question.about(
                    ErrorCode.REVOCATION_LIST_INVALID.variant(why), address))).orElseGet(() -> answer(list, question));
        } catch (GeneralSecurityException e) {
            return question.notKnown(question.about(ErrorCode.REVOCATION_LIST_INVALID.variant("no-list"), address));
        } catch (CrlFetcher.FetchException e) {
            return question.notKnown(e.withFacts(question.about(e.variant(), address)));
        } catch (Throwable e) {
            // Also errors: a list can exhaust the stack or memory of its parser, and that must not stop reports.
            return question.notKnown(question.about(ErrorCode.REVOCATION_LIST_UNAVAILABLE.variant("not-fetched"),
                    address).with("reason", e.getClass().getSimpleName()));
        }
    }

    private static X509CRL parse(byte[] content) throws GeneralSecurityException {
        return (X509CRL) CertificateFactory.getInstance("X.509", "SUN")
                .generateCRL(new ByteArrayInputStream(content));
    }

    private static RevocationStatus answer(X509CRL list, Question question) {
        X509CRLEntry entry = list.getRevokedCertificate(question.certificate());
        Instant until = list.getNextUpdate().toInstant();
        return entry == null ? RevocationStatuses.good(
                about(ErrorCode.REVOCATION_IN_ORDER.variant("good"), question.certificate()), until)
                : RevocationStatuses.revoked(about(ErrorCode.CERTIFICATE_REVOKED.variant(""), question.certificate())
                        .with("since", entry.getRevocationDate().toInstant()), until);
    }

    /** Returns the name of the message that says why a list cannot be used; empty if it can. */
    private static Optional<String> objection(X509CRL list, Question question) throws GeneralSecurityException {
        if (!isSignedBy(list, question.issuer())) {
            return Optional.of("signer");
        }
        if (list.getThisUpdate().toInstant().isAfter(question.now().plus(OTHER_CLOCKS))) {
            return Optional.of("future");
        }
        if (list.getNextUpdate() == null || !question.now().isBefore(list.getNextUpdate().toInstant())) {
            return Optional.of("overdue");
        }
        return covers(list, question.certificate()) ? Optional.empty() : Optional.of("partial");
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || usage != null && !usage[MAY_SIGN_LISTS]) {
            return false;
        }
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** A delta list, a list for other kinds of certificates, or the list of another address does not cover this one. */
    private static boolean covers(X509CRL list, X509Certificate certificate) {
        Set<String> critical = list.getCriticalExtensionOIDs();
        if (critical != null && critical.stream().anyMatch(id -> !id.equals(ISSUING_POINT))) {
            return false;
        }
        byte[] point = list.getExtensionValue(ISSUING_POINT);
        return point == null || CrlDistributionPoints.pointCovers(point, certificate);
    }

    private static String issuerOf(X509Certificate certificate) {
        return ConnectionFailures.facts(List.of(certificate)).stream().map(facts -> facts.issuer()).findFirst()
                .orElse("");
    }
}
