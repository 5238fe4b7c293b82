package se.eltsdk.doctor.internal.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;
import se.eltsdk.calendar.CalendarEntry;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.calendar.NoticeKind;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.internal.ConfigurationRules;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.transport.pacing.CallInterval;

/** Checks the pace, and reports what FK has announced for the time around an instant. */
public final class PaceAndCalendarCheck {

    private static final String CALENDAR = "calendar";
    private static final int AHEAD = 60;

    private final VendorSetup setup;
    private final Instant at;
    private final ObservationCollector observations;

    public PaceAndCalendarCheck(VendorSetup setup, Instant at, ObservationCollector observations) {
        this.setup = setup;
        this.at = at;
        this.observations = observations;
    }

    public void examine() {
        setup.connection().interval().ifPresent(this::pace);
        calendar();
    }

    private void pace(Duration interval) {
        Optional<ConfigurationFinding> tooFast = ConfigurationRules.pace(interval, false, setup.isProduction(), 0);
        tooFast.ifPresent(finding -> observations.add(finding.subject(), finding.message()));
        if (tooFast.isEmpty()) {
            observations.add(ConfigurationKey.PACE_INTERVAL.key(), interval.equals(CallInterval.oneASecond().interval())
                    ? ErrorMessage.of(ErrorCode.PACE_IN_ORDER.variant("second"))
                    : ErrorMessage.of(ErrorCode.PACE_IN_ORDER.variant("interval")).with("interval", interval));
        }
    }

    private void calendar() {
        FkCalendar calendar = setup.connection().calendar();
        LocalDate day = LocalDate.ofInstant(at, SwedishZone.ID);
        calendar.outageAt(at).ifPresent(outage -> observations.add(CALENDAR, ErrorMessage.of(ErrorCode.FK_OUTAGE)
                .with("window", outage.window()).with("title", outage.notice().title())));
        boolean outage = calendar.outageAt(at).isPresent();
        for (CalendarEntry entry : calendar.ahead(day, AHEAD)) {
            if (!outage || entry.kind() != NoticeKind.OUTAGE || entry.daysFrom(day) > 0) {
                near(entry);
            }
        }
    }

    private void near(CalendarEntry entry) {
        boolean change = entry.kind() == NoticeKind.CERTIFICATE_CHANGE;
        ErrorMessage message = ErrorMessage.of(change ? ErrorCode.CALENDAR_AHEAD.variant("certificate-change")
                : entry.isDeadline() ? ErrorCode.CALENDAR_AHEAD.variant("deadline")
                : ErrorCode.CALENDAR_AHEAD.variant("event"))
                .with("service", entry.service()).with("when", entry.when()).with("title", entry.title());
        observations.add(CALENDAR, message.withSeverity(change || entry.kind() == NoticeKind.OUTAGE
                ? Severity.WARNING : Severity.INFO));
    }
}
