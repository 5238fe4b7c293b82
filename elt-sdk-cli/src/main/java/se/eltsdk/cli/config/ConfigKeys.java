package se.eltsdk.cli.config;

import java.util.Set;

/** The names that a configuration may contain. */
public final class ConfigKeys {

    static final String ENVIRONMENT = "environment";
    static final String ENDPOINT = "endpoint";
    static final String FK_ANCHORS = "fk.anchors";
    public static final String FK_ORGANISATION_NUMBER = "fk.organisation-number";
    static final String FK_STAMPS = "fk.stamps";
    static final String BANKID_ROOTS = "bankid.roots";
    static final String BANKID_POLICIES = "bankid.policies";
    static final String TLS_KEYSTORE = "tls.keystore";
    static final String TLS_PASSWORD_FILE = "tls.password-file";
    public static final String SEAL_KEYSTORE = "seal.keystore";
    static final String SEAL_PASSWORD_FILE = "seal.password-file";
    public static final String SEAL_PKCS11 = "seal.pkcs11";
    static final String SEAL_ALIAS = "seal.alias";
    static final String SEAL_ATTACH = "seal.attach";
    static final String SEAL_ORGANISATION_NUMBERS = "seal.organisation-numbers";
    static final String PACE_INTERVAL = "pace.interval";
    static final String PACE_MODE = "pace.mode";
    public static final String OUTBOX_URL = "outbox.url";
    static final String OUTBOX_KEY_FILE = "outbox.key-file";
    static final String OUTBOX_KEYS = "outbox.keys";
    static final String OUTBOX_USER = "outbox.user";
    static final String OUTBOX_PASSWORD_FILE = "outbox.password-file";
    static final String OUTBOX_SCHEMA = "outbox.schema";
    static final String OUTBOX_PREFIX = "outbox.prefix";
    static final String DELIVERY_UNKNOWN = "delivery.unknown";
    static final String DELIVERY_UNKNOWN_AFTER = "delivery.unknown-after";
    static final String EVIDENCE_FOLDER = "evidence.folder";
    public static final String TEST_BANKID = "test.bankid";
    static final String TIMEOUT_CONNECT = "timeout.connect";
    static final String TIMEOUT_ANSWER = "timeout.answer";
    static final String TIMEOUT_TOTAL = "timeout.total";
    static final String PROXY = "proxy";
    static final String PROXY_PASSWORD_FILE = "proxy.password-file";
    public static final String TRUST_FOLDER = "trust.folder";
    public static final String FK_PINS = "fk.pins";
    static final String REVOCATION = "revocation";
    static final String CALENDAR_FILE = "calendar.file";

    public static final Set<String> ALL = Set.of(ENVIRONMENT, ENDPOINT, FK_ANCHORS, FK_ORGANISATION_NUMBER, FK_STAMPS,
            BANKID_ROOTS, BANKID_POLICIES, TLS_KEYSTORE, TLS_PASSWORD_FILE, SEAL_KEYSTORE, SEAL_PASSWORD_FILE,
            SEAL_PKCS11, SEAL_ALIAS, SEAL_ATTACH, SEAL_ORGANISATION_NUMBERS, PACE_INTERVAL, PACE_MODE, OUTBOX_URL,
            OUTBOX_KEY_FILE,
            OUTBOX_KEYS, OUTBOX_USER, OUTBOX_PASSWORD_FILE, OUTBOX_SCHEMA, OUTBOX_PREFIX, DELIVERY_UNKNOWN,
            DELIVERY_UNKNOWN_AFTER, EVIDENCE_FOLDER, TRUST_FOLDER, FK_PINS,
            "tls.next-keystore", "tls.next-password-file", REVOCATION, CALENDAR_FILE, "support.name",
            "support.mail", "support.mobile", TEST_BANKID, PROXY, PROXY_PASSWORD_FILE, TIMEOUT_CONNECT,
            TIMEOUT_ANSWER, TIMEOUT_TOTAL);

    private ConfigKeys() {
    }
}
