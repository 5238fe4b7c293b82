package se.eltsdk.format.internal;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.ErrorCode;

/** The form of a report in JSON: its fields and their types. */
enum JsonReportSchema {
    /** Text. */
    TEXT("text"),
    /** Whole number. */
    NUMBER("number"),
    /** True or false. */
    BOOLEAN("boolean"),
    /** Fields. */
    OBJECT("object"),
    /** Items. */
    LIST("list"),
    /** {@code "PERSON"} or a provider. */
    EMPLOYMENT("employment"),
    /** {@code true}, {@code "SELF_EMPLOYED"} or another employer. */
    EMPLOYS("employs");

    private static final Map<String, JsonReportSchema> FIELDS = Map.ofEntries(
            entry("", OBJECT), entry("id", TEXT), entry("month", TEXT), entry("phone", TEXT),
            entry("person", OBJECT), entry("person.personalNumber", TEXT), entry("person.givenName", TEXT),
            entry("person.familyName", TEXT),
            entry("assistant", OBJECT), entry("assistant.personalNumber", TEXT),
            entry("assistant.coordinationNumber", TEXT), entry("assistant.givenName", TEXT),
            entry("assistant.familyName", TEXT), entry("assistant.collectiveAgreement", BOOLEAN),
            entry("assistant.phone", TEXT),
            entry("periods", LIST), entry("periods[]", OBJECT), entry("periods[].from", TEXT),
            entry("periods[].to", TEXT),
            entry("employment", EMPLOYMENT), entry("employment.name", TEXT),
            entry("employment.organisationNumber", TEXT), entry("employment.contact", TEXT),
            entry("employment.phone", TEXT), entry("employment.employs", EMPLOYS),
            entry("employment.employs.name", TEXT), entry("employment.employs.organisationNumber", TEXT),
            entry("rows", LIST), entry("rows[]", OBJECT), entry("rows[].day", NUMBER), entry("rows[].from", TEXT),
            entry("rows[].to", TEXT), entry("rows[].kind", TEXT),
            entry("shifts", LIST), entry("shifts[]", OBJECT), entry("shifts[].start", TEXT),
            entry("shifts[].end", TEXT), entry("shifts[].kind", TEXT));

    private final String sentence;

    JsonReportSchema(String sentence) {
        this.sentence = sentence;
    }

    /** The type at this path; empty if the form has no such field. */
    static Optional<JsonReportSchema> at(String path) {
        return Optional.ofNullable(FIELDS.get(path.replaceAll("\\[[0-9]+]", "[]")));
    }

    boolean takes(JsonToken token) {
        return switch (this) {
            case TEXT -> token == JsonToken.VALUE_STRING;
            case NUMBER -> token == JsonToken.VALUE_NUMBER_INT;
            case BOOLEAN -> token.isBoolean();
            case OBJECT -> token == JsonToken.START_OBJECT;
            case LIST -> token == JsonToken.START_ARRAY;
            case EMPLOYMENT -> token == JsonToken.START_OBJECT || token == JsonToken.VALUE_STRING;
            case EMPLOYS -> token == JsonToken.START_OBJECT || token == JsonToken.VALUE_STRING
                    || token == JsonToken.VALUE_TRUE;
        };
    }

    /** The key of the finding for a value of another type. */
    ErrorCode.Variant otherwise() {
        return ErrorCode.WRONG_TYPE.variant(sentence);
    }
}
