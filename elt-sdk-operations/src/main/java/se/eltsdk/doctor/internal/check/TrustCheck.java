package se.eltsdk.doctor.internal.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.calendar.NoticeKind;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.trust.CertificateChangeWindow;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;

/** Checks whom the environment trusts at an instant and later, and whether that covers announced changes. */
public final class TrustCheck {

    private static final Duration AHEAD = Duration.ofDays(60);
    private static final List<TrustRole> NEEDED = List.of(TrustRole.FK_TLS_ANCHOR, TrustRole.BANKID_ROOT);

    private static final String NEXT_PIN = "Confirm the certificate that FK shows then and add it as a pin (elt trust "
            + "add), or remove all pins.";

    private final VendorSetup setup;
    private final Instant at;
    private final ObservationCollector observations;

    public TrustCheck(VendorSetup setup, Instant at, ObservationCollector observations) {
        this.setup = setup;
        this.at = at;
        this.observations = observations;
    }

    public void examine() {
        Stream.of(TrustRole.values()).forEach(this::examine);
        windows().forEach(this::cover);
        setup.trust().all().stream().filter(entry -> !entry.role().isAnchor()).forEach(this::organisation);
    }

    private void examine(TrustRole role) {
        List<TrustedCertificate> all = entries(role);
        List<TrustedCertificate> good = all.stream().filter(entry -> isGood(entry, at)).toList();
        if (all.isEmpty()) {
            missing(role);
            return;
        }
        all.stream().filter(entry -> entry.isTrustedAt(at) && !isGood(entry, at)).forEach(this::invalid);
        if (good.isEmpty() && NEEDED.contains(role)) {
            observations.error(ErrorCode.NOTHING_TRUSTED, setup.subject(role), "No entry of role " + role.word()
                    + " is valid at "
                    + ExpiryWording.shown(at) + ": " + listed(all) + ".",
                    "Add the certificate of that time, with a fingerprint verified "
                    + "out of band (elt trust add-anchor), or correct the entry's dates.");
        } else if (good.isEmpty() && role == TrustRole.FK_SERVER) {
            observations.error(ErrorCode.PINS_END, setup.subject(role),
                    "FK's server certificate is pinned, and no pin is valid "
                    + "at " + ExpiryWording.shown(at) + ": " + listed(all) + ". Every call fails then.", NEXT_PIN);
        } else if (!good.isEmpty()) {
            observations.fine(ErrorCode.TRUST_IN_ORDER, setup.subject(role), role.word() + ": " + listed(good) + ".");
            gap(role);
        }
    }

    private void missing(TrustRole role) {
        boolean folder = setup.subject(role).equals(ConfigurationKey.TRUST_FOLDER.key());
        if (folder && NEEDED.contains(role)) {
            observations.error(ErrorCode.NOTHING_TRUSTED, ConfigurationKey.TRUST_FOLDER.key(),
                    "There is no entry of role " + role.word() + ".",
                    "Add it, with a fingerprint verified out of band: elt trust add-anchor.");
        }
    }

    private void invalid(TrustedCertificate entry) {
        CertificateFacts facts = CertificateFacts.of(entry.certificate());
        boolean late = at.isAfter(facts.notAfter());
        observations.error(late ? ErrorCode.CERTIFICATE_EXPIRED : ErrorCode.CERTIFICATE_NOT_YET_VALID,
                setup.subject(entry.role()), "The trusted certificate of role "
                + entry.role().word() + " issued by " + QuotedText.text(facts.issuer()) + (late ? " expired on "
                + ExpiryWording.shown(facts.notAfter()) : " is not valid before "
                + ExpiryWording.shown(facts.notBefore())) + ".",
                late ? "Add the one that followed it." : "Check the machine's clock, or correct the entry's "
                + "dates.");
    }

