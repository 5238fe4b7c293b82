package se.eltsdk.doctor.internal.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.calendar.CalendarEntry;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.calendar.NoticeKind;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.internal.ConfigurationRules;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;
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
        tooFast.ifPresent(finding -> observations.add(
                finding.isError() ? Severity.ERROR : Severity.WARNING, finding.code(),
                finding.subject(), finding.message(), finding.next()));
        if (tooFast.isEmpty()) {
            observations.fine(ErrorCode.PACE_IN_ORDER, ConfigurationKey.PACE_INTERVAL.key(),
                    interval.equals(CallInterval.oneASecond().interval())
                    ? "At most one call per second." : "At least " + interval + " between two calls.");
        }
    }

    private void calendar() {
        FkCalendar calendar = setup.connection().calendar();
        LocalDate day = LocalDate.ofInstant(at, SwedishZone.ID);
        calendar.outageAt(at).ifPresent(outage -> observations.warning(ErrorCode.FK_OUTAGE, CALENDAR,
                "FK has announced an outage for "
                + "that time, " + outage.window() + ": " + QuotedText.text(outage.notice().title()) + ".",
                "Wait; nothing is sent during the outage."));
        boolean outage = calendar.outageAt(at).isPresent();
        for (CalendarEntry entry : calendar.ahead(day, AHEAD)) {
            if (!outage || entry.kind() != NoticeKind.OUTAGE || entry.daysFrom(day) > 0) {
                near(entry, entry.daysFrom(day));
            }
        }
    }

    private void near(CalendarEntry entry, long days) {
        boolean change = entry.kind() == NoticeKind.CERTIFICATE_CHANGE;
        boolean grave = change || entry.kind() == NoticeKind.OUTAGE;
        observations.add(grave ? Severity.WARNING : Severity.INFO, ErrorCode.CALENDAR_AHEAD, CALENDAR, entry.service()
                + ", "
                + (entry.isDeadline() ? "by " : "") + entry.when()
                + (days > 0 ? ", in " + ExpiryWording.counted(days) : "")
                + ": " + QuotedText.text(entry.title()) + ".", change
                ? "Add the new certificates to the trust before that, and test it: elt "
                + "doctor --at." : "Read it: elt calendar --full.");
    }
}
