package se.eltsdk.doctor.internal.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import se.eltsdk.calendar.CalendarEntry;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.calendar.NoticeKind;
import se.eltsdk.doctor.ObservationLevel;
import se.eltsdk.doctor.internal.config.SettingKeys;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.transport.pacing.CallInterval;

/** The pace, and what FK has announced for the time around an instant. */
public final class PaceAndCalendarCheck {

    private static final String CALENDAR = "calendar";
    private static final int AHEAD = 60;

    private final VendorSetup patient;
    private final Instant at;
    private final ObservationCollector notes;

    public PaceAndCalendarCheck(VendorSetup patient, Instant at, ObservationCollector notes) {
        this.patient = patient;
        this.at = at;
        this.notes = notes;
    }

    public void examine() {
        patient.way().interval().ifPresent(this::pace);
        calendar();
    }

    private void pace(Duration interval) {
        boolean fast = interval.compareTo(CallInterval.oneASecond().interval()) < 0;
        if (fast && patient.isProduction()) {
            notes.error("ELT-811", SettingKeys.PACE_INTERVAL, "The pace is " + interval + ": FK shuts out who sends "
                    + "more than about once a second.", "Give at least PT1S.");
        } else if (fast) {
            notes.warning("ELT-884", SettingKeys.PACE_INTERVAL, "The pace is " + interval + ": faster than FK takes "
                    + "it, in its test too.", "Give at least PT1S, unless it is a mock FK.");
        } else {
            notes.fine("ELT-897", SettingKeys.PACE_INTERVAL, "The pace is " + interval + " between two calls.");
        }
    }

    private void calendar() {
        FkCalendar catalogue = patient.way().catalogue();
        LocalDate day = LocalDate.ofInstant(at, SwedishZone.ID);
        catalogue.outageAt(at).ifPresent(outage -> notes.warning("ELT-886", CALENDAR, "FK has announced an outage for "
                + "that time, " + outage.window() + ": " + QuotedText.text(outage.notice().title()) + ".",
                "Wait; nothing is sent in it."));
        boolean outage = catalogue.outageAt(at).isPresent();
        for (CalendarEntry entry : catalogue.ahead(day, AHEAD)) {
            if (!outage || entry.kind() != NoticeKind.OUTAGE || entry.daysFrom(day) > 0) {
                near(entry, entry.daysFrom(day));
            }
        }
    }

    private void near(CalendarEntry entry, long days) {
        boolean change = entry.kind() == NoticeKind.CERTIFICATE_CHANGE;
        boolean grave = change || entry.kind() == NoticeKind.OUTAGE;
        notes.add(grave ? ObservationLevel.WARNING : ObservationLevel.INFO, "ELT-885", CALENDAR, entry.service() + ", "
                + (entry.isDeadline() ? "by " : "") + entry.when()
                + (days > 0 ? ", in " + ExpiryWording.counted(days) : "")
                + ": " + QuotedText.text(entry.title()) + ".", change
                ? "Have what comes trusted before, and try it: elt "
                + "doctor --at." : "Read it: elt calendar --full.");
    }
}
