package se.eltsdk.transport.doctor;

import java.util.Set;

/** The names that a configuration may hold. */
final class SettingKeys {

    static final String ENVIRONMENT = "environment";
    static final String ENDPOINT = "endpoint";
    static final String FK_ANCHORS = "fk.anchors";
    static final String FK_ORGANISATION_NUMBER = "fk.organisation-number";
    static final String FK_STAMPS = "fk.stamps";
    static final String FK_PINS = "fk.pins";
    static final String BANKID_ROOTS = "bankid.roots";
    static final String BANKID_POLICIES = "bankid.policies";
    static final String TRUST_FOLDER = "trust.folder";
    static final String TLS_KEYSTORE = "tls.keystore";
    static final String TLS_PASSWORD_FILE = "tls.password-file";
    static final String NEXT_KEYSTORE = "tls.next-keystore";
    static final String NEXT_PASSWORD_FILE = "tls.next-password-file";
    static final String SEAL_KEYSTORE = "seal.keystore";
    static final String SEAL_PKCS11 = "seal.pkcs11";
    static final String SEAL_ALIAS = "seal.alias";
    static final String SEAL_PASSWORD_FILE = "seal.password-file";
    static final String SEAL_ATTACH = "seal.attach";
    static final String PACE_INTERVAL = "pace.interval";
    static final String PACE_MODE = "pace.mode";
    static final String PROXY = "proxy";
    static final String PROXY_PASSWORD_FILE = "proxy.password-file";
    static final String REVOCATION = "revocation";
    static final String CALENDAR_FILE = "calendar.file";
    static final String OUTBOX_URL = "outbox.url";
    static final String OUTBOX_KEY_FILE = "outbox.key-file";
    static final String OUTBOX_KEYS = "outbox.keys";
    static final String OUTBOX_PASSWORD_FILE = "outbox.password-file";
    static final String OUTBOX_SCHEMA = "outbox.schema";
    static final String OUTBOX_PREFIX = "outbox.prefix";
    static final String DELIVERY_UNKNOWN = "delivery.unknown";
    static final String DELIVERY_UNKNOWN_AFTER = "delivery.unknown-after";
    static final String TEST_BANKID = "test.bankid";
    static final String TIMEOUT_CONNECT = "timeout.connect";
    static final String TIMEOUT_ANSWER = "timeout.answer";
    static final String TIMEOUT_TOTAL = "timeout.total";

    static final Set<String> ALL = Set.of(ENVIRONMENT, ENDPOINT, FK_ANCHORS, FK_ORGANISATION_NUMBER, FK_STAMPS, FK_PINS,
            BANKID_ROOTS, BANKID_POLICIES, TRUST_FOLDER, TLS_KEYSTORE, TLS_PASSWORD_FILE, NEXT_KEYSTORE,
            NEXT_PASSWORD_FILE, SEAL_KEYSTORE, SEAL_PKCS11, SEAL_ALIAS, SEAL_PASSWORD_FILE, SEAL_ATTACH, PACE_INTERVAL,
            PACE_MODE, PROXY, PROXY_PASSWORD_FILE, REVOCATION, CALENDAR_FILE, OUTBOX_KEY_FILE, OUTBOX_URL,
            OUTBOX_KEYS, OUTBOX_PASSWORD_FILE, OUTBOX_SCHEMA, OUTBOX_PREFIX, DELIVERY_UNKNOWN, DELIVERY_UNKNOWN_AFTER,
            TEST_BANKID, TIMEOUT_CONNECT, TIMEOUT_ANSWER, TIMEOUT_TOTAL, "outbox.user", "evidence.folder",
            "seal.organisation-numbers", "support.name", "support.mail", "support.mobile");

    private SettingKeys() {
    }
}
