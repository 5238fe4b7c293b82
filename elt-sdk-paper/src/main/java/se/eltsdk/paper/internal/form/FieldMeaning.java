package se.eltsdk.paper.internal.form;

import java.util.Arrays;
import java.util.Optional;

/** The meanings of fields in FK 3059, with their keys in a field map. */
public enum FieldMeaning {

    YEAR("year", "redovisningsår: the year"),
    MONTH("month", "redovisningsmånad: the month"),
    PERSON_NAME("person.name", "name of the person with assistance"),
    PERSON_NUMBER("person.number", "personnummer of the person with assistance"),
    ASSISTANT_NAME("assistant.name", "name of the assistant"),
    ASSISTANT_NUMBER("assistant.number", "personnummer or samordningsnummer of the assistant"),
    AGREEMENT_YES("agreement.yes", "tick: kollektivavtal, yes"),
    AGREEMENT_NO("agreement.no", "tick: kollektivavtal, no"),
    PERIOD_1_FROM("period.1.from", "first day of the first beräkningsperiod"),
    PERIOD_1_TO("period.1.to", "last day of the first beräkningsperiod"),
    PERIOD_2_FROM("period.2.from", "first day of the second beräkningsperiod"),
    PERIOD_2_TO("period.2.to", "last day of the second beräkningsperiod"),
    EMPLOYED_BY_PERSON("employment.person", "tick: employed by the person with assistance"),
    PROVIDER_NAME("provider.name", "name of the assistansanordnare"),
    PROVIDER_NUMBER("provider.number", "organisationsnummer of the assistansanordnare"),
    PROVIDER_CONTACT("provider.contact", "kontaktperson of the assistansanordnare"),
    PROVIDER_PHONE("provider.phone", "phone of the assistansanordnare"),
    EMPLOYED_BY_PROVIDER("employment.provider", "tick: employed by the assistansanordnare"),
    EMPLOYED_BY_OTHER("employment.other", "tick: employed by another employer"),
    EMPLOYER_NAME("employer.name", "name of the other employer"),
    EMPLOYER_NUMBER("employer.number", "organisationsnummer of the other employer"),
    SELF_EMPLOYED("employment.self", "tick: the assistant has a business of his or her own"),
    ROW_DAY("row.day", "day of each row"),
    ROW_FROM("row.from", "start of each row"),
    ROW_TO("row.to", "end of each row"),
    ROW_ACTIVE("row.active", "tick of each row: aktiv tid"),
    ROW_WAITING("row.waiting", "tick of each row: väntetid"),
    ROW_STANDBY("row.standby", "tick of each row: beredskap"),
    ACTIVE_HOURS("sum.active.hours", "sum of aktiv tid, hours"),
    ACTIVE_MINUTES("sum.active.minutes", "sum of aktiv tid, minutes"),
    WAITING_HOURS("sum.waiting.hours", "sum of väntetid, hours"),
    WAITING_MINUTES("sum.waiting.minutes", "sum of väntetid, minutes"),
    STANDBY_HOURS("sum.standby.hours", "sum of beredskap, hours"),
    STANDBY_MINUTES("sum.standby.minutes", "sum of beredskap, minutes"),
    EMPLOYER_SIGNATURE_DATE("signature.employer.date", "date beside the employer's signature: stays empty"),
    EMPLOYER_SIGNATURE_NAME("signature.employer.name", "name beside the employer's signature: stays empty"),
    EMPLOYER_SIGNATURE_PHONE("signature.employer.phone", "phone beside the employer's signature: stays empty"),
    ASSISTANT_SIGNATURE_DATE("signature.assistant.date", "date beside the assistant's signature: stays empty"),
    ASSISTANT_SIGNATURE_NAME("signature.assistant.name", "name beside the assistant's signature: stays empty"),
    ASSISTANT_SIGNATURE_PHONE("signature.assistant.phone", "phone beside the assistant's signature: stays empty");

    private final String key;
    private final String description;

    FieldMeaning(String key, String description) {
        this.key = key;
        this.description = description;
    }

    static Optional<FieldMeaning> of(String key) {
        return Arrays.stream(values()).filter(meaning -> meaning.key.equals(key)).findFirst();
    }

    String key() {
        return key;
    }

    public boolean isTick() {
        return description.startsWith("tick");
    }

    boolean isRow() {
        return key.startsWith("row.");
    }

    /** Whether the signer fills it in by hand. */
    boolean isSignature() {
        return key.startsWith("signature.");
    }

    /** Whether the text is split over several fields, one character each. */
    boolean mayBeSplit() {
        return this == YEAR || this == MONTH;
    }

    @Override
    public String toString() {
        return key + " (" + description + ")";
    }
}
