package se.eltsdk.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Hours;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;

/** What one copy of the form says: a text for each meaning, or a tick. */
final class PaperTexts {

    private static final int PERIODS = 2;
    private static final String TICK = "x";

    private final Notation notation;
    private final Map<Meaning, String> texts = new LinkedHashMap<>();
    private final Map<Meaning, List<String>> rows = new LinkedHashMap<>();

    PaperTexts(TimeReport report, List<TimeRow> part, Notation notation) {
        this.notation = notation;
        texts.put(Meaning.YEAR, String.format(Locale.ROOT, "%04d", report.month().getYear()));
        texts.put(Meaning.MONTH, String.format(Locale.ROOT, "%02d", report.month().getMonthValue()));
        persons(report);
        periods(report.periods());
        employment(report);
        part.forEach(this::row);
        sums(Hours.plain(part));
    }

    /** One text a meaning; a tick is {@code x}. */
    Map<Meaning, String> texts() {
        return texts;
    }

    /** A text for each row; empty texts stand for boxes that are not ticked. */
    Map<Meaning, List<String>> rows() {
        return rows;
    }

    private void persons(TimeReport report) {
        texts.put(Meaning.PERSON_NAME, report.person().givenName() + " " + report.person().familyName());
        texts.put(Meaning.PERSON_NUMBER, notation.of(report.person().number()));
        texts.put(Meaning.ASSISTANT_NAME, report.assistant().givenName() + " " + report.assistant().familyName());
        texts.put(Meaning.ASSISTANT_NUMBER, notation.of(report.assistant().id()));
        texts.put(report.assistant().collectiveAgreement() ? Meaning.AGREEMENT_YES : Meaning.AGREEMENT_NO, TICK);
    }

    private void periods(List<CalculationPeriod> periods) {
        if (periods.size() > PERIODS) {
            throw new EltException("ELT-962", "The form has room for " + PERIODS + " calculation periods"
                    + " (beräkningsperioder), the report has " + periods.size()
                    + ". Give those that touch the month.");
        }
        if (!periods.isEmpty()) {
            period(periods.get(0), Meaning.PERIOD_1_FROM, Meaning.PERIOD_1_TO);
        }
        if (periods.size() == PERIODS) {
            period(periods.get(1), Meaning.PERIOD_2_FROM, Meaning.PERIOD_2_TO);
        }
    }

    private void period(CalculationPeriod period, Meaning from, Meaning to) {
        texts.put(from, date(period.from()));
        texts.put(to, date(period.to()));
    }

    private static String date(LocalDate date) {
        return date.toString();
    }

    private void employment(TimeReport report) {
        if (report.employment() instanceof Employment.ByProvider by) {
            Provider provider = by.provider();
            optional(Meaning.PROVIDER_NAME, provider.name());
            texts.put(Meaning.PROVIDER_NUMBER, notation.of(provider.number()));
            optional(Meaning.PROVIDER_CONTACT, provider.contact());
            texts.put(Meaning.PROVIDER_PHONE, provider.phone().orElse(report.phone()));
            relation(provider.relation());
        } else {
            texts.put(Meaning.EMPLOYED_BY_PERSON, TICK);
        }
    }

    private void relation(Provider.Relation relation) {
        if (relation instanceof Provider.OtherEmployer other) {
            texts.put(Meaning.EMPLOYED_BY_OTHER, TICK);
            optional(Meaning.EMPLOYER_NAME, other.name());
            texts.put(Meaning.EMPLOYER_NUMBER, notation.of(other.number()));
        } else {
            texts.put(relation instanceof Provider.Employs ? Meaning.EMPLOYED_BY_PROVIDER : Meaning.SELF_EMPLOYED,
                    TICK);
        }
    }

    private void optional(Meaning meaning, Optional<String> text) {
        text.ifPresent(present -> texts.put(meaning, present));
    }

    private void row(TimeRow row) {
        add(Meaning.ROW_DAY, Integer.toString(row.day()));
        add(Meaning.ROW_FROM, notation.of(row.from()));
        add(Meaning.ROW_TO, notation.of(row.to()));
        add(Meaning.ROW_ACTIVE, row.kind() == TimeKind.ACTIVE ? TICK : "");
        add(Meaning.ROW_WAITING, row.kind() == TimeKind.WAITING ? TICK : "");
        add(Meaning.ROW_STANDBY, row.kind() == TimeKind.STANDBY ? TICK : "");
    }

    private void add(Meaning meaning, String text) {
        rows.computeIfAbsent(meaning, none -> new ArrayList<>()).add(text);
    }

    private void sums(Hours sums) {
        sum(sums.active(), Meaning.ACTIVE_HOURS, Meaning.ACTIVE_MINUTES);
        sum(sums.waiting(), Meaning.WAITING_HOURS, Meaning.WAITING_MINUTES);
        sum(sums.standby(), Meaning.STANDBY_HOURS, Meaning.STANDBY_MINUTES);
    }

    /** Nothing where there is no such time. */
    private void sum(long minutes, Meaning hours, Meaning rest) {
        if (minutes > 0) {
            texts.put(hours, Long.toString(minutes / 60));
            texts.put(rest, Long.toString(minutes % 60));
        }
    }
}
