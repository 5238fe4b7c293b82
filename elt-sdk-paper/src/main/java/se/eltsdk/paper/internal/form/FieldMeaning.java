package se.eltsdk.paper.internal.form;

import java.util.Arrays;
import java.util.Optional;

/** The meanings of fields in FK 3059, with their keys in a field map. */
public enum FieldMeaning {

    YEAR(Kind.TEXT, "year", "redovisningsår: the year"),
    MONTH(Kind.TEXT, "month", "redovisningsmånad: the month"),
    PERSON_NAME(Kind.TEXT, "person.name", "name of the person with assistance"),
    PERSON_NUMBER(Kind.TEXT, "person.number", "personnummer of the person with assistance"),
    ASSISTANT_NAME(Kind.TEXT, "assistant.name", "name of the assistant"),
    ASSISTANT_NUMBER(Kind.TEXT, "assistant.number", "personnummer or samordningsnummer of the assistant"),
    AGREEMENT_YES(Kind.TICK, "agreement.yes", "tick: kollektivavtal, yes"),
    AGREEMENT_NO(Kind.TICK, "agreement.no", "tick: kollektivavtal, no"),
    PERIOD_1_FROM(Kind.TEXT, "period.1.from", "first day of the first beräkningsperiod"),
    PERIOD_1_TO(Kind.TEXT, "period.1.to", "last day of the first beräkningsperiod"),
    PERIOD_2_FROM(Kind.TEXT, "period.2.from", "first day of the second beräkningsperiod"),
    PERIOD_2_TO(Kind.TEXT, "period.2.to", "last day of the second beräkningsperiod"),
    EMPLOYED_BY_PERSON(Kind.TICK, "employment.person", "tick: employed by the person with assistance"),
    PROVIDER_NAME(Kind.TEXT, "provider.name", "name of the assistansanordnare"),
    PROVIDER_NUMBER(Kind.TEXT, "provider.number", "organisationsnummer of the assistansanordnare"),
    PROVIDER_CONTACT(Kind.TEXT, "provider.contact", "kontaktperson of the assistansanordnare"),
    PROVIDER_PHONE(Kind.TEXT, "provider.phone", "phone of the assistansanordnare"),
    EMPLOYED_BY_PROVIDER(Kind.TICK, "employment.provider", "tick: employed by the assistansanordnare"),
    EMPLOYED_BY_OTHER(Kind.TICK, "employment.other", "tick: employed by another employer"),
    EMPLOYER_NAME(Kind.TEXT, "employer.name", "name of the other employer"),
    EMPLOYER_NUMBER(Kind.TEXT, "employer.number", "organisationsnummer of the other employer"),
    SELF_EMPLOYED(Kind.TICK, "employment.self", "tick: the assistant has a business of his or her own"),
    ROW_DAY(Kind.ROW_TEXT, "row.day", "day of each row"),
    ROW_FROM(Kind.ROW_TEXT, "row.from", "start of each row"),
    ROW_TO(Kind.ROW_TEXT, "row.to", "end of each row"),
    ROW_ACTIVE(Kind.ROW_TICK, "row.active", "tick of each row: aktiv tid"),
    ROW_WAITING(Kind.ROW_TICK, "row.waiting", "tick of each row: väntetid"),
    ROW_STANDBY(Kind.ROW_TICK, "row.standby", "tick of each row: beredskap"),
    ACTIVE_HOURS(Kind.TEXT, "sum.active.hours", "sum of aktiv tid, hours"),
    ACTIVE_MINUTES(Kind.TEXT, "sum.active.minutes", "sum of aktiv tid, minutes"),
    WAITING_HOURS(Kind.TEXT, "sum.waiting.hours", "sum of väntetid, hours"),
    WAITING_MINUTES(Kind.TEXT, "sum.waiting.minutes", "sum of väntetid, minutes"),
    STANDBY_HOURS(Kind.TEXT, "sum.standby.hours", "sum of beredskap, hours"),
    STANDBY_MINUTES(Kind.TEXT, "sum.standby.minutes", "sum of beredskap, minutes"),
    EMPLOYER_SIGNATURE_DATE(Kind.SIGNATURE, "signature.employer.date",
            "date beside the employer's signature: stays empty"),
    EMPLOYER_SIGNATURE_NAME(Kind.SIGNATURE, "signature.employer.name",
            "name beside the employer's signature: stays empty"),
    EMPLOYER_SIGNATURE_PHONE(Kind.SIGNATURE, "signature.employer.phone",
            "phone beside the employer's signature: stays empty"),
    ASSISTANT_SIGNATURE_DATE(Kind.SIGNATURE, "signature.assistant.date",
            "date beside the assistant's signature: stays empty"),
    ASSISTANT_SIGNATURE_NAME(Kind.SIGNATURE, "signature.assistant.name",
            "name beside the assistant's signature: stays empty"),
    ASSISTANT_SIGNATURE_PHONE(Kind.SIGNATURE, "signature.assistant.phone",
            "phone beside the assistant's signature: stays empty");

    /** What is written into the field, and where it stands. */
    private enum Kind { TEXT, TICK, ROW_TEXT, ROW_TICK, SIGNATURE }

    private final Kind kind;
    private final String key;
    private final String description;

    FieldMeaning(Kind kind, String key, String description) {
        this.kind = kind;
        this.key = key;
        this.description = description;
    }

    static Optional<FieldMeaning> of(String key) {
        return Arrays.stream(values()).filter(meaning -> meaning.key.equals(key)).findFirst();
    }

    public String key() {
        return key;
    }

    public boolean isTick() {
        return kind == Kind.TICK || kind == Kind.ROW_TICK;
    }

    boolean isRow() {
        return kind == Kind.ROW_TEXT || kind == Kind.ROW_TICK;
    }

    /** Whether the signer fills it in by hand. */
    boolean isSignature() {
        return kind == Kind.SIGNATURE;
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
