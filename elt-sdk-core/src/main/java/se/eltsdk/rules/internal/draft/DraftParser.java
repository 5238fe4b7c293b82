package se.eltsdk.rules.internal.draft;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.identity.CoordinationNumber;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.internal.TextFields;
import se.eltsdk.rules.internal.check.RuleInput;
import se.eltsdk.rules.internal.check.RuleInput.Part;
import se.eltsdk.rules.internal.check.WorkingTimeBounds;

/**
 * Reads the texts of a draft into the parts of a report, as far as they go, and into the report itself where none is
 * missing or unreadable.
 */
public final class DraftParser {

    private static final String PERSONAL = "assistant.personalNumber";
    private static final String COORDINATION = "assistant.coordinationNumber";
    private static final String EMPLOYS = "employment.employs";

    private final DraftFields in;
    private final List<Part<String>> texts = new ArrayList<>();
    private final List<Part<String>> phones = new ArrayList<>();
    private final @Nullable ReportId id;
    private final @Nullable YearMonth month;
    private final @Nullable PersonalNumber personNumber;
    private final @Nullable AssistedPerson person;
    private final @Nullable Part<PersonId> assistantId;
    private final @Nullable Boolean agreement;
    private final @Nullable Assistant assistant;
    private final @Nullable Employment employment;
    private final @Nullable String phone;
    private final DraftTimesParser times;

    public DraftParser(DraftFields in) {
        this.in = in;
        id = in.has("id") ? in.read("id", ReportId::parse) : ReportId.random();
        month = in.require("month", ValueParsers::month);
        personNumber = in.require("person", "personalNumber", PersonalNumber::parse);
        person = person();
        assistantId = in.lacks("assistant") ? null : assistantId();
        agreement = in.require("assistant", "collectiveAgreement", ValueParsers::truth);
        assistant = assistant();
        employment = in.lacks("employment") ? null : employment();
        phone = in.require("phone", phoneAt("phone"));
        times = new DraftTimesParser(in, month);
    }

    public RuleInput parts() {
        return new RuleInput(month, personNumber, assistantId, texts, phones, times.periodParts(), times.rowParts(),
                times.shiftParts(), times.areEmpty(), WorkingTimeBounds.Regime.of(agreement, employment));
    }

    /** The id that was given, or a random one; null where the given one cannot be read. */
    public @Nullable ReportId id() {
        return id;
    }

    /** The report; null where a part is missing or unreadable, which is then reported. */
    public @Nullable TimeReport report() {
        if (id == null || month == null || person == null || assistant == null || employment == null || phone == null
                || !times.areWhole()) {
            return null;
        }
        return new TimeReport(id, month, person, assistant, times.periods(), employment, phone, times.rows());
    }

    private @Nullable AssistedPerson person() {
        String givenName = text("person", "givenName");
        String familyName = text("person", "familyName");
        return personNumber == null || givenName == null || familyName == null ? null
                : new AssistedPerson(personNumber, givenName, familyName);
    }

    private @Nullable Part<PersonId> assistantId() {
        PersonId personal = in.read(PERSONAL, ValueParsers::personalNumber);
        PersonId coordination = in.read(COORDINATION, CoordinationNumber::parse);
        if (in.has(PERSONAL) && in.has(COORDINATION)) {
            in.tellChoice(COORDINATION);
            return null;
        }
        if (in.has(COORDINATION)) {
            return coordination == null ? null : new Part<>(COORDINATION, coordination);
        }
        return in.lacks(PERSONAL) || personal == null ? null : new Part<>(PERSONAL, personal);
    }

    private @Nullable Assistant assistant() {
        String givenName = text("assistant", "givenName");
        String familyName = text("assistant", "familyName");
        String number = in.read("assistant.phone", phoneAt("assistant.phone"));
        if (assistantId == null || givenName == null || familyName == null || agreement == null) {
            return null;
        }
        Assistant assistant = Assistant.of(assistantId.value(), givenName, familyName, agreement);
        return number == null ? assistant : assistant.withPhone(number);
    }

    /** By the person, or by a provider; where both are given, each is read and neither taken. */
    private @Nullable Employment employment() {
        Employment byPerson = in.read("employment", DraftParser::byPerson);
        if (!in.holds("employment")) {
            return byPerson;
        }
        Provider provider = provider();
        if (in.has("employment")) {
            in.tellChoice("employment");
            return null;
        }
        return provider == null ? null : Employment.by(provider);
    }

    private @Nullable Provider provider() {
        String name = optionalText("employment.name");
        OrganisationNumber number = in.require("employment.organisationNumber", OrganisationNumber::parse);
        String contact = optionalText("employment.contact");
        String phoneNumber = in.read("employment.phone", phoneAt("employment.phone"));
        Function<OrganisationNumber, Provider> relation = in.lacks(EMPLOYS) ? null : relation();
        if (number == null || relation == null) {
            return null;
        }
        Provider provider = relation.apply(number);
        provider = name == null ? provider : provider.withName(name);
        provider = contact == null ? provider : provider.withContact(contact);
        return phoneNumber == null ? provider : provider.withPhone(phoneNumber);
    }

    private @Nullable Function<OrganisationNumber, Provider> relation() {
        Function<OrganisationNumber, Provider> word = in.read(EMPLOYS, DraftParser::relationOf);
        if (!in.holds(EMPLOYS)) {
            return word;
        }
        String name = optionalText("employment.employs.name");
        OrganisationNumber other = in.require("employment.employs.organisationNumber", OrganisationNumber::parse);
        if (in.has(EMPLOYS)) {
            in.tellChoice(EMPLOYS);
            return null;
        }
        if (other == null) {
            return null;
        }
        return number -> name == null ? Provider.hiring(number, other) : Provider.hiring(number, other, name);
    }

    private static Employment byPerson(String text) {
        if (text.equals("PERSON")) {
            return Employment.byPerson();
        }
        throw new InvalidValueException(Finding.of(ErrorCode.WRONG_TYPE.variant("employment"), ""));
    }

    private static Function<OrganisationNumber, Provider> relationOf(String text) {
        return switch (text) {
            case "true" -> Provider::employing;
            case "SELF_EMPLOYED" -> Provider::contracting;
            default -> throw new InvalidValueException(Finding.of(ErrorCode.WRONG_TYPE.variant("employs"), ""));
        };
    }

    private @Nullable String text(String object, String field) {
        return in.require(object, field, textAt(object + "." + field));
    }

    private @Nullable String optionalText(String path) {
        return in.read(path, textAt(path));
    }

    private Function<String, String> textAt(String path) {
        return text -> {
            texts.add(new Part<>(path, TextFields.text(text, path)));
            return text;
        };
    }

    private Function<String, String> phoneAt(String path) {
        return number -> {
            phones.add(new Part<>(path, TextFields.phone(number, path)));
            return number;
        };
    }
}
