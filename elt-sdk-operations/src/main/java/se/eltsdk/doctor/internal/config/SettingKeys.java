package se.eltsdk.doctor.internal.config;

import java.util.Set;

/** The keys of a configuration. */
public final class SettingKeys {

    public static final String ENVIRONMENT = "environment";
    public static final String ENDPOINT = "endpoint";
    static final String FK_ANCHORS = "fk.anchors";
    public static final String FK_ORGANISATION_NUMBER = "fk.organisation-number";
    static final String FK_STAMPS = "fk.stamps";
    static final String FK_PINS = "fk.pins";
    static final String BANKID_ROOTS = "bankid.roots";
    public static final String BANKID_POLICIES = "bankid.policies";
    public static final String TRUST_FOLDER = "trust.folder";
    public static final String TLS_KEYSTORE = "tls.keystore";
    static final String TLS_PASSWORD_FILE = "tls.password-file";
    public static final String NEXT_KEYSTORE = "tls.next-keystore";
    static final String NEXT_PASSWORD_FILE = "tls.next-password-file";
    public static final String SEAL_KEYSTORE = "seal.keystore";
    static final String SEAL_PKCS11 = "seal.pkcs11";
    static final String SEAL_ALIAS = "seal.alias";
    static final String SEAL_PASSWORD_FILE = "seal.password-file";
    public static final String SEAL_ATTACH = "seal.attach";
    public static final String PACE_INTERVAL = "pace.interval";
    public static final String PACE_MODE = "pace.mode";
    public static final String PROXY = "proxy";
    static final String PROXY_PASSWORD_FILE = "proxy.password-file";
    public static final String REVOCATION = "revocation";
    static final String CALENDAR_FILE = "calendar.file";
    static final String OUTBOX_URL = "outbox.url";
    static final String OUTBOX_KEY_FILE = "outbox.key-file";
    static final String OUTBOX_KEYS = "outbox.keys";
    static final String OUTBOX_PASSWORD_FILE = "outbox.password-file";
    static final String OUTBOX_SCHEMA = "outbox.schema";
    static final String OUTBOX_PREFIX = "outbox.prefix";
    public static final String DELIVERY_UNKNOWN = "delivery.unknown";
    public static final String DELIVERY_UNKNOWN_AFTER = "delivery.unknown-after";
    static final String TEST_BANKID = "test.bankid";
    public static final String TIMEOUT_CONNECT = "timeout.connect";
    public static final String TIMEOUT_ANSWER = "timeout.answer";
    public static final String TIMEOUT_TOTAL = "timeout.total";

    public static final Set<String> ALL = Set.of(ENVIRONMENT, ENDPOINT, FK_ANCHORS, FK_ORGANISATION_NUMBER, FK_STAMPS,
            FK_PINS,
            BANKID_ROOTS, BANKID_POLICIES, TRUST_FOLDER, TLS_KEYSTORE, TLS_PASSWORD_FILE, NEXT_KEYSTORE,
            NEXT_PASSWORD_FILE, SEAL_KEYSTORE, SEAL_PKCS11, SEAL_ALIAS, SEAL_PASSWORD_FILE, SEAL_ATTACH, PACE_INTERVAL,
            PACE_MODE, PROXY, PROXY_PASSWORD_FILE, REVOCATION, CALENDAR_FILE, OUTBOX_KEY_FILE, OUTBOX_URL,
            OUTBOX_KEYS, OUTBOX_PASSWORD_FILE, OUTBOX_SCHEMA, OUTBOX_PREFIX, DELIVERY_UNKNOWN, DELIVERY_UNKNOWN_AFTER,
            TEST_BANKID, TIMEOUT_CONNECT, TIMEOUT_ANSWER, TIMEOUT_TOTAL, "outbox.user", "evidence.folder",
            "seal.organisation-numbers", "support.name", "support.mail", "support.mobile");

    private SettingKeys() {
    }
}
