package se.eltsdk.paper.internal.fill;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.paper.internal.form.FieldMeaning;
import se.eltsdk.paper.internal.form.ValueFormat;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Hours;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;

/** The contents of one copy of the form: a text or a tick for each meaning. */
public final class FormTexts {

    private static final int PERIODS = 2;
    private static final String TICK = "x";

    private final ValueFormat notation;
    private final Map<FieldMeaning, String> texts = new LinkedHashMap<>();
    private final Map<FieldMeaning, List<String>> rows = new LinkedHashMap<>();

    public FormTexts(TimeReport report, List<TimeRow> part, ValueFormat notation) {
        this.notation = notation;
        texts.put(FieldMeaning.YEAR, String.format(Locale.ROOT, "%04d", report.month().getYear()));
        texts.put(FieldMeaning.MONTH, String.format(Locale.ROOT, "%02d", report.month().getMonthValue()));
        persons(report);
        periods(report.periods());
        employment(report);
        part.forEach(this::row);
        sums(Hours.ofRows(part));
    }

    /** One text per meaning; a tick is {@code x}. */
    Map<FieldMeaning, String> texts() {
        return texts;
    }

    /** A text per row; an empty text is a box that is not ticked. */
    Map<FieldMeaning, List<String>> rows() {
        return rows;
    }

    private void persons(TimeReport report) {
        texts.put(FieldMeaning.PERSON_NAME, report.person().givenName() + " " + report.person().familyName());
        texts.put(FieldMeaning.PERSON_NUMBER, notation.of(report.person().number()));
        texts.put(FieldMeaning.ASSISTANT_NAME, report.assistant().givenName() + " " + report.assistant().familyName());
        texts.put(FieldMeaning.ASSISTANT_NUMBER, notation.of(report.assistant().id()));
        texts.put(report.assistant().collectiveAgreement() ? FieldMeaning.AGREEMENT_YES : FieldMeaning.AGREEMENT_NO,
                TICK);
    }

    private void periods(List<CalculationPeriod> periods) {
        if (periods.size() > PERIODS) {
            throw new EltException(ErrorMessage.of(ErrorCode.TOO_MANY_PERIODS_FOR_FORM)
                    .with("limit", PERIODS).with("count", periods.size()));
        }
        if (!periods.isEmpty()) {
            period(periods.get(0), FieldMeaning.PERIOD_1_FROM, FieldMeaning.PERIOD_1_TO);
        }
        if (periods.size() == PERIODS) {
            period(periods.get(1), FieldMeaning.PERIOD_2_FROM, FieldMeaning.PERIOD_2_TO);
        }
    }

    private void period(CalculationPeriod period, FieldMeaning from, FieldMeaning to) {
        texts.put(from, date(period.from()));
        texts.put(to, date(period.to()));
    }

    private static String date(LocalDate date) {
        return date.toString();
    }

    private void employment(TimeReport report) {
        if (report.employment() instanceof Employment.ByProvider by) {
            Provider provider = by.provider();
            optional(FieldMeaning.PROVIDER_NAME, provider.name());
            texts.put(FieldMeaning.PROVIDER_NUMBER, notation.of(provider.number()));
            optional(FieldMeaning.PROVIDER_CONTACT, provider.contact());
            texts.put(FieldMeaning.PROVIDER_PHONE, provider.phone().orElse(report.phone()));
            relation(provider.relation());
        } else {
            texts.put(FieldMeaning.EMPLOYED_BY_PERSON, TICK);
        }
    }

    private void relation(Provider.Relation relation) {
        if (relation instanceof Provider.OtherEmployer other) {
            texts.put(FieldMeaning.EMPLOYED_BY_OTHER, TICK);
            optional(FieldMeaning.EMPLOYER_NAME, other.name());
            texts.put(FieldMeaning.EMPLOYER_NUMBER, notation.of(other.number()));
        } else {
            texts.put(relation instanceof Provider.Employs ? FieldMeaning.EMPLOYED_BY_PROVIDER
                    : FieldMeaning.SELF_EMPLOYED,
                    TICK);
        }
    }

    private void optional(FieldMeaning meaning, Optional<String> text) {
        text.ifPresent(present -> texts.put(meaning, present));
    }

    private void row(TimeRow row) {
        add(FieldMeaning.ROW_DAY, Integer.toString(row.day()));
        add(FieldMeaning.ROW_FROM, notation.of(row.from()));
        add(FieldMeaning.ROW_TO, notation.of(row.to()));
        add(FieldMeaning.ROW_ACTIVE, row.kind() == TimeKind.ACTIVE ? TICK : "");
        add(FieldMeaning.ROW_WAITING, row.kind() == TimeKind.WAITING ? TICK : "");
        add(FieldMeaning.ROW_STANDBY, row.kind() == TimeKind.STANDBY ? TICK : "");
    }

    private void add(FieldMeaning meaning, String text) {
        rows.computeIfAbsent(meaning, none -> new ArrayList<>()).add(text);
    }

    private void sums(Hours sums) {
        sum(sums.active(), FieldMeaning.ACTIVE_HOURS, FieldMeaning.ACTIVE_MINUTES);
        sum(sums.waiting(), FieldMeaning.WAITING_HOURS, FieldMeaning.WAITING_MINUTES);
        sum(sums.standby(), FieldMeaning.STANDBY_HOURS, FieldMeaning.STANDBY_MINUTES);
    }

    /** Empty if there is no time of this kind. */
    private void sum(long minutes, FieldMeaning hours, FieldMeaning rest) {
        if (minutes > 0) {
            texts.put(hours, Long.toString(minutes / 60));
            texts.put(rest, Long.toString(minutes % 60));
        }
    }
}