    /** Reports the first time ahead at which no entry of a role is valid. */
    private void gap(TrustRole role) {
        Optional<Instant> begin = boundaries(role).filter(instant -> entries(role).stream()
                .noneMatch(entry -> isGood(entry, instant))).findFirst();
        boolean pins = role == TrustRole.FK_SERVER;
        begin.filter(instant -> pins || NEEDED.contains(role)).ifPresent(instant -> observations.add(
                ExpiryWording.left(instant,
                at) <= 7 ? Severity.ERROR : Severity.WARNING, pins ? ErrorCode.PINS_END : ErrorCode.TRUST_GAP_AHEAD,
                setup.subject(role), "From " + ExpiryWording.shown(instant) + " on" + until(role, instant) + (pins
                ? " no pin of FK's server is valid: every call fails then."
                : " nothing of role " + role.word() + " is trusted."),
                pins ? NEXT_PIN : "Add what follows, or let the entries overlap."));
    }

    private String until(TrustRole role, Instant gap) {
        return entries(role).stream().map(this::begin).filter(gap::isBefore).min(Comparator.naturalOrder())
                .map(end -> " to " + ExpiryWording.shown(end)).orElse("");
    }

    private Stream<Instant> boundaries(TrustRole role) {
        return entries(role).stream().map(this::end).filter(end -> end.isAfter(at) && end.isBefore(at.plus(AHEAD)))
                .sorted();
    }

    private Instant begin(TrustedCertificate entry) {
        Instant valid = CertificateFacts.of(entry.certificate()).notBefore();
        return entry.from().isAfter(valid) ? entry.from() : valid;
    }

    /** The first instant at which it holds no more. */
    private Instant end(TrustedCertificate entry) {
        Instant valid = CertificateFacts.of(entry.certificate()).notAfter().plusSeconds(1);
        return entry.to().isBefore(valid) ? entry.to() : valid;
    }

    private void cover(CertificateChangeWindow window) {
        entries(TrustRole.FK_TLS_ANCHOR).stream().filter(entry -> isInside(begin(entry), window)
                || isInside(end(entry), window)).forEach(entry -> observations.warning(ErrorCode.TRUST_CHANGES_SOON,
                setup.subject(TrustRole.FK_TLS_ANCHOR), "FK changes its certificates between "
                + ExpiryWording.shown(window.from()) + " and " + ExpiryWording.shown(window.to())
                + ", and the trust in "
                + QuotedText.text(CertificateFacts.of(entry.certificate()).issuer())
                + " begins or ends within that time: "
                + "FK may show either certificate in all of it.", "Let old and new overlap over all of the window."));
    }

    private static boolean isInside(Instant instant, CertificateChangeWindow window) {
        return instant.isAfter(window.from()) && instant.isBefore(window.to());
    }

    private Stream<CertificateChangeWindow> windows() {
        return Stream.concat(setup.trusted().windows().stream(), setup.connection().calendar()
                .windows(NoticeKind.CERTIFICATE_CHANGE, at).stream()
                .map(found -> new CertificateChangeWindow(found.window().from(), found.window().to())))
                .filter(window -> window.to().isAfter(at)).distinct();
    }

    private void organisation(TrustedCertificate entry) {
        Optional<OrganisationNumber> fk = setup.environment().flatMap(EltEnvironment::fkOrganisationNumber);
        CertificateFacts facts = CertificateFacts.of(entry.certificate());
        if (fk.isPresent() && !facts.organisationNumber().equals(fk)) {
            observations.warning(ErrorCode.NOT_FK_CERTIFICATE, setup.subject(entry.role()), "The certificate of role "
                    + entry.role()
                    .word()
                    + " issued by " + QuotedText.text(facts.issuer()) + " does not bear FK's organisation number.",
                    "Check " + ConfigurationKey.FK_ORGANISATION_NUMBER.key() + ", and whose certificate it is.");
        }
    }

    private List<TrustedCertificate> entries(TrustRole role) {
        return setup.trust().all().stream().filter(entry -> entry.role() == role).toList();
    }

    private boolean isGood(TrustedCertificate entry, Instant instant) {
        return entry.isTrustedAt(instant) && !instant.isBefore(begin(entry)) && instant.isBefore(end(entry));
    }

    private String listed(List<TrustedCertificate> entries) {
        return entries.stream().map(entry -> QuotedText.text(CertificateFacts.of(entry.certificate()).issuer()) + " ("
                + entry.sha256().hex().substring(0, 16) + "…) from " + ExpiryWording.shown(begin(entry)) + " to "
                + ExpiryWording.shown(end(entry))).collect(Collectors.joining(", "));
    }
}
