package se.eltsdk;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.testkit.TestNumbers;

/** Test persons (serials 980–999), companies (numbers from 556000) and reports, all with right Luhn digits. */
public final class Samples {

    public static final YearMonth MONTH = YearMonth.of(2026, 10);

    /** The day after the month's end. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T11:00:00Z"), ZoneOffset.UTC);

    public static final String ID = "4a8db4b8-bc29-4406-901c-3f69298cabe3";
    public static final String PERSON = TestNumbers.personalNumber("19570412", 980);
    public static final String ASSISTANT = TestNumbers.personalNumber("19900101", 981);
    public static final String COORDINATION = TestNumbers.personalNumber("19900161", 982);
    public static final String PROVIDER = TestNumbers.organisationNumber(1);
    public static final String EMPLOYER = TestNumbers.organisationNumber(2);

    private Samples() {
    }

    /** A report without a finding. */
    public static TimeReport report() {
        return builder().row(row(1, "08.00", "16.00", TimeKind.ACTIVE)).row(row(1, "20.00", "24.00", TimeKind.WAITING))
                .row(row(2, "00.00", "06.30", TimeKind.STANDBY)).build();
    }

    /** The same before its rows: for tests that add their own, or change a part. */
    public static TimeReport.Builder builder() {
        return TimeReport.builder(MONTH).id(ReportId.parse(ID)).person(person()).assistant(assistant(ASSISTANT))
                .employment(Employment.by(provider())).phone("08-123 45 67");
    }

    /** The same report as texts by path, as a draft takes them; may be changed. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("id", ID);
        texts.put("month", MONTH.toString());
        texts.put("person.personalNumber", PERSON);
        texts.put("person.givenName", "Åsa");
        texts.put("person.familyName", "Öberg");
        texts.put("assistant.personalNumber", ASSISTANT);
        texts.put("assistant.givenName", "Kim");
        texts.put("assistant.familyName", "Ek");
        texts.put("assistant.collectiveAgreement", "true");
        texts.put("employment.name", "Omsorg & Stöd AB");
        texts.put("employment.organisationNumber", PROVIDER);
        texts.put("employment.employs", "true");
        texts.put("rows[0].day", "1");
        texts.put("rows[0].from", "08:00");
        texts.put("rows[0].to", "16:00");
        texts.put("rows[0].kind", "ACTIVE");
        texts.put("shifts[0].start", "2026-10-01T20:00");
        texts.put("shifts[0].end", "2026-10-02T00:00");
        texts.put("shifts[0].kind", "WAITING");
        texts.put("shifts[1].start", "2026-10-02T00:00");
        texts.put("shifts[1].end", "2026-10-02T06:30");
        texts.put("shifts[1].kind", "STANDBY");
        texts.put("phone", "08-123 45 67");
        return texts;
    }

    public static AssistedPerson person() {
        return new AssistedPerson(PersonalNumber.parse(PERSON), "Åsa", "Öberg");
    }

    public static Assistant assistant(String number) {
        return Assistant.of(PersonId.parse(number), "Kim", "Ek", true);
    }

    public static Provider provider() {
        return Provider.employing(OrganisationNumber.parse(PROVIDER)).withName("Omsorg & Stöd AB");
    }

    public static TimeRow row(int day, String from, String to, TimeKind kind) {
        return new TimeRow(day, ClockTime.parse(from), ClockTime.parse(to), kind);
    }

    /** The same number with another last digit, which is wrong then. */
    public static String mistyped(String number) {
        int last = number.length() - 1;
        return number.substring(0, last) + (char) ('0' + (number.charAt(last) - '0' + 1) % 10);
    }
}
