package se.eltsdk.rules.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.internal.check.RuleInput.Part;

/** The parts of a report of typed values, where none is missing. */
public final class RuleInputMapper {

    private final TimeReport report;
    private final List<Part<String>> texts = new ArrayList<>();
    private final List<Part<String>> phones = new ArrayList<>();

    private RuleInputMapper(TimeReport report) {
        this.report = report;
    }

    public static RuleInput of(TimeReport report) {
        return new RuleInputMapper(report).parts();
    }

    private RuleInput parts() {
        Assistant assistant = report.assistant();
        String kind = assistant.id() instanceof PersonalNumber ? "personalNumber" : "coordinationNumber";
        persons(assistant);
        if (report.employment() instanceof Employment.ByProvider by) {
            provider(by.provider());
        }
        phones.add(new Part<>("phone", report.phone()));
        return new RuleInput(report.month(), report.person().number(), new Part<>("assistant." + kind, assistant.id()),
                texts, phones, periods(), rows(), List.of(), report.rows().isEmpty(),
                WorkingTimeBounds.Regime.of(assistant.collectiveAgreement(), report.employment()));
    }

    private void persons(Assistant assistant) {
        texts.add(new Part<>("person.givenName", report.person().givenName()));
        texts.add(new Part<>("person.familyName", report.person().familyName()));
        texts.add(new Part<>("assistant.givenName", assistant.givenName()));
        texts.add(new Part<>("assistant.familyName", assistant.familyName()));
        add(phones, "assistant.phone", assistant.phone());
    }

    private void provider(Provider provider) {
        add(texts, "employment.name", provider.name());
        add(texts, "employment.contact", provider.contact());
        add(phones, "employment.phone", provider.phone());
        if (provider.relation() instanceof Provider.OtherEmployer other) {
            add(texts, "employment.employs.name", other.name());
        }
    }

    private List<RuleInput.Period> periods() {
        return IntStream.range(0, report.periods().size()).mapToObj(i -> {
            CalculationPeriod period = report.periods().get(i);
            return new RuleInput.Period("periods[" + i + "]", period.from(), period.to());
        }).toList();
    }

    private List<RuleInput.Row> rows() {
        return IntStream.range(0, report.rows().size()).mapToObj(i -> {
            TimeRow row = report.rows().get(i);
            return new RuleInput.Row("rows[" + i + "]", false, row.day(), row.from(), row.to());
        }).toList();
    }

    private static void add(List<Part<String>> parts, String path, Optional<String> value) {
        value.ifPresent(text -> parts.add(new Part<>(path, text)));
    }
}
