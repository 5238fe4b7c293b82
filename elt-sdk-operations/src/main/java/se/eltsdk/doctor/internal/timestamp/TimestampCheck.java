package se.eltsdk.doctor.internal.timestamp;

import java.time.Clock;
import java.time.Instant;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ClockDifference;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.RemainingTime;
import se.eltsdk.doctor.internal.setup.TimestampService;
import se.eltsdk.seal.TimestampAuthority;

/** Checks the time-stamp authority by one time-stamp over random bytes: reached, trusted, until when, and its clock. */
public final class TimestampCheck {

    private static final String URL = ConfigurationKey.TSA_URL.key();
    /** Time-stamps prove something for as long as the certificate is valid, and evidence is kept for years. */
    private static final long DAYS_OF_A_YEAR = 365;

    private final TimestampService service;
    private final Clock clock;
    private final ObservationCollector observations;

    public TimestampCheck(TimestampService service, Clock clock, ObservationCollector observations) {
        this.service = service;
        this.clock = clock;
        this.observations = observations;
    }

    /**
     * Runs the check.
     *
     * @param at the instant as of which the certificate's end is judged; the authority is called now
     */
    public void examine(Instant at) {
        service.authority().ifPresentOrElse(authority -> examine(authority, at),
                () -> observations.add(URL, ErrorMessage.of(ErrorCode.NOT_CHECKED.variant("tsa"))));
    }

    private void examine(TimestampAuthority authority, Instant at) {
        Instant before = clock.instant();
        try {
            TimestampAuthority.Probe probe = authority.probe();
            observations.add(URL, ErrorMessage.of(ErrorCode.TIMESTAMP_AUTHORITY_IN_ORDER)
                    .with("issuer", probe.certificate().issuer())
                    .with("sha256", probe.certificate().sha256().hex().substring(0, 16)).with("expiry", probe.until()));
            duration(probe, at);
            observations.add(ClockDifference.SUBJECT, compared(ClockDifference.of(probe.stampedAt(), before,
                    clock.instant()), probe.stampedAt(), before));
        } catch (EltException e) {
            observations.add(subject(e), e.errorMessage());
        }
    }

    /** The authority renews its certificate; the vendor has to ask whether it has, and trust a new issuer. */
    private void duration(TimestampAuthority.Probe probe, Instant at) {
        long days = RemainingTime.days(probe.until(), at);
        if (days < DAYS_OF_A_YEAR) {
            observations.add(URL, ErrorMessage.of(ErrorCode.TIMESTAMP_AUTHORITY_ENDS_SOON)
                    .with("days", days).with("expiry", probe.until()));
        }
    }

    private static ErrorMessage compared(ClockDifference difference, Instant theirs, Instant ours) {
        return difference.code().map(code -> difference.in(ErrorMessage.of(code.variant(difference.ahead()
                ? "tsa-ahead" : "tsa-behind")), ours, theirs))
                .orElseGet(() -> ErrorMessage.of(ErrorCode.CLOCK_COMPARED.variant("tsa"))
                        .with("seconds", ClockDifference.SOME.toSeconds()));
    }

    private static String subject(EltException failure) {
        return failure.code() == ErrorCode.INVALID_TIMESTAMP ? ConfigurationKey.TSA_ANCHORS.key() : URL;
    }
}
