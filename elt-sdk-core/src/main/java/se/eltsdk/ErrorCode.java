package se.eltsdk;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that this library reports, each with a stable code such as {@code ELT-303}: the code, who has to act, its
 * severity, its title, and what to do next, in Swedish and English.
 *
 * <p>Findings, exceptions, outcomes and the doctor's observations all carry one. Decide by the constant, never by the
 * text of a message:
 *
 * <pre>{@code
 * if (deferred.code() == ErrorCode.CLIENT_CERTIFICATE_EXPIRED) {
 *     notifyOperations(deferred.code().nextStep(locale));
 * }
 * }</pre>
 *
 * <p>A code never changes its meaning, and a number is never used again. A later version may add codes, so a
 * {@code switch} over them needs a {@code default}. Each code has a page in {@code docs/errors.md}, and in Swedish in
 * {@code docs/sv/fel.md}.
 */
public enum ErrorCode {

    // Reading
    /** Unreadable input. */
    UNREADABLE_INPUT("ELT-001", Actor.REPORT_AUTHOR, Severity.ERROR, "S"),
    /** Forbidden XML construct. */
    FORBIDDEN_XML("ELT-002", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Input too large. */
    INPUT_TOO_LARGE("ELT-003", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Not a time report. */
    NOT_A_TIME_REPORT("ELT-004", Actor.REPORT_AUTHOR, Severity.ERROR, "S"),
    /** Unknown field or element. */
    UNKNOWN_PART("ELT-005", Actor.REPORT_AUTHOR, Severity.ERROR, "S"),
    /** Missing field, element or file. */
    MISSING_PART("ELT-006", Actor.REPORT_AUTHOR, Severity.ERROR, "S"),
    /** Part misplaced or repeated. */
    MISPLACED_OR_REPEATED_PART("ELT-007", Actor.REPORT_AUTHOR, Severity.ERROR, "S"),
    /** Value of the wrong type. */
    WRONG_TYPE("ELT-008", Actor.REPORT_AUTHOR, Severity.ERROR, "S"),

    // Persons and texts
    /** Invalid personnummer of person with assistance. */
    INVALID_PERSONNUMMER("ELT-101", Actor.REPORT_AUTHOR, Severity.ERROR, "S, C"),
    /** Invalid personnummer or samordningsnummer of assistant. */
    INVALID_ASSISTANT_NUMBER("ELT-102", Actor.REPORT_AUTHOR, Severity.ERROR, "S, C"),
    /** Samordningsnummer cannot sign with BankID. */
    SAMORDNINGSNUMMER_AND_BANKID("ELT-103", Actor.REPORT_AUTHOR, Severity.WARNING, "FK"),
    /** Invalid organisation number. */
    INVALID_ORGANISATION_NUMBER("ELT-104", Actor.REPORT_AUTHOR, Severity.ERROR, "S, C"),
    /** Assistant and person have the same number. */
    ASSISTANT_IS_PERSON("ELT-105", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Text blank, too long or invalid. */
    INVALID_TEXT("ELT-106", Actor.REPORT_AUTHOR, Severity.ERROR, "S, C"),
    /** Extra blanks in a text. */
    BLANKS_IN_TEXT("ELT-107", Actor.REPORT_AUTHOR, Severity.WARNING, "C"),
    /** Invalid phone number. */
    INVALID_PHONE_NUMBER("ELT-108", Actor.REPORT_AUTHOR, Severity.ERROR, "S"),
    /** Unusual phone number. */
    UNUSUAL_PHONE_NUMBER("ELT-109", Actor.REPORT_AUTHOR, Severity.WARNING, "C"),
    /** Invalid report id. */
    INVALID_REPORT_ID("ELT-110", Actor.REPORT_AUTHOR, Severity.ERROR, "S"),

    // Month
    /** Invalid or future month. */
    INVALID_MONTH("ELT-201", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Month not over. */
    MONTH_NOT_OVER("ELT-202", Actor.REPORT_AUTHOR, Severity.WARNING, "FK"),
    /** FK's last reporting day has passed. */
    LAST_REPORTING_DAY_PASSED("ELT-203", Actor.REPORT_AUTHOR, Severity.WARNING, "FK, L"),
    /** No rows in the report. */
    NO_ROWS("ELT-204", Actor.REPORT_AUTHOR, Severity.WARNING, "C"),

    // Rows
    /** Day not in the month. */
    INVALID_DAY("ELT-301", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Invalid clock time. */
    INVALID_CLOCK_TIME("ELT-302", Actor.REPORT_AUTHOR, Severity.ERROR, "S, C"),
    /** Row does not end after its start. */
    ROW_ENDS_BEFORE_START("ELT-303", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Rows overlap. */
    ROWS_OVERLAP("ELT-304", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Ambiguous hour at the clock change. */
    AMBIGUOUS_HOUR("ELT-305", Actor.REPORT_AUTHOR, Severity.WARNING, "FK"),
    /** Row in the future. */
    ROW_IN_FUTURE("ELT-306", Actor.REPORT_AUTHOR, Severity.WARNING, "FK"),
    /** Part of shift outside the month. */
    SHIFT_OUTSIDE_MONTH("ELT-307", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Rows or reports not counted. */
    LEFT_OUT_OF_COUNT("ELT-308", Actor.REPORT_AUTHOR, Severity.WARNING, "C"),
    /** Shift starts or ends at repeated 02.00. */
    REPEATED_HOUR_END("ELT-309", Actor.REPORT_AUTHOR, Severity.ERROR, "FK"),

    // Calculation periods
    /** Calculation period ends before its start. */
    PERIOD_ENDS_BEFORE_START("ELT-401", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Calculation periods overlap. */
    PERIODS_OVERLAP("ELT-402", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Gap between calculation periods. */
    GAP_BETWEEN_PERIODS("ELT-403", Actor.REPORT_AUTHOR, Severity.WARNING, "C"),
    /** Row outside all calculation periods. */
    ROW_OUTSIDE_PERIODS("ELT-404", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Calculation period outside the month. */
    PERIOD_OUTSIDE_MONTH("ELT-405", Actor.REPORT_AUTHOR, Severity.WARNING, "C"),
    /** Calculation period too long. */
    PERIOD_TOO_LONG("ELT-406", Actor.REPORT_AUTHOR, Severity.WARNING, "L, FK"),
    /** Too many hours a week. */
    TOO_MANY_HOURS_A_WEEK("ELT-407", Actor.REPORT_AUTHOR, Severity.WARNING, "L, FK"),

    // Sets of reports
    /** Assistant in two places at once. */
    IN_TWO_PLACES_AT_ONCE("ELT-501", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Same report id, different content. */
    SAME_ID_OTHER_CONTENT("ELT-502", Actor.REPORT_AUTHOR, Severity.ERROR, "C"),
    /** Two reports for the same month. */
    TWO_REPORTS_FOR_MONTH("ELT-503", Actor.REPORT_AUTHOR, Severity.WARNING, "C"),
    /** Sums differ from the invoice. */
    SUMS_DIFFER_FROM_INVOICE("ELT-504", Actor.REPORT_AUTHOR, Severity.ERROR, "FK"),

    // Signatures
    /** Signature of another document. */
    SIGNATURE_OF_OTHER_DOCUMENT("ELT-601", Actor.VENDOR, Severity.ERROR, "S"),
    /** Invalid BankID signature. */
    INVALID_BANKID_SIGNATURE("ELT-602", Actor.VENDOR, Severity.ERROR, "C"),
    /** Signer's certificate not accepted. */
    SIGNER_CERTIFICATE("ELT-603", Actor.SIGNER, Severity.ERROR, "C"),
    /** OCSP response not accepted. */
    OCSP_RESPONSE("ELT-604", Actor.VENDOR, Severity.ERROR, "C"),
    /** Signed by another person. */
    OTHER_PERSON_SIGNED("ELT-605", Actor.SIGNER, Severity.ERROR, "C"),
    /** Signed too early or in the future. */
    SIGNING_TIME("ELT-606", Actor.SIGNER, Severity.ERROR, "FK"),
    /** Provider signed before the assistant. */
    PROVIDER_SIGNED_FIRST("ELT-607", Actor.SIGNER, Severity.WARNING, "FK"),
    /** Signed before the end of work. */
    SIGNED_BEFORE_END_OF_WORK("ELT-608", Actor.SIGNER, Severity.WARNING, "FK"),
    /** One person signed both signatures. */
    ONE_PERSON_SIGNED_BOTH("ELT-609", Actor.SIGNER, Severity.WARNING, "C"),
    /** Another report shown to the signer. */
    OTHER_REPORT_SHOWN("ELT-610", Actor.VENDOR, Severity.ERROR, "C"),
    /** Text shown to the signer not compared. */
    OTHER_TEXT_SHOWN("ELT-611", Actor.VENDOR, Severity.WARNING, "C"),

    // BankID's service
    /** BankID client certificate expired. */
    RP_CERTIFICATE_EXPIRED("ELT-620", Actor.OPERATIONS, Severity.ERROR, ""),
    /** BankID client certificate not yet valid. */
    RP_CERTIFICATE_NOT_YET_VALID("ELT-621", Actor.OPERATIONS, Severity.ERROR, ""),
    /** BankID not reached. */
    BANKID_NOT_REACHED("ELT-622", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No TLS connection to BankID. */
    BANKID_TLS_FAILED("ELT-623", Actor.OPERATIONS, Severity.ERROR, ""),
    /** BankID's answer to a new order lost. */
    BANKID_ORDER_UNCERTAIN("ELT-624", Actor.SIGNER, Severity.ERROR, ""),
    /** BankID's answer lost. */
    BANKID_ANSWER_LOST("ELT-625", Actor.NOBODY, Severity.WARNING, ""),
    /** BankID's answer unreadable. */
    BANKID_ANSWER_UNREADABLE("ELT-626", Actor.VENDOR, Severity.ERROR, ""),
    /** Signer has another BankID order. */
    BANKID_ALREADY_IN_PROGRESS("ELT-627", Actor.SIGNER, Severity.ERROR, ""),
    /** BankID refused the call's content. */
    BANKID_INVALID_PARAMETERS("ELT-628", Actor.VENDOR, Severity.ERROR, ""),
    /** BankID rejects the client certificate. */
    BANKID_UNAUTHORIZED("ELT-629", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No such operation at this address. */
    BANKID_NO_SUCH_OPERATION("ELT-630", Actor.OPERATIONS, Severity.ERROR, ""),
    /** BankID did not get the call in time. */
    BANKID_REQUEST_TIMEOUT("ELT-631", Actor.SIGNER, Severity.ERROR, ""),
    /** BankID refused the content type. */
    BANKID_UNSUPPORTED_MEDIA_TYPE("ELT-632", Actor.VENDOR, Severity.ERROR, ""),
    /** Too many calls to BankID. */
    BANKID_TOO_MANY_REQUESTS("ELT-633", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Internal error at BankID. */
    BANKID_INTERNAL_ERROR("ELT-634", Actor.SIGNER, Severity.ERROR, ""),
    /** BankID is being maintained. */
    BANKID_MAINTENANCE("ELT-635", Actor.NOBODY, Severity.WARNING, ""),
    /** Unknown answer from BankID. */
    BANKID_OTHER_ERROR("ELT-636", Actor.VENDOR, Severity.ERROR, ""),
    /** Order state unreadable. */
    ORDER_STATE_UNREADABLE("ELT-637", Actor.VENDOR, Severity.ERROR, ""),
    /** Signature received but not stored. */
    SIGNING_RESULT_NOT_STORED("ELT-638", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Not signed. */
    BANKID_NOT_SIGNED("ELT-639", Actor.SIGNER, Severity.ERROR, ""),
    /** BankID's server not trusted. */
    BANKID_SERVER_NOT_TRUSTED("ELT-650", Actor.OPERATIONS, Severity.ERROR, ""),
    /** BankID's server refuses the certificate. */
    RP_CERTIFICATE_REFUSED("ELT-651", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Unexpected answer at BankID's address. */
    BANKID_UNEXPECTED_ANSWER("ELT-652", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Root for persons given for the server. */
    BANKID_ROOT_OF_PERSONS("ELT-653", Actor.OPERATIONS, Severity.ERROR, ""),
    /** BankID answers. */
    BANKID_RESPONDED("ELT-654", Actor.NOBODY, Severity.INFO, ""),

    // Outcomes of a submission
    /** FK refused the XML (XmlValidationError). */
    XML_VALIDATION_ERROR("ELT-701", Actor.VENDOR, Severity.ERROR, ""),
    /** FK refused a signature (SignatureValidationError). */
    SIGNATURE_VALIDATION_ERROR("ELT-702", Actor.VENDOR, Severity.ERROR, ""),
    /** FK not reached. */
    NOT_REACHED("ELT-711", Actor.NOBODY, Severity.WARNING, ""),
    /** TLS connection not established. */
    TLS_NOT_ESTABLISHED("ELT-712", Actor.OPERATIONS, Severity.WARNING, ""),
    /** FK rejected the call or is busy. */
    REJECTED_OR_BUSY("ELT-713", Actor.NOBODY, Severity.WARNING, ""),
    /** Interrupted before sending. */
    INTERRUPTED_BEFORE_SENDING("ELT-714", Actor.NOBODY, Severity.WARNING, ""),
    /** FK's response lost. */
    RESPONSE_LOST("ELT-721", Actor.ADMINISTRATOR, Severity.ERROR, ""),
    /** FK's response unreadable. */
    RESPONSE_UNREADABLE("ELT-722", Actor.ADMINISTRATOR, Severity.ERROR, ""),
    /** Undefined fault from FK. */
    UNDEFINED_FAULT("ELT-723", Actor.ADMINISTRATOR, Severity.ERROR, ""),

    // The connection to FK
    /** Issuer of server certificate not trusted. */
    SERVER_ISSUER_NOT_TRUSTED("ELT-731", Actor.OPERATIONS, Severity.ERROR, ""),
    /** TLS inspection on the way. */
    TLS_INSPECTED("ELT-732", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Server of the other environment. */
    SERVER_OF_OTHER_ENVIRONMENT("ELT-733", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Server's intermediate certificate missing. */
    SERVER_INTERMEDIATE_MISSING("ELT-734", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Server certificate expired. */
    SERVER_CERTIFICATE_EXPIRED("ELT-735", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Server certificate not yet valid. */
    SERVER_CERTIFICATE_NOT_YET_VALID("ELT-736", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Wrong machine clock prevents TLS. */
    CLOCK_WRONG_FOR_TLS("ELT-737", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Host name does not match certificate. */
    HOST_NAME_MISMATCH("ELT-738", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Server of another organisation. */
    SERVER_OF_OTHER_ORGANISATION("ELT-739", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Server certificate not pinned. */
    SERVER_NOT_PINNED("ELT-740", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Server certificate unsuitable for TLS. */
    SERVER_CERTIFICATE_UNSUITABLE("ELT-741", Actor.OPERATIONS, Severity.ERROR, ""),
    /** FK rejected the client certificate. */
    CLIENT_CERTIFICATE_REJECTED("ELT-742", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Client certificate expired, according to FK. */
    CLIENT_CERTIFICATE_EXPIRED_FOR_FK("ELT-743", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Client certificate revoked, according to FK. */
    CLIENT_CERTIFICATE_REVOKED_FOR_FK("ELT-744", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Client certificate's issuer unknown to FK. */
    CLIENT_ISSUER_UNKNOWN_TO_FK("ELT-745", Actor.OPERATIONS, Severity.ERROR, ""),
    /** FK requires a client certificate. */
    CLIENT_CERTIFICATE_REQUIRED("ELT-746", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Access denied by FK. */
    ACCESS_DENIED("ELT-747", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No common TLS version or cipher. */
    NO_COMMON_TLS("ELT-748", Actor.OPERATIONS, Severity.ERROR, ""),
    /** TLS handshake broken off. */
    HANDSHAKE_BROKEN_OFF("ELT-749", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Own client certificate unusable. */
    CLIENT_CERTIFICATE_UNUSABLE("ELT-750", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Certificate revoked. */
    CERTIFICATE_REVOKED("ELT-751", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No source for revocation status. */
    NO_REVOCATION_SOURCE("ELT-752", Actor.OPERATIONS, Severity.INFO, ""),
    /** Revocation list not available. */
    REVOCATION_LIST_UNAVAILABLE("ELT-753", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Invalid revocation list. */
    REVOCATION_LIST_INVALID("ELT-754", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Proxy refuses the tunnel. */
    PROXY_REFUSES_TUNNEL("ELT-755", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Proxy requires authentication. */
    PROXY_REQUIRES_AUTHENTICATION("ELT-756", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Proxy authentication disabled in Java. */
    PROXY_AUTHENTICATION_DISABLED("ELT-757", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Client certificate expired. */
    CLIENT_CERTIFICATE_EXPIRED("ELT-758", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Client certificate not yet valid. */
    CLIENT_CERTIFICATE_NOT_YET_VALID("ELT-759", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No server pin valid now. */
    NO_PIN_VALID("ELT-760", Actor.OPERATIONS, Severity.ERROR, ""),

    // Keys, trust, configuration
    /** Key store unreadable. */
    KEY_STORE_UNREADABLE("ELT-801", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Wrong password or PIN. */
    WRONG_PASSWORD("ELT-802", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Not exactly one private key. */
    NOT_EXACTLY_ONE_KEY("ELT-803", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Not a TLS client certificate. */
    NOT_A_TLS_CLIENT_CERTIFICATE("ELT-804", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Not a seal certificate. */
    NOT_A_SEAL_CERTIFICATE("ELT-805", Actor.OPERATIONS, Severity.ERROR, ""),
    /** File of trusted certificates unreadable. */
    TRUST_FILE_UNREADABLE("ELT-806", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Environment incomplete. */
    ENVIRONMENT_INCOMPLETE("ELT-807", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Test and production mixed. */
    TEST_AND_PRODUCTION_MIXED("ELT-808", Actor.OPERATIONS, Severity.ERROR, ""),
    /** TLS not available in Java. */
    TLS_NOT_AVAILABLE("ELT-809", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Sending pace too fast. */
    PACE_TOO_FAST("ELT-811", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Unsuitable HTTP conduit in CXF. */
    OTHER_HTTP_CONDUIT("ELT-812", Actor.VENDOR, Severity.ERROR, ""),
    /** Used in the wrong environment. */
    WRONG_ENVIRONMENT("ELT-813", Actor.VENDOR, Severity.ERROR, ""),
    /** Trusted certificate of the other environment. */
    TRUSTED_CERTIFICATE_OF_OTHER_ENVIRONMENT("ELT-814", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Certificate issued in the other environment. */
    ISSUED_IN_OTHER_ENVIRONMENT("ELT-815", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Certificate policy of the other environment. */
    POLICY_OF_OTHER_ENVIRONMENT("ELT-816", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Endpoint of the other environment. */
    ENDPOINT_OF_OTHER_ENVIRONMENT("ELT-817", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Own key of the other environment. */
    KEY_OF_OTHER_ENVIRONMENT("ELT-818", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Not exactly one certificate. */
    NOT_EXACTLY_ONE_CERTIFICATE("ELT-819", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Certificate not issued by an anchor. */
    NOT_ISSUED_BY_ANCHOR("ELT-820", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Not FK's certificate. */
    NOT_FK_CERTIFICATE("ELT-821", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Certificate unsuitable for its role. */
    CERTIFICATE_UNSUITABLE_FOR_ROLE("ELT-822", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Trust period not covered. */
    TRUST_PERIOD_NOT_COVERED("ELT-823", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Fingerprint not confirmed. */
    FINGERPRINT_NOT_CONFIRMED("ELT-824", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Anchor among FK's published certificates. */
    ANCHOR_AMONG_PUBLISHED_CERTIFICATES("ELT-825", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Malformed trust manifest (trust.ini). */
    TRUST_MANIFEST_MALFORMED("ELT-826", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Trust file changed or missing. */
    TRUST_FILE_CHANGED("ELT-827", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Certificate unsuitable as an anchor. */
    UNSUITABLE_ANCHOR("ELT-828", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Trust folder not writable. */
    TRUST_FOLDER_NOT_WRITABLE("ELT-829", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Key or password files open to other users. */
    KEY_FILES_OPEN_TO_OTHERS("ELT-830", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Calendar file unreadable. */
    CALENDAR_UNREADABLE("ELT-831", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Invalid field in the calendar file. */
    CALENDAR_FIELD("ELT-832", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Invalid value in the calendar file. */
    CALENDAR_VALUE("ELT-833", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Contradiction in the calendar file. */
    CALENDAR_CONTRADICTION("ELT-834", Actor.OPERATIONS, Severity.ERROR, ""),

    // What the doctor reports
    /** Time-stamp authority in order. */
    TIMESTAMP_AUTHORITY_IN_ORDER("ELT-835", Actor.NOBODY, Severity.INFO, ""),
    /** Certificate of the time-stamp authority ends soon. */
    TIMESTAMP_AUTHORITY_ENDS_SOON("ELT-836", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Outbox files open to other users. */
    OUTBOX_FILES_OPEN_TO_OTHERS("ELT-837", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Outbox folder open to other users. */
    OUTBOX_FOLDER_OPEN_TO_OTHERS("ELT-838", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Java platform logs certificates. */
    PLATFORM_LOGS_CERTIFICATES("ELT-839", Actor.OPERATIONS, Severity.WARNING, ""),
    /** File cannot be opened. */
    FILE_NOT_OPENED("ELT-840", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Malformed configuration. */
    CONFIGURATION_MALFORMED("ELT-841", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Unknown configuration key. */
    CONFIGURATION_KEY_UNKNOWN("ELT-842", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Missing configuration key. */
    CONFIGURATION_KEY_MISSING("ELT-843", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Invalid configuration value. */
    CONFIGURATION_VALUE("ELT-844", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Endpoint is not https. */
    ENDPOINT_NOT_HTTPS("ELT-845", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Configuration keys exclude each other. */
    CONFIGURATION_KEYS_EXCLUSIVE("ELT-846", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Invalid password file. */
    PASSWORD_FILE("ELT-847", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Private key among trusted certificates. */
    PRIVATE_KEY_AMONG_CERTIFICATES("ELT-848", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Invalid outbox key file. */
    OUTBOX_KEY_FILE("ELT-849", Actor.OPERATIONS, Severity.ERROR, ""),
    /** File truncated or empty. */
    FILE_TRUNCATED("ELT-850", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Binary file changed as text. */
    FILE_CHANGED_AS_TEXT("ELT-851", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Not a PKCS#12 file. */
    NOT_PKCS12("ELT-852", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Several keys in the key store. */
    SEVERAL_KEYS_IN_KEY_STORE("ELT-853", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No key in the key store. */
    NO_KEY_IN_KEY_STORE("ELT-854", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Key does not match certificate. */
    KEY_DOES_NOT_MATCH_CERTIFICATE("ELT-855", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Outdated encryption of the key store. */
    KEY_STORE_ENCRYPTION_OLD("ELT-856", Actor.OPERATIONS, Severity.WARNING, ""),
    /** No issuers in the key store. */
    NO_ISSUERS_IN_KEY_STORE("ELT-857", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Intermediate certificate missing in key store. */
    INTERMEDIATE_MISSING_IN_KEY_STORE("ELT-858", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Self-signed certificate. */
    SELF_ISSUED_CERTIFICATE("ELT-859", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Certificate expired. */
    CERTIFICATE_EXPIRED("ELT-860", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Certificate not yet valid. */
    CERTIFICATE_NOT_YET_VALID("ELT-861", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Certificate expires within 60 days. */
    SIXTY_DAYS_LEFT("ELT-862", Actor.OPERATIONS, Severity.INFO, ""),
    /** Certificate expires within 30 days. */
    THIRTY_DAYS_LEFT("ELT-863", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Certificate expires within seven days. */
    SEVEN_DAYS_LEFT("ELT-864", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No organisation number in the certificate. */
    NO_ORGANISATION_NUMBER("ELT-865", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Same key for TLS and seal. */
    ONE_KEY_FOR_TLS_AND_SEAL("ELT-866", Actor.OPERATIONS, Severity.ERROR, ""),
    /** TLS and seal of different organisations. */
    KEYS_OF_TWO_ORGANISATIONS("ELT-867", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Next certificate leaves a gap. */
    NEXT_CERTIFICATE_LEAVES_GAP("ELT-868", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Next certificate already in use. */
    NEXT_CERTIFICATE_IN_USE("ELT-869", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Next certificate of another organisation. */
    NEXT_CERTIFICATE_OF_OTHER_ORGANISATION("ELT-870", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No trusted certificate at that time. */
    NOTHING_TRUSTED("ELT-871", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Coming gap in trusted certificates. */
    TRUST_GAP_AHEAD("ELT-872", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Trust changes during FK's certificate change. */
    TRUST_CHANGES_SOON("ELT-873", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Server pins end. */
    PINS_END("ELT-874", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Unknown host name. */
    HOST_UNKNOWN("ELT-875", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Port closed. */
    PORT_CLOSED("ELT-876", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No response in time. */
    NO_RESPONSE_IN_TIME("ELT-877", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Server not trusted at that time. */
    SERVER_NOT_TRUSTED_AT_INSTANT("ELT-878", Actor.OPERATIONS, Severity.WARNING, ""),
    /** FK's certificate expires soon. */
    FK_CERTIFICATE_ENDS_SOON("ELT-879", Actor.OPERATIONS, Severity.INFO, ""),
    /** Clock off by 30 seconds. */
    CLOCK_OFF("ELT-880", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Clock wrong by five minutes. */
    CLOCK_WRONG("ELT-881", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No HTTP response. */
    NO_HTTP_RESPONSE("ELT-882", Actor.OPERATIONS, Severity.ERROR, ""),
    /** FK is busy. */
    FK_BUSY("ELT-883", Actor.NOBODY, Severity.WARNING, ""),
    /** Sending pace too fast in test. */
    PACE_FAST_IN_TEST("ELT-884", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Coming event in FK's calendar. */
    CALENDAR_AHEAD("ELT-885", Actor.OPERATIONS, Severity.INFO, ""),
    /** Outage announced by FK. */
    FK_OUTAGE("ELT-886", Actor.NOBODY, Severity.WARNING, ""),
    /** Outbox is not sending. */
    OUTBOX_NOT_SENDING("ELT-887", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Outbox waits for a person. */
    OUTBOX_WAITS_FOR_PERSON("ELT-888", Actor.ADMINISTRATOR, Severity.ERROR, ""),
    /** Outbox too late for FK's deadline. */
    OUTBOX_TOO_LATE("ELT-889", Actor.OPERATIONS, Severity.WARNING, ""),
    /** Own key in order. */
    KEY_IN_ORDER("ELT-890", Actor.NOBODY, Severity.INFO, ""),
    /** Trusted certificates in order. */
    TRUST_IN_ORDER("ELT-891", Actor.NOBODY, Severity.INFO, ""),
    /** FK's server reached. */
    SERVER_REACHED("ELT-892", Actor.NOBODY, Severity.INFO, ""),
    /** FK's server responded. */
    FK_RESPONDED("ELT-893", Actor.NOBODY, Severity.INFO, ""),
    /** Certificates that the server sent. */
    SERVER_CERTIFICATES("ELT-894", Actor.NOBODY, Severity.INFO, ""),
    /** Revocation in order or not checked. */
    REVOCATION_IN_ORDER("ELT-895", Actor.NOBODY, Severity.INFO, ""),
    /** Clock compared with FK's. */
    CLOCK_COMPARED("ELT-896", Actor.NOBODY, Severity.INFO, ""),
    /** Sending pace in order. */
    PACE_IN_ORDER("ELT-897", Actor.NOBODY, Severity.INFO, ""),
    /** Outbox in order. */
    OUTBOX_IN_ORDER("ELT-898", Actor.NOBODY, Severity.INFO, ""),
    /** Not checked. */
    NOT_CHECKED("ELT-899", Actor.OPERATIONS, Severity.INFO, ""),

    // Evidence and stored states
    /** Invalid seal. */
    INVALID_SEAL("ELT-901", Actor.VENDOR, Severity.ERROR, "C"),
    /** Seal not trusted. */
    SEAL_NOT_TRUSTED("ELT-902", Actor.VENDOR, Severity.ERROR, "C"),
    /** Seal certificate revoked. */
    SEAL_CERTIFICATE_REVOKED("ELT-903", Actor.VENDOR, Severity.ERROR, "C"),
    /** Sealed by another organisation. */
    OTHER_ORGANISATION_SEALED("ELT-904", Actor.VENDOR, Severity.ERROR, "C"),
    /** Evidence package unreadable. */
    EVIDENCE_UNREADABLE("ELT-905", Actor.VENDOR, Severity.ERROR, "C"),
    /** Invalid files in the evidence package. */
    EVIDENCE_FILES("ELT-906", Actor.VENDOR, Severity.ERROR, "C"),
    /** Receipt does not match the report. */
    RECEIPT_MISMATCH("ELT-907", Actor.VENDOR, Severity.ERROR, "C"),
    /** Impossible sealing time. */
    IMPOSSIBLE_SEALING_TIME("ELT-908", Actor.VENDOR, Severity.ERROR, "C"),
    /** Evidence package not kept. */
    EVIDENCE_NOT_KEPT("ELT-909", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Weak seal certificate. */
    WEAK_SEAL_CERTIFICATE("ELT-910", Actor.VENDOR, Severity.ERROR, "C"),
    /** Signing state unreadable. */
    SIGNING_STATE_UNREADABLE("ELT-911", Actor.VENDOR, Severity.ERROR, ""),
    /** Signing state of another environment. */
    SIGNING_STATE_OF_OTHER_ENVIRONMENT("ELT-912", Actor.VENDOR, Severity.ERROR, ""),
    /** Signing state of a newer version. */
    SIGNING_STATE_OF_NEWER_VERSION("ELT-913", Actor.VENDOR, Severity.ERROR, ""),
    /** Revocation list of another time. */
    REVOCATION_LIST_OF_OTHER_TIME("ELT-914", Actor.VENDOR, Severity.WARNING, "C"),
    /** Invalid time-stamp. */
    INVALID_TIMESTAMP("ELT-915", Actor.VENDOR, Severity.ERROR, "C"),
    /** Time-stamp not verified. */
    TIMESTAMP_NOT_VERIFIED("ELT-916", Actor.VENDOR, Severity.WARNING, "C"),
    /** Library for time-stamps missing. */
    TIMESTAMP_LIBRARY_MISSING("ELT-917", Actor.OPERATIONS, Severity.ERROR, "C"),
    /** No time-stamp obtained. */
    TIMESTAMP_NOT_OBTAINED("ELT-918", Actor.OPERATIONS, Severity.WARNING, "C"),
    /** Sealing time no longer provable. */
    SEALING_TIME_NOT_PROVABLE("ELT-919", Actor.VENDOR, Severity.WARNING, "C"),

    // Outbox
    /** Submission state unreadable. */
    SUBMISSION_STATE_UNREADABLE("ELT-921", Actor.VENDOR, Severity.ERROR, ""),
    /** Unsuitable database connection. */
    UNSUITABLE_DATABASE_CONNECTION("ELT-922", Actor.VENDOR, Severity.ERROR, ""),
    /** Database durability not full. */
    DURABILITY_NOT_FULL("ELT-923", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Database failed. */
    DATABASE_FAILED("ELT-924", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Outbox tables missing or incompatible. */
    NOT_OUTBOX_TABLES("ELT-925", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Outbox database damaged or set back. */
    DATABASE_DAMAGED("ELT-926", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Outbox entry changed or damaged. */
    ENTRY_DAMAGED("ELT-927", Actor.ADMINISTRATOR, Severity.ERROR, ""),
    /** Outbox key missing or invalid. */
    OUTBOX_KEY_MISSING("ELT-928", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Entry in the wrong state. */
    WRONG_ENTRY_STATE("ELT-929", Actor.ADMINISTRATOR, Severity.ERROR, ""),
    /** No such entry. */
    NO_SUCH_ENTRY("ELT-930", Actor.ADMINISTRATOR, Severity.ERROR, ""),
    /** Invalid schema or table prefix. */
    INVALID_TABLE_NAME("ELT-931", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Sender stopped during a call. */
    STOPPED_DURING_CALL("ELT-932", Actor.ADMINISTRATOR, Severity.ERROR, ""),
    /** Outbox leadership lost. */
    LEADERSHIP_LOST("ELT-933", Actor.NOBODY, Severity.WARNING, ""),
    /** Resolved by a person. */
    RESOLVED_BY_PERSON("ELT-934", Actor.ADMINISTRATOR, Severity.INFO, ""),
    /** Perhaps sent before a restore. */
    MAYBE_SENT_BEFORE_RESTORE("ELT-935", Actor.ADMINISTRATOR, Severity.ERROR, ""),
    /** Choice of the next report expired. */
    CHOICE_EXPIRED("ELT-936", Actor.NOBODY, Severity.WARNING, ""),
    /** Outcome of the call not stored. */
    OUTCOME_NOT_STORED("ELT-937", Actor.ADMINISTRATOR, Severity.ERROR, ""),
    /** Report is in the outbox. */
    IN_OUTBOX("ELT-938", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Older outbox keys still needed. */
    OLD_KEYS_STILL_NEEDED("ELT-939", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Sender failed before the call. */
    FAILED_BEFORE_CALL("ELT-940", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Signed folder locked. */
    FOLDER_LOCKED("ELT-941", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Folder already used for something else. */
    FOLDER_OTHERWISE_USED("ELT-942", Actor.OPERATIONS, Severity.ERROR, ""),
    /** No space left for the outbox. */
    OUTBOX_DISK_FULL("ELT-943", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Outbox is read-only. */
    OUTBOX_READ_ONLY("ELT-944", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Outbox database not found. */
    OUTBOX_NOT_FOUND("ELT-945", Actor.OPERATIONS, Severity.ERROR, ""),
    /** JDBC driver missing. */
    JDBC_DRIVER_MISSING("ELT-946", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Database server not reached. */
    DATABASE_NOT_REACHED("ELT-947", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Database locked or too slow. */
    DATABASE_LOCKED("ELT-948", Actor.OPERATIONS, Severity.ERROR, ""),
    /** Database access denied. */
    DATABASE_ACCESS_DENIED("ELT-949", Actor.OPERATIONS, Severity.ERROR, ""),

    // Paper forms
    /** PDF unreadable. */
    PDF_UNREADABLE("ELT-950", Actor.VENDOR, Severity.ERROR, ""),
    /** Unknown version of the form. */
    UNKNOWN_FORM("ELT-951", Actor.VENDOR, Severity.ERROR, ""),
    /** Field map incomplete. */
    FIELD_MAP_INCOMPLETE("ELT-952", Actor.VENDOR, Severity.ERROR, ""),
    /** Field map does not match form. */
    FIELD_MAP_MISMATCH("ELT-953", Actor.VENDOR, Severity.ERROR, ""),
    /** Field map unreadable. */
    FIELD_MAP_UNREADABLE("ELT-954", Actor.VENDOR, Severity.ERROR, ""),
    /** Filling the form is forbidden. */
    FILLING_FORBIDDEN("ELT-955", Actor.VENDOR, Severity.ERROR, ""),
    /** XFA in the form. */
    XFA_PRESENT("ELT-956", Actor.VENDOR, Severity.ERROR, ""),
    /** PDF too large or too costly. */
    PDF_TOO_LARGE("ELT-957", Actor.VENDOR, Severity.ERROR, ""),
    /** PDF locked by password or encryption. */
    PDF_LOCKED("ELT-958", Actor.VENDOR, Severity.ERROR, ""),
    /** Text does not fit its field. */
    TEXT_DOES_NOT_FIT("ELT-960", Actor.REPORT_AUTHOR, Severity.ERROR, ""),
    /** Character missing in form's font. */
    CHARACTER_NOT_IN_FONT("ELT-961", Actor.REPORT_AUTHOR, Severity.ERROR, ""),
    /** Too many calculation periods for form. */
    TOO_MANY_PERIODS_FOR_FORM("ELT-962", Actor.REPORT_AUTHOR, Severity.ERROR, ""),
    /** No form field for a value. */
    NO_FIELD_FOR_VALUE("ELT-963", Actor.VENDOR, Severity.ERROR, ""),
    /** Filled form unreadable. */
    FILLED_FORM_UNREADABLE("ELT-964", Actor.VENDOR, Severity.ERROR, ""),
    /** Part of the file not judged. */
    FORM_PART_NOT_JUDGED("ELT-965", Actor.VENDOR, Severity.WARNING, ""),
    /** Pages added or missing. */
    FORM_PAGES("ELT-970", Actor.VENDOR, Severity.ERROR, ""),
    /** Page size changed. */
    FORM_PAGE_SIZE("ELT-971", Actor.VENDOR, Severity.ERROR, ""),
    /** Page rotated. */
    FORM_ROTATION("ELT-972", Actor.VENDOR, Severity.ERROR, ""),
    /** Text added to the form. */
    FORM_TEXT_ADDED("ELT-973", Actor.VENDOR, Severity.ERROR, ""),
    /** Image added to the form. */
    FORM_IMAGE_ADDED("ELT-974", Actor.VENDOR, Severity.ERROR, ""),
    /** Line added to the form. */
    FORM_LINE_ADDED("ELT-975", Actor.VENDOR, Severity.ERROR, ""),
    /** Filled area added to the form. */
    FORM_AREA_ADDED("ELT-976", Actor.VENDOR, Severity.ERROR, ""),
    /** Print of the form changed. */
    FORM_PRINT_CHANGED("ELT-977", Actor.VENDOR, Severity.ERROR, ""),
    /** Font of the form changed. */
    FORM_FONT_CHANGED("ELT-978", Actor.VENDOR, Severity.ERROR, ""),
    /** Resource of the form changed. */
    FORM_RESOURCE_CHANGED("ELT-979", Actor.VENDOR, Severity.ERROR, ""),
    /** Annotation added, changed or removed. */
    FORM_ANNOTATION("ELT-980", Actor.VENDOR, Severity.ERROR, ""),
    /** Form field moved or resized. */
    FORM_FIELD_MOVED("ELT-981", Actor.VENDOR, Severity.ERROR, ""),
    /** Form field properties changed. */
    FORM_FIELD_CHANGED("ELT-982", Actor.VENDOR, Severity.ERROR, ""),
    /** Form fields added or missing. */
    FORM_FIELDS("ELT-983", Actor.VENDOR, Severity.ERROR, ""),
    /** Field shows another value or nothing. */
    FORM_APPEARANCE("ELT-984", Actor.VENDOR, Severity.ERROR, ""),
    /** Field shows more than plain text. */
    FORM_NO_PLAIN_TEXT("ELT-985", Actor.VENDOR, Severity.ERROR, ""),
    /** Signature box not empty. */
    FORM_SIGNATURE_BOX("ELT-986", Actor.VENDOR, Severity.ERROR, ""),
    /** Script or action changed. */
    FORM_SCRIPT("ELT-987", Actor.VENDOR, Severity.ERROR, ""),
    /** File attached to the form. */
    FORM_ATTACHMENT("ELT-988", Actor.VENDOR, Severity.ERROR, ""),
    /** Earlier revision in the file. */
    FORM_EARLIER_REVISION("ELT-989", Actor.VENDOR, Severity.ERROR, ""),
    /** Encryption or permissions changed. */
    FORM_ENCRYPTION("ELT-990", Actor.VENDOR, Severity.ERROR, ""),
    /** XFA data changed. */
    FORM_XFA_CHANGED("ELT-991", Actor.VENDOR, Severity.ERROR, ""),
    /** Usage rights changed. */
    FORM_USAGE_RIGHTS("ELT-992", Actor.VENDOR, Severity.ERROR, ""),
    /** Document or page entry changed. */
    FORM_DOCUMENT("ELT-993", Actor.VENDOR, Severity.ERROR, ""),
    /** Ambiguous structure of the PDF file. */
    FORM_FILE("ELT-994", Actor.VENDOR, Severity.ERROR, ""),
    /** Pixels outside the fields differ. */
    FORM_PIXELS("ELT-995", Actor.VENDOR, Severity.ERROR, ""),
    /** Electronic signature in the file. */
    FORM_SIGNATURE("ELT-996", Actor.VENDOR, Severity.ERROR, ""),
    /** Form rewritten by another program. */
    FORM_WRITTEN_DIFFERENTLY("ELT-997", Actor.VENDOR, Severity.WARNING, ""),
    /** Impossible field value. */
    FORM_VALUE("ELT-998", Actor.VENDOR, Severity.ERROR, ""),
    /** Layers differ from FK's form. */
    FORM_LAYERS("ELT-999", Actor.VENDOR, Severity.ERROR, "");


    private static final Map<String, ErrorCode> BY_ID =
            Stream.of(values()).collect(toUnmodifiableMap(ErrorCode::id, identity()));

    private final String id;
    private final Actor actor;
    private final Severity severity;
    private final String source;

    ErrorCode(String id, Actor actor, Severity severity, String source) {
        this.id = id;
        this.actor = actor;
        this.severity = severity;
        this.source = source;
    }

    /** Who has to act on a code. */
    public enum Actor {
        /** Who writes the report, at the vendor or the provider: correct it and start again from it. */
        REPORT_AUTHOR,
        /** The vendor's developers. */
        VENDOR,
        /** The assistant or the provider who signs with BankID. */
        SIGNER,
        /** Who runs the vendor's system: keys, certificates, network, database, configuration. */
        OPERATIONS,
        /** A person who asks FK, or decides about a report that waits for a decision. */
        ADMINISTRATOR,
        /** Nobody: it is for information, or ends without help. */
        NOBODY
    }

    /**
     * One of several messages of a code.
     *
     * @param code the code
     * @param name distinguishes the messages of a code, for example {@code luhn}; empty for its only message
     */
    public record Variant(ErrorCode code, String name) implements Serializable {

        public Variant {
            requireNonNull(code, "code");
            requireNonNull(name, "name");
        }

        /** The code, and the name after a slash where there is one. */
        @Override
        public String toString() {
            return name.isEmpty() ? code.id : code.id + "/" + name;
        }
    }

    /** Returns the code as text, for example {@code ELT-303}. */
    public String id() {
        return id;
    }

    /** Returns the digits of the code, for example {@code 303}. */
    public String number() {
        return id.substring(id.indexOf('-') + 1);
    }

    /** Returns who has to act. */
    public Actor actor() {
        return actor;
    }

    /** Returns the usual severity; a single message may have another, see {@link ErrorMessage#severity()}. */
    public Severity severity() {
        return severity;
    }

    /**
     * Returns where the rule comes from: {@code S} FK's schema, {@code FK} published practice, {@code L} law or court,
     * {@code C} common sense of the format; several are comma-separated. Empty for codes that are no rule of a report.
     */
    public String source() {
        return source;
    }

    /** Returns the title of its page: Swedish for a Swedish locale, else English. */
    public String title(Locale locale) {
        return MessageTemplates.title(this, locale);
    }

    /**
     * Returns one sentence on what the {@linkplain #actor() actor} has to do: Swedish for a Swedish locale, else
     * English. Empty text when there is nothing to do.
     */
    public String nextStep(Locale locale) {
        return MessageTemplates.nextStep(this, locale);
    }

    /** Returns the message of this code that has this name. */
    public Variant variant(String name) {
        return new Variant(this, name);
    }

    /** Returns the code with this text, for example {@code ELT-303}; empty if this version has none. */
    public static Optional<ErrorCode> of(String id) {
        return Optional.ofNullable(BY_ID.get(requireNonNull(id, "id")));
    }

    /** The {@linkplain #id() text} of the code. */
    @Override
    public String toString() {
        return id;
    }
}
