package se.eltsdk.doctor.internal.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;
import se.eltsdk.calendar.NoticeKind;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.RemainingTime;
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
            observations.add(setup.subject(role), ErrorMessage.of(ErrorCode.NOTHING_TRUSTED.variant("then"))
                    .with("role", role.word()).with("at", at).with("entries", all.stream().map(this::shown).toList()));
        } else if (good.isEmpty() && role == TrustRole.FK_SERVER) {
            observations.add(setup.subject(role), ErrorMessage.of(ErrorCode.PINS_END.variant("then")).with("at", at)
                    .with("entries", all.stream().map(this::shown).toList()));
        } else if (!good.isEmpty()) {
            good.forEach(entry -> observations.add(setup.subject(role), shown(entry)));
            gap(role);
        }
    }

    private void missing(TrustRole role) {
        boolean folder = setup.subject(role).equals(ConfigurationKey.TRUST_FOLDER.key());
        if (folder && NEEDED.contains(role)) {
            observations.add(ConfigurationKey.TRUST_FOLDER.key(),
                    ErrorMessage.of(ErrorCode.NOTHING_TRUSTED.variant("no-entry")).with("role", role.word()));
        }
    }

    private void invalid(TrustedCertificate entry) {
        CertificateFacts facts = CertificateFacts.of(entry.certificate());
        ErrorMessage message = at.isAfter(facts.notAfter())
                ? ErrorMessage.of(ErrorCode.CERTIFICATE_EXPIRED.variant("trusted")).with("expiry", facts.notAfter())
                : ErrorMessage.of(ErrorCode.CERTIFICATE_NOT_YET_VALID.variant("trusted"))
                        .with("start", facts.notBefore());
        observations.error(setup.subject(entry.role()), message.with("role", entry.role().word())
                .with("issuer", facts.issuer()));
    }

    /** Reports the first time ahead at which no entry of a role is valid. */
    private void gap(TrustRole role) {
        Optional<Instant> begin = boundaries(role).filter(instant -> entries(role).stream()
                .noneMatch(entry -> isGood(entry, instant))).findFirst();
        begin.filter(instant -> role == TrustRole.FK_SERVER || NEEDED.contains(role)).ifPresent(instant ->
                observations.add(setup.subject(role), gap(role, instant).withSeverity(
                        RemainingTime.days(instant, at) <= 7 ? Severity.ERROR : Severity.WARNING)));
    }

    private ErrorMessage gap(TrustRole role, Instant start) {
        ErrorCode code = role == TrustRole.FK_SERVER ? ErrorCode.PINS_END : ErrorCode.TRUST_GAP_AHEAD;
        Optional<Instant> until = entries(role).stream().map(TrustedCertificate::usableFrom).filter(start::isBefore)
                .min(Comparator.naturalOrder());
        ErrorMessage message = ErrorMessage.of(code.variant(until.isEmpty() ? "gap" : "gap-until"))
                .with("role", role.word()).with("start", start);
        return until.map(instant -> message.with("until", instant)).orElse(message);
    }

    private Stream<Instant> boundaries(TrustRole role) {
        return entries(role).stream().map(TrustedCertificate::usableTo)
                .filter(end -> end.isAfter(at) && end.isBefore(at.plus(AHEAD))).sorted();
    }

    private void cover(CertificateChangeWindow window) {
        entries(TrustRole.FK_TLS_ANCHOR).stream().filter(entry -> isInside(entry.usableFrom(), window)
                || isInside(entry.usableTo(), window)).forEach(entry -> observations.add(
                setup.subject(TrustRole.FK_TLS_ANCHOR), ErrorMessage.of(ErrorCode.TRUST_CHANGES_SOON)
                        .with("changeStart", window.from()).with("changeEnd", window.to())
                        .with("issuer", CertificateFacts.of(entry.certificate()).issuer())));
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
            observations.warning(setup.subject(entry.role()), ErrorMessage.of(ErrorCode.NOT_FK_CERTIFICATE)
                    .with("issuer", facts.issuer()).with("sha256", entry.sha256().hex()));
        }
    }

    private List<TrustedCertificate> entries(TrustRole role) {
        return setup.trust().all().stream().filter(entry -> entry.role() == role).toList();
    }

    private boolean isGood(TrustedCertificate entry, Instant instant) {
        return !instant.isBefore(entry.usableFrom()) && instant.isBefore(entry.usableTo());
    }

    private ErrorMessage shown(TrustedCertificate entry) {
        return ErrorMessage.of(ErrorCode.TRUST_IN_ORDER).with("role", entry.role().word())
                .with("issuer", CertificateFacts.of(entry.certificate()).issuer())
                .with("sha256", entry.sha256().hex().substring(0, 16)).with("start", entry.usableFrom())
                .with("expiry", entry.usableTo());
    }
}
